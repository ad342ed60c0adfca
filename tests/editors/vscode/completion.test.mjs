// What a person need not type: tables, rows, sentences.
import assert from 'node:assert/strict';
import { CORRECT, NAME, WITHOUT_TABLE } from './drafts.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

const HEADING = '## 三、收到和处理政府信息公开申请情况';
const LAST_ROW = '| 四、结转下年度继续办理';

const WITHOUT_PERIOD = CORRECT.replace(/本报告所列数据的统计期限为.*/, '');

const bench = openWorkbench({
  files: { [NAME]: WITHOUT_TABLE, '二.nianbao.md': WITHOUT_TABLE, '三.nianbao.md': WITHOUT_PERIOD },
});

/** How many rows of the official table a draft has. */
const rows = (text) => text.split('\n').filter((line) => /^\| (（本列|一、本年新收|二、上年|三、本年度|四、结转)/.test(line)).length;

scenario(bench, 'completion in an empty section fills in the official table', async () => {
  await bench.open(NAME);
  const { line } = await bench.goTo(NAME, HEADING);
  await bench.goToLine(line + 1, 1);
  await bench.page.keyboard.press('Control+Space');
  const item = bench.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: '收到和处理政府信息公开申请情况' });
  await item.waitFor();
  await bench.shoot('completion');
  await item.click();
  await until(async () => (await bench.lines()).some((text) => text.startsWith('| （本列数据的勾稽关系为')), 'the table');
  await bench.page.keyboard.press('Escape');
  await bench.save(NAME, (text) => text.includes(LAST_ROW));
  assert.equal(rows(bench.onDisk(NAME)), rows(CORRECT));
});

scenario(bench, 'a command completes the table of the section', async () => {
  await bench.open('二.nianbao.md');
  // The zeros of the draft before contradict its text, which gives warnings of its own.
  await until(async () => (await bench.problems()).errors === 1, 'the error about the missing table');
  await bench.goTo('二.nianbao.md', HEADING);
  await bench.command('Complete the Official Table');
  await until(async () => (await bench.lines()).some((text) => text.startsWith('| （本列数据的勾稽关系为')), 'the table');
  await bench.save('二.nianbao.md', (text) => rows(text) === rows(CORRECT));
});

scenario(bench, 'the usual sentences are found by one prefix, each where it belongs', async () => {
  const offered = (text) => bench.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text });
  await bench.open('三.nianbao.md');
  await bench.goTo('三.nianbao.md', '# 青山县');
  await bench.page.keyboard.press('End');
  await bench.page.keyboard.press('Enter');
  await bench.page.keyboard.press('Enter');
  await bench.page.keyboard.type('nb');
  await offered('统计期限').waitFor();
  await offered('ignore-file').waitFor();
  await bench.shoot('completion-prefix');
  await offered('统计期限').click();
  await bench.page.keyboard.press('Escape');
  await bench.save('三.nianbao.md', (text) => text.includes('统计期限自2024年1月1日起至2024年12月31日止。'));
  // It is said once, and belongs nowhere else.
  const { line } = await bench.goTo('三.nianbao.md', '2024年，云溪镇认真落实');
  await bench.goToLine(line - 1, 1);
  await bench.page.keyboard.type('nb');
  await offered('ignore-file').waitFor();
  assert.equal(await offered('统计期限').count(), 0);
});
