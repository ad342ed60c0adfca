// Packages the extension with a binary of the server for one platform:
//   node scripts/package.mjs --binary PATH [--target linux-x64] [--out FILE]
// Targets are those of vsce: linux-x64, linux-arm64, alpine-x64, darwin-arm64, darwin-x64, win32-x64, …
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';
import { bundle } from './bundle.mjs';
import { writeNotices } from './notices.mjs';

const here = fileURLToPath(new URL('..', import.meta.url));
const project = resolve(here, '../..');

const { values } = parseArgs({
  options: {
    binary: { type: 'string', default: join(project, 'target/release/nianbao') },
    target: { type: 'string', default: `${process.platform}-${process.arch}` },
    out: { type: 'string' },
  },
});
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const out = resolve(values.out ?? join(project, `target/editors/nianbao-${values.target}-${version}.vsix`));

// The binary of another platform may lie there from before.
rmSync(join(here, 'bin'), { recursive: true, force: true });
mkdirSync(join(here, 'bin'));
mkdirSync(dirname(out), { recursive: true });
const bundled = join(here, 'bin', values.target.startsWith('win32') ? 'nianbao.exe' : 'nianbao');
copyFileSync(values.binary, bundled);
chmodSync(bundled, 0o755);
for (const licence of ['LICENSE-APACHE', 'LICENSE-MIT']) copyFileSync(join(project, licence), join(here, licence));
writeNotices(here, await bundle());

await createVSIX({
  cwd: here,
  packagePath: out,
  target: values.target,
  dependencies: false,
  allowMissingRepository: true,
  // vsce asks for one file of this name; there are two licences to choose from.
  skipLicense: true,
});
console.log(out);
