// What is shown of a faulty draft: squiggles, problems, hovers, hints, lenses, explanations.
import assert from 'node:assert/strict';
import { NAME, withFaults, WRONG_LEVEL, WRONG_TOTAL } from './drafts.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

const bench = openWorkbench({ files: { [NAME]: withFaults(WRONG_LEVEL, WRONG_TOTAL), 'notes.md': '# 年度总结\n' } });

scenario(bench, 'faults are underlined and listed among the problems', async (t) => {
  const begun = Date.now();
  await bench.open(NAME);
  await bench.squiggle('error').waitFor();
  t.diagnostic(`from opening the draft to the first underline: ${Date.now() - begun} ms`);
  const ready = await until(() => /is ready after \d+ ms/.exec(bench.log()), 'the time of the start in the log');
  t.diagnostic(`server: ${ready[0]}`);
  await bench.command('Problems: Focus on Problems View');
  const problems = bench.page.locator('.markers-panel');
  await problems.locator('.monaco-list-row', { hasText: '“第（五）款”层级有误' }).waitFor();
  await problems.locator('.monaco-list-row', { hasText: 'table-imbalance' }).first().waitFor();
  await bench.shoot('problems');
  await bench.command('View: Toggle Panel Visibility');
});

scenario(bench, 'a total explains itself', async () => {
  await bench.goTo(NAME, '| 2    |', 2);
  await bench.page.keyboard.press('Control+K');
  await bench.page.keyboard.press('Control+I');
  const hover = bench.page.locator('.monaco-hover:visible', { hasText: '行政复议 › 总计' }).first();
  await hover.waitFor();
  assert.match(await hover.textContent(), /≠/);
  await bench.shoot('hover');
  await bench.page.keyboard.press('Escape');
});

scenario(bench, 'a hint beside the total has the sum, a lens over the table counts the faults', async () => {
  await bench.page.locator('.view-line', { hasText: '应为 1' }).first().waitFor();
  await bench.page.locator('.codelens-decoration', { hasText: '1 处不平' }).waitFor();
  await bench.goTo(NAME, '## 三、收到和处理', 0);
  await bench.page.locator('.codelens-decoration', { hasText: '勾稽平衡 ✓' }).waitFor();
});

scenario(bench, 'the status bar has the state of the three tables, as one types', async () => {
  await until(async () => (await bench.statusText()) === '年报 二 check 三 check 四 error 1', 'one table out of balance');
  await bench.goTo(NAME, '| 2    |', 2);
  await bench.page.keyboard.press('Delete');
  await bench.page.keyboard.type('1');
  await until(async () => (await bench.statusText()) === '年报 二 check 三 check 四 check', 'all tables in balance');
  await bench.page.keyboard.press('Control+Z');
  await until(async () => /四 error 1$/.test(await bench.statusText()), 'one table out of balance again');
});

scenario(bench, 'the code of a finding leads to the explanation of its rule', async () => {
  await bench.command('Problems: Focus on Problems View');
  await bench.page.locator('.markers-panel .monaco-list-row', { hasText: 'statute-level' }).getByText('statute-level').click();
  const page = await bench.frameWith('h1:has-text("statute-level")');
  await page.locator('h2', { hasText: '为什么' }).waitFor();
  await bench.shoot('explanation');
});

scenario(bench, 'a command explains any rule', async () => {
  await bench.command('Explain a Rule');
  await bench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'title-missing' }).waitFor();
  await bench.page.locator('.quick-input-widget .quick-input-box input').fill('fee-unit');
  await bench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'fee-unit' }).first().click();
  await bench.frameWith('h1:has-text("fee-unit")');
});

scenario(bench, 'the item in the status bar leads to the tables', async () => {
  await bench.open(NAME);
  await bench.goToLine(1, 1);
  await bench.status().click();
  await bench.page.locator('.quick-input-list .monaco-list-row', { hasText: '行政复议' }).click();
  const first = bench.onDisk(NAME).split('\n').findIndex((line) => line.startsWith('| 行政复议')) + 1;
  await until(async () => (await bench.cursor()).line === first, 'the cursor at the table');
});

scenario(bench, 'all of it can be read in the dark theme', async () => {
  await bench.theme('Default Dark Modern');
  await bench.squiggle('warning').waitFor();
  await bench.shoot('findings-dark');
});
