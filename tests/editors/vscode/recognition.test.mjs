// Which files are drafts.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORRECT, NAME, withFaults, WRONG_LEVEL } from './drafts.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

const bench = openWorkbench({
  files: {
    'page.html': '<html><head><title>年度报告</title></head><body><p>信息公开</p></body></html>\n',
    '汇总稿.html': '<html>\n<head><style>p { margin: 0 }</style></head>\n<body>\n<h1>青山县云溪镇人民政府2024年政府信息公开工作<b>年度报告</b></h1>\n<p>××</p>\n</body></html>\n',
    '汇总稿.md': withFaults(WRONG_LEVEL),
    '汇总稿.txt': withFaults(WRONG_LEVEL),
    'notes.md': '# 笔记\n',
  },
  prepare: ({ folder }) => {
    const gb = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: withFaults(WRONG_LEVEL) });
    writeFileSync(join(folder, NAME), gb);
  },
});

const language = (name) => bench.page.locator('.statusbar-item', { hasText: new RegExp(`^\\W*${name}$`) });

scenario(bench, 'other pages stay alone, and nothing is started for them', async () => {
  await bench.open('page.html');
  await language('HTML').waitFor();
  await bench.status().waitFor({ state: 'detached' });
  assert.deepEqual(bench.servers(), []);
});

scenario(bench, 'a draft in HTML keeps its language and is checked, be it alone', async () => {
  await bench.open('汇总稿.html');
  await language('HTML').waitFor();
  await bench.squiggle().waitFor();
  await until(async () => /^年报/.test(await bench.statusText()), 'the state of its tables');
  await bench.command('Open Preview 年报预览');
  await bench.frameWith('main h1');
  await bench.command('View: Close All Editors');
});

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

const offer = () => bench.page.locator('.notification-toast', { hasText: 'looks like an annual report' });

/** Pastes a text into a new file. */
async function pasteNew(text) {
  await bench.command('File: New Untitled Text File');
  await language('Plain Text').waitFor();
  await bench.page.locator('.monaco-editor.focused').first().waitFor();
  await bench.page.evaluate((it) => navigator.clipboard.writeText(it), text);
  await bench.page.keyboard.press('Control+V');
}

scenario(bench, 'what is pasted into a new file and begins with its title is checked', async () => {
  await pasteNew(withFaults(WRONG_LEVEL));
  await language('年报').waitFor();
  await bench.focusEditor();
  await bench.page.keyboard.press('Control+Home');
  await bench.squiggle().waitFor();
  await bench.command('View: Revert and Close Editor');
});

// The editor takes the first for settings of the kind KEY: VALUE, whatever it takes the others for.
const HEAD = '标题: 甲\n发布时间: 2025-01-26 12:12\n文号: \n发布机构: 青山县云溪镇人民政府\n栏目: 年报\n\n';
for (const [kind, text] of [
  ['lines of a web page before it', HEAD + withFaults(WRONG_LEVEL)],
  ['pinyin in it', `首页\n\n青山縣(xiàn)云溪鎮2024年政府信息公開工作年度報(bào)告\n\n${withFaults(WRONG_LEVEL).split('\n').slice(1).join('\n')}`],
  ['its title typed above at last', undefined],
]) {
  scenario(bench, `a report that is pasted with ${kind} is offered to be checked`, async () => {
    const rest = withFaults(WRONG_LEVEL).split('\n').slice(40);
    await pasteNew(text ?? rest.join('\n'));
    if (text === undefined) {
      // What is pasted comes a while after the keys: the title must not be typed around it.
      await bench.page.locator('.statusbar-item', { hasText: `Ln ${rest.length},` }).waitFor();
      await bench.page.keyboard.press('Control+Home');
      await bench.page.keyboard.type('x 云溪镇政府信息公开年度报告\n');
    }
    await offer().locator('.monaco-button', { hasText: 'Check as a report' }).click();
    await language('年报').waitFor();
    await bench.command('View: Revert and Close Editor');
  });
}

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
