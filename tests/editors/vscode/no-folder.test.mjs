// VS Code as it first comes up: no folder is open.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CORRECT, NAME } from './drafts.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

const bench = openWorkbench({ files: { [NAME]: CORRECT } });
const NEW = '青山县云溪镇人民政府2025年政府信息公开工作年度报告.nianbao.md';
const row = (text) => bench.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

scenario(bench, 'a new report comes to stand beside the report of last year that was chosen', async () => {
  await bench.page.goto(`${bench.address}/?ew=true`);
  await bench.command('New Report');
  await row('Choose a file').click();
  const box = bench.page.locator('.quick-input-widget .quick-input-box input');
  await until(async () => (await box.inputValue()).endsWith('/'), 'a folder in the dialogue');
  await box.fill(join(bench.folder, NAME));
  await row(NAME).waitFor();
  await bench.page.locator('.quick-input-action', { hasText: 'OK' }).click();
  await bench.answer('Full name of the body', '青山县云溪镇人民政府');
  await bench.answer('The year reported on', '2025');
  await until(async () => (await bench.lines())[0]?.includes('青山县云溪镇人民政府2025年'), 'the new draft');
  await bench.page.locator('.tab', { hasText: `年报预览：${NEW}` }).waitFor();
  assert.match(await bench.statusText(), /^年报 二 /);
  assert.equal(existsSync(join(bench.folder, NEW)), false, 'nothing is on the disk yet');
  await bench.focusEditor();
  await bench.save(NEW, (text) => text.includes('## 三、收到和处理政府信息公开申请情况'));
});
