// A new report, and the page that helps with the first one.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CORRECT, NAME } from './drafts.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

const ELSEWHERE = '石桥镇人民政府2024年度报告.md';
const bench = openWorkbench({ files: { [NAME]: CORRECT, [`x/${ELSEWHERE}`]: CORRECT.replaceAll('云溪镇', '石桥镇') } });
const NEW = '青山县云溪镇人民政府2025年政府信息公开工作年度报告.nianbao.md';

const box = () => bench.page.locator('.quick-input-widget .quick-input-box input');
const row = (text) => bench.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
const message = (text) => bench.page.locator('.quick-input-message', { hasText: text });
const asks = (text) => bench.page.locator('.quick-input-widget', { hasText: text }).waitFor();

/** Closes the new draft, upon which its form goes too. */
async function closeDraft() {
  await bench.focusEditor();
  await bench.command('View: Revert and Close Editor');
  await bench.page.locator('.tab', { hasText: '2025年' }).first().waitFor({ state: 'detached' });
}

scenario(bench, 'reports are listed with body and year, and what is chosen gives both of the new one', async () => {
  await bench.command('New Report');
  const town = await row(NAME).textContent();
  assert.match(town, /青山县云溪镇人民政府 · report of 2024/);
  assert.match(await row(ELSEWHERE).textContent(), /青山县石桥镇人民政府 · report of 2024 · x/);
  await row('Choose a file').waitFor();
  await bench.shoot('new-report-list');
  await row(ELSEWHERE).click();
  await asks('Full name of the body');
  await until(async () => (await box().inputValue()) === '青山县石桥镇人民政府', 'the body of the report that was chosen');
  await bench.page.keyboard.press('Enter');
  await asks('The year reported on');
  await until(async () => (await box().inputValue()) === '2025', 'the year after that of the report');
  await bench.page.keyboard.press('Enter');
  await until(async () => (await bench.lines())[0]?.includes('青山县石桥镇人民政府2025年'), 'the new draft');
  await closeDraft();
});

scenario(bench, 'wrong input is said at the field, and the report of the body in front comes first', async () => {
  await bench.open(NAME);
  await bench.squiggle('hint').waitFor({ state: 'detached' });
  await bench.command('New Report');
  await row(NAME).waitFor();
  await row(NAME).click();
  await asks('Full name of the body');
  await until(async () => (await box().inputValue()) === '青山县云溪镇人民政府', 'the body of the report');
  await box().fill('../云溪镇');
  await message('不能有“/”').waitFor();
  await box().fill('青山县云溪镇人民政府');
  await message('不能有“/”').waitFor({ state: 'detached' });
  await bench.answer('Full name of the body');
  await asks('The year reported on');
  await box().fill('2003');
  await message('2003').waitFor();
  await bench.page.keyboard.press('Enter');
  // The report that was chosen is not the last one of another year.
  await box().fill('2026');
  await message('2024').waitFor();
  await box().fill('2025');
  await message('2024').waitFor({ state: 'detached' });
  await bench.page.keyboard.press('Enter');
  await until(async () => (await bench.lines())[0]?.includes('青山县云溪镇人民政府2025年'), 'the new draft');
  const carried = (await bench.lines()).find((line) => line.includes('二、上年结转'));
  assert.ok(carried === undefined || /\| 1 +\|/.test(carried), carried);
  await closeDraft();
});

scenario(bench, 'a new report takes over last year’s figures and is not written before it is saved', async () => {
  await bench.command('New Report');
  await row(NAME).click();
  await bench.answer('Full name of the body', '青山县云溪镇人民政府');
  await asks('The year reported on');
  await bench.shoot('new-report-question');
  await bench.answer('The year reported on', '2025');
  await until(async () => (await bench.lines())[0]?.includes('青山县云溪镇人民政府2025年'), 'the new draft');
  await until(async () => /^年报 二 [^d]/.test(await bench.statusText()), 'the state of the new tables');
  await bench.shoot('new-report');
  assert.ok(!existsSync(join(bench.folder, NEW)), 'nothing is on the disk yet');
  await bench.focusEditor();
  await bench.save(NEW, (text) => text.includes('## 三、收到和处理政府信息公开申请情况'));
  const carriedOver = bench.onDisk(NEW).split('\n').find((line) => line.startsWith('| 二、上年结转'));
  assert.match(carriedOver, /\| 1 +\|/);
  assert.equal(await bench.page.locator('.notification-toast').count(), 0, 'nothing failed on the way');
});

scenario(bench, 'the report of another body is taken only by whoever says so twice', async () => {
  await bench.command('New Report');
  await row(ELSEWHERE).click();
  await bench.answer('Full name of the body', '青山县云溪镇人民政府');
  await bench.answer('The year reported on', '2025');
  const again = row(`Take ${ELSEWHERE} all the same`);
  await again.waitFor();
  assert.match(await again.textContent(), /这是“青山县石桥镇人民政府”的报告，不是“青山县云溪镇人民政府”的/);
  await again.click();
  await until(async () => (await bench.lines())[0]?.includes('青山县云溪镇人民政府2025年'), 'the new draft');
  // The report that was saved before stays open.
  await bench.focusEditor();
  await bench.command('View: Revert and Close Editor');
});

scenario(bench, 'a page shows the way to the first report', async () => {
  await bench.command('Welcome: Open Walkthrough...');
  await bench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Your first annual report' }).click();
  const page = bench.page.locator('.gettingStartedContainer');
  await page.locator('.step-title', { hasText: 'Begin a report' }).waitFor();
  for (const step of ['Fill in the tables', 'See what is wrong, and why', 'See it as it will be published']) {
    await page.locator('.step-title', { hasText: step }).waitFor();
  }
  await bench.shoot('walkthrough');
});
