// Tables in the source: narrow enough for their figures to be seen, and in line.
import assert from 'node:assert/strict';
import { CORRECT, NAME } from './drafts.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

/** Lined up by characters that fonts draw wide and that count as narrow. */
const MARKS = `# 云溪镇2024年政府信息公开工作年度报告

| 名称       | 数 |
| ---------- | -- |
| “三安全”等 | 1  |
| 甲……乙     | 2  |
| 甲——乙①    | 3  |
| 甲乙丙丁戊 | 4  |
`;
const OTHER = '标点.nianbao.md';
const bench = openWorkbench({ files: { [NAME]: CORRECT, [OTHER]: MARKS } });

/** Where the last bar of each row in view is, of rows with so many bars. */
const lastBars = (count = 11) =>
  bench.page.locator('.editor-instance .monaco-editor .view-line').evaluateAll((lines, count) =>
    lines
      .filter((line) => /^\|.*\|$/.test(line.textContent.trim()) && line.textContent.split('|').length === count + 1)
      .map((line) => {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let text;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.textContent.includes('|')) text = node;
        const range = document.createRange();
        const at = text.textContent.lastIndexOf('|');
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return Math.round(range.getBoundingClientRect().right);
      }),
    count,
  );

scenario(bench, 'marks that a font draws wide keep columns in line', async () => {
  await bench.open(OTHER);
  const bars = await until(async () => {
    const found = await lastBars(3);
    return found.length === 6 && new Set(found).size === 1 && found;
  }, 'six rows of one width').catch(async () => lastBars(3));
  assert.equal(new Set(bars).size, 1, `the last bars are at ${bars}`);
  await bench.shoot('marks');
});

scenario(bench, 'table three is on the screen, its columns in line', async () => {
  await bench.open(NAME);
  await bench.page.keyboard.press('Control+B');
  await bench.goTo(NAME, '## 三、');
  await bench.page.keyboard.press('Control+Home');
  await bench.goTo(NAME, '## 四、');
  const bars = await until(async () => {
    const found = await lastBars();
    return found.length > 10 && Math.max(...found) < 1280 && found;
  }, 'rows that end on the screen');
  assert.equal(new Set(bars).size, 1, `the last bars are at ${bars}`);
  await bench.shoot('tables');
});

scenario(bench, 'a row shows what is in it where the cursor is among its labels, and the file is as it was', async () => {
  const { line } = await bench.goTo(NAME, '| （七）总计', 6);
  const row = async () => (await bench.lines()).find((text) => text.includes('（七）总计'));
  await until(async () => /三、本年度办理结果 +\| （七）总计/.test(await row()), 'the whole row');
  await bench.goToLine(line + 3, 1);
  await bench.page.keyboard.type('x');
  await bench.page.keyboard.press('Backspace');
  await bench.save(NAME, (text) => text === CORRECT);
});

scenario(bench, 'a setting shows tables as they are', async () => {
  bench.configure({ 'nianbao.narrowTables': false });
  await until(async () => Math.max(...(await lastBars())) > 1280, 'rows as wide as they are');
});
