// The page that `nianbao preview` and `nianbao compare` write, in a browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';
import { barriers } from './barriers.mjs';
import { CORRECT, withFaults, WRONG_LEVEL, WRONG_TOTAL } from './drafts.mjs';
import { launch } from './workbench.mjs';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-page-'));
const pages = {};
let browser;

before(async () => {
  const write = (name, text) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const draft = write('draft.md', withFaults(WRONG_LEVEL, WRONG_TOTAL));
  const last = write('last.md', CORRECT.replaceAll('2024', '2023'));
  const run = (...options) => execFileSync(process.env.NIANBAO_BIN, options, { encoding: 'utf8' });
  pages.preview = write('preview.html', run('preview', draft));
  pages.compare = write('compare.html', run('compare', '--format', 'html', last, draft));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 360]) {
    for (const name of ['preview', 'compare']) {
      test(`nothing bars the way in the page of ${name}, ${colorScheme}, ${width} pixels wide`, async () => {
        const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
        await page.goto(pathToFileURL(pages[name]).href);
        assert.deepEqual(await barriers(page), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'the page itself does not scroll');
        await page.close();
      });
    }
  }
}
