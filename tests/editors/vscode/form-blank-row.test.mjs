// A table whose row of blanks nobody can see, out of a spreadsheet: the form brings in its cells.
import assert from 'node:assert/strict';
import { barriers } from './barriers.mjs';
import { CORRECT } from './drafts.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

const COLUMNS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const HEADER = [
  ['行政复议', '', '', '', '', '行政诉讼', '', '', '', '', '', '', '', '', ''],
  [...COLUMNS, '未经复议直接起诉', '', '', '', '', '复议后起诉', '', '', '', ''],
  ['', '', '', '', '', ...COLUMNS, ...COLUMNS],
  Array(14).fill(''),
];
const NAME = '石桥镇2024年度报告.txt';
const [above, below] = CORRECT.split('| 行政复议');
const TABS = `${above}${HEADER.map((row) => row.join('\t')).join('\n')}${below.slice(below.indexOf('\n\n'))}`;
const bench = openWorkbench({ files: { [NAME]: TABS } });

const FIRST = 'review.reconsideration:upheld';

scenario(bench, 'its button makes cells of it, and its box moves by the keyboard until then', async () => {
  bench.configure({ 'workbench.colorTheme': 'Default High Contrast' });
  await bench.page.setViewportSize({ width: 800, height: 700 });
  await bench.open(NAME);
  await bench.command('Open Preview 年报预览');
  const page = await bench.preview();
  const add = page.locator('button.add');
  await add.waitFor();
  assert.equal(await page.locator(`td[data-cell="${FIRST}"]`).count(), 0);
  assert.deepEqual(await barriers(page), []);
  await add.click();
  const cell = page.locator(`td[data-cell="${FIRST}"]`);
  await cell.waitFor();
  await add.waitFor({ state: 'detached' });
  await cell.click();
  await bench.page.keyboard.type('1');
  await bench.page.keyboard.press('Enter');
  await until(async () => (await cell.textContent()).trim().startsWith('1'), 'the figure');
  assert.equal(await bench.page.locator('.notification-toast').count(), 0, 'nothing was refused');
  await bench.page.keyboard.press('Control+S');
  await until(() => /\| 1 +\|/.test(bench.onDisk(NAME).slice(above.length)), 'the figure on the disk');
});
