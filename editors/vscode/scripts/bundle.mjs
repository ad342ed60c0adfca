// Bundles the extension to dist/extension.js, with the script of the preview's page inside it.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

export async function bundle() {
  const common = { absWorkingDir: fileURLToPath(new URL('..', import.meta.url)), bundle: true, minify: true, logLevel: 'warning' };
  const page = await build({
    ...common,
    entryPoints: ['src/preview/page/main.ts'],
    target: 'chrome124',
    format: 'iife',
    write: false,
  });
  const { metafile } = await build({
    ...common,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    mainFields: ['module', 'main'],
    define: { PAGE_SCRIPT: JSON.stringify(page.outputFiles[0].text) },
    metafile: true,
  });
  return Object.keys(metafile.inputs);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle();
