// Which files are drafts.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORRECT, NAME, withFaults, WRONG_LEVEL } from './drafts.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

const bench = openWorkbench({
  files: { '汇总稿.md': withFaults(WRONG_LEVEL), '汇总稿.txt': withFaults(WRONG_LEVEL), 'notes.md': '# 笔记\n' },
  prepare: ({ folder }) => {
    const gb = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: withFaults(WRONG_LEVEL) });
    writeFileSync(join(folder, NAME), gb);
  },
});

const language = (name) => bench.page.locator('.statusbar-item', { hasText: new RegExp(`^\\W*${name}$`) });

for (const name of ['汇总稿.md', '汇总稿.txt']) {
  scenario(bench, `the text of ${name} says that it is a draft`, async () => {
    await bench.open(name);
    await language('年报').waitFor();
    await bench.squiggle().waitFor();
  });
}

scenario(bench, 'other Markdown stays Markdown', async () => {
  await bench.open('notes.md');
  await language('Markdown').waitFor();
  await bench.status().waitFor({ state: 'detached' });
});

scenario(bench, 'what is pasted into a new file is offered to be checked', async () => {
  await bench.command('File: New Untitled Text File');
  await language('Plain Text').waitFor();
  await bench.page.locator('.monaco-editor.focused').first().waitFor();
  await bench.page.evaluate((text) => navigator.clipboard.writeText(text), withFaults(WRONG_LEVEL));
  await bench.page.keyboard.press('Control+V');
  const offer = bench.page.locator('.notification-toast', { hasText: 'looks like an annual report' });
  await offer.locator('.monaco-button', { hasText: 'Check as a report' }).click();
  await language('年报').waitFor();
  await bench.focusEditor();
  await bench.page.keyboard.press('Control+Home');
  await bench.squiggle().waitFor();
  await bench.command('View: Revert and Close Editor');
});

scenario(bench, 'a draft in GB18030 is read and written as such', async () => {
  await bench.open(NAME);
  await bench.squiggle().waitFor();
  await bench.focusEditor();
  await bench.command('Fix Everything That Can Be Fixed Safely');
  await bench.squiggle().waitFor({ state: 'detached' });
  await bench.page.keyboard.press('Control+S');
  const read = () => execFileSync('iconv', ['-f', 'GB18030', '-t', 'UTF-8', join(bench.folder, NAME)], { encoding: 'utf8' });
  await until(() => read() === CORRECT, 'the draft in GB18030');
});
