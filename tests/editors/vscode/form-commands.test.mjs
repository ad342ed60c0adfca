// Whoever works in the form opens other files and calls commands from there: the form stays in sight, and its draft is meant.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORRECT, NAME, withFaults, WRONG_LEVEL } from './drafts.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

const OTHER = '石桥镇2024年度报告.md';
const bench = openWorkbench({ files: { [NAME]: withFaults(WRONG_LEVEL), [OTHER]: CORRECT.replaceAll('云溪镇', '石桥镇') } });

const FIRST = 'applications.new:natural';
const cell = (page, name) => page.locator(`td[data-cell="${name}"]`);
const tab = (name) => bench.page.locator(`.tab[data-resource-name="${name}"]`);
const groups = () => bench.page.locator('.editor-group-container').count();

/** The form of a body's report, with the keyboard in its first cell. */
async function form(body) {
  const page = await until(async () => {
    const shown = await bench.preview();
    return (await shown.locator('h1').textContent()).includes(body) && shown;
  }, `the form of ${body}`);
  await cell(page, FIRST).click();
  await until(() => page.evaluate((it) => document.hasFocus() && document.activeElement?.getAttribute('data-cell') === it, FIRST), 'the keyboard in the form');
  return page;
}

scenario(bench, 'a file that is opened from the form comes beside it, and the form shows that', async () => {
  await bench.open(NAME);
  await bench.command('Open Preview 年报预览');
  await form('云溪镇');
  for (const [name, body] of [
    [OTHER, '石桥镇'],
    [NAME, '云溪镇'],
  ]) {
    await bench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).dblclick();
    await tab(name).waitFor();
    await form(body);
    assert.equal(await groups(), 2, 'the draft and the form');
  }
});

scenario(bench, 'commands for the draft are there while the form has the keyboard', async () => {
  await form('云溪镇');
  await bench.command('Fix Everything That Can Be Fixed Safely');
  await bench.save(NAME, (text) => text === CORRECT);
  await form('云溪镇');
  await bench.command('Go to Table');
  await bench.page.locator('.quick-input-list .monaco-list-row', { hasText: '收到和处理' }).click();
  const line = CORRECT.slice(0, CORRECT.indexOf('| （本列数据')).split('\n').length;
  await until(async () => (await bench.cursor()).line === line, 'the cursor at the table');
});

scenario(bench, 'a form that goes with its draft leaves no empty column behind', async () => {
  await bench.command('View: Close All Editors');
  await until(async () => (await groups()) === 1, 'one group');
  await bench.open(NAME);
  await bench.command('Open Preview 年报预览');
  await form('云溪镇');
  assert.equal(await groups(), 2, 'the draft and the form');
});

scenario(bench, 'the draft of the form is exported, also where no tab shows it', async () => {
  await tab(NAME).click({ button: 'middle' });
  await tab(NAME).waitFor({ state: 'detached' });
  await form('云溪镇');
  await bench.command('Export as Word');
  await bench.answer('', undefined);
  const made = join(bench.folder, NAME.replace('.md', '.docx'));
  const word = execFileSync(process.env.NIANBAO_BIN, ['export', '-', '-o', '-'], { input: bench.onDisk(NAME) });
  await until(() => existsSync(made) && readFileSync(made).equals(word), 'the Word file of the draft');
});

scenario(bench, 'a table is gone to beside the form', async () => {
  await bench.command('Go to Table');
  await bench.page.locator('.quick-input-list .monaco-list-row', { hasText: '收到和处理' }).click();
  await tab(NAME).waitFor();
  await form('云溪镇');
  assert.equal(await groups(), 2, 'the draft and the form');
});
