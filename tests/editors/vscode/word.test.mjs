// Word files: the view of them, what is wrong with them, and what can be made of them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { barriers } from './barriers.mjs';
import { CORRECT, withFaults, WRONG_LEVEL, WRONG_NUMBER, WRONG_TOTAL } from './drafts.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

const WORD = '云溪镇2024年度报告.docx';
const BROKEN = '坏年度报告.docx';
const DRAFT = '草稿.nianbao.md';
const IMPORTED = WORD.replace('.docx', '.nianbao.md');
const NEW = '青山县云溪镇人民政府2025年政府信息公开工作年度报告.nianbao.md';
const LETTER = join('来函', '来函.docx');

/** A Word file of a draft. */
function word(text) {
  return execFileSync(process.env.NIANBAO_BIN, ['export', '-', '-o', '-'], { input: text });
}

const faulty = withFaults(WRONG_LEVEL, WRONG_NUMBER, WRONG_TOTAL);
const before = word(faulty);
const bench = openWorkbench({ files: { [WORD]: before, [BROKEN]: 'PK\u0003\u0004', [DRAFT]: CORRECT } });

/** The row of a finding in the list of problems. */
const problem = (words) => bench.page.locator('.markers-panel .monaco-list-row', { hasText: words }).first();

/** Whether an element of a page is in view. */
const inView = (place) =>
  place.evaluate((it) => {
    const { top, bottom } = it.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });

/** Waits until a dialogue proposes a file of such a name. */
const proposes = (name) =>
  until(async () => (await bench.page.locator('.quick-input-widget .quick-input-box input').inputValue()).endsWith(name), `${name} proposed`);

/** The view of the Word file. */
const view = () => bench.frameWith('ol.findings');

async function openWord(name = WORD) {
  await until(async () => {
    await bench.page.keyboard.press('Control+P');
    await bench.page.locator('.quick-input-widget .quick-input-box input').fill(name, { timeout: 1500 });
    await bench.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click({ timeout: 3000 });
    await bench.page.locator('.tab.active', { hasText: name }).waitFor({ timeout: 5000 });
    return true;
  }, `${name} in front`);
}

scenario(bench, 'a Word file opens as the report it is, with what is wrong listed and marked', async () => {
  await openWord();
  const page = await view();
  assert.match(await page.locator('h1').textContent(), /青山县云溪镇人民政府2024年政府信息公开工作年度报告/);
  assert.equal(await page.locator('table').count(), 3);
  const list = await page.locator('ol.findings li').allTextContents();
  assert.equal(list.length, 3);
  await page.locator('td.wrong').waitFor();
  await bench.shoot('word-view');
});

scenario(bench, 'a click on a finding of the list goes to its place', async () => {
  const page = await view();
  const wrong = page.locator('td.wrong');
  await page.evaluate(() => window.scrollTo(0, 0));
  assert.equal(await inView(wrong), false, 'the table is further down');
  await page.locator('ol.findings li', { hasText: '总计' }).click();
  await until(() => inView(wrong), 'the wrong cell in view');
});

scenario(bench, 'so does Enter, and nothing bars the way of those who use no eyes or no mouse', async () => {
  const page = await view();
  const wrong = page.locator('td.wrong');
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.locator('ol.findings [role="link"]', { hasText: '总计' }).focus();
  await bench.page.keyboard.press('Enter');
  await until(() => inView(wrong), 'the wrong cell in view');
  assert.deepEqual(await barriers(page), []);
});

scenario(bench, 'its findings are among the problems, and a click on one goes to its place', async () => {
  await bench.command('Problems: Focus on Problems View');
  await problem('层级有误').waitFor();
  await problem('table-imbalance').waitFor();
  assert.equal(await bench.page.locator('.markers-panel .monaco-list-row[aria-level="1"]').count(), 1, 'one group a file');
  const page = await view();
  await page.evaluate(() => window.scrollTo(0, 0));
  await problem('table-imbalance').click();
  await until(async () => inView((await view()).locator('td.wrong')), 'the wrong cell in view');
  await bench.shoot('word-problems');
  await problem('层级有误').click();
  await until(async () => inView((await view()).locator('p', { hasText: '第（五）款' }).first()), 'the citation in view');
  assert.equal(await bench.page.locator('.tab', { hasText: WORD }).count(), 1, 'one view a file');
});

scenario(bench, 'a click on a problem opens the file where it is not open', async () => {
  await bench.command('View: Close All Editors');
  await bench.command('Problems: Focus on Problems View');
  await problem('table-imbalance').click();
  await until(async () => inView((await view()).locator('td.wrong')), 'the wrong cell in view');
});

scenario(bench, 'the commands are at hand in the view: a copy with comments', async () => {
  await bench.page.locator('.editor-actions [aria-label^="年报: Annotate a Copy of a Word File"], .editor-actions [aria-label^="Annotate a Copy"]').first().click();
  await bench.answer('', undefined);
  await until(() => existsSync(join(bench.folder, WORD.replace('.docx', '-批注.docx'))), 'the copy');
  await bench.page.locator('.notification-toast', { hasText: '3' }).waitFor();
  await bench.shoot('word-annotated');
  assert.ok(readFileSync(join(bench.folder, WORD)).equals(before), 'the file itself is as it was');
});

scenario(bench, 'what the settings of the editor turn off is no comment of the copy', async () => {
  bench.configure({ 'nianbao.rules': { 'table-imbalance': 'off', 'text-table-mismatch': 'off' } });
  await problem('table-imbalance').waitFor({ state: 'detached' });
  await openWord();
  await bench.page.locator('.editor-actions [aria-label^="年报: Annotate a Copy of a Word File"], .editor-actions [aria-label^="Annotate a Copy"]').first().click();
  const copy = join(bench.folder, WORD.replace('.docx', '-批注.docx'));
  rmSync(copy);
  await bench.answer('', undefined);
  await until(() => existsSync(copy), 'the copy');
  await bench.page.locator('.notification-toast', { hasText: '2 条批注' }).or(bench.page.locator('.notification-toast', { hasText: '2 comment' })).waitFor();
  bench.configure({ 'nianbao.rules': {} });
});

scenario(bench, 'a Word file becomes a draft in text', async () => {
  await openWord();
  await bench.command('Import a Word File');
  await until(async () => (await bench.lines())[0]?.includes('青山县云溪镇人民政府2024年'), 'the draft');
  await bench.page.locator('.markers-panel .monaco-list-row[aria-level="1"]', { hasText: IMPORTED }).waitFor();
});

scenario(bench, 'that draft is handed in without another thought: saved beside the Word file, then exported', async () => {
  await bench.focusEditor();
  await bench.command('Export as Word');
  await until(() => existsSync(join(bench.folder, IMPORTED)), 'the draft beside the Word file');
  // The Word file that it came from is not proposed.
  await proposes(WORD.replace('.docx', '（2）.docx'));
  await bench.answer('', join(bench.folder, '上报.docx'));
  const made = join(bench.folder, '上报.docx');
  await until(() => existsSync(made) && readFileSync(made).equals(word(bench.onDisk(IMPORTED))), 'the Word file of the draft');
  // It tells what is left in the draft.
  await bench.page.locator('.notification-toast', { hasText: 'Errors left in the draft' }).waitFor();
});

scenario(bench, 'so is a text that was pasted into a new file', async () => {
  await bench.command('File: New Untitled Text File');
  await bench.page.evaluate((pasted) => navigator.clipboard.writeText(pasted), CORRECT.replaceAll('云溪镇', '石桥镇').replaceAll(/^#+ /gm, ''));
  await bench.page.keyboard.press('Control+V');
  await until(() => bench.status().isVisible(), 'the state of the tables');
  await bench.command('Export as Word');
  // First where the draft goes to, then where the Word file does.
  await proposes('.nianbao.md');
  await bench.answer('Save As', join(bench.folder, '石桥镇.nianbao.md'));
  await until(() => existsSync(join(bench.folder, '石桥镇.nianbao.md')), 'the draft');
  const made = join(bench.folder, '石桥镇.docx');
  await proposes(made);
  await bench.page.keyboard.press('Enter');
  await until(() => existsSync(made) && readFileSync(made).equals(word(bench.onDisk('石桥镇.nianbao.md'))), 'the Word file of the draft');
});

scenario(bench, 'a draft becomes a Word file', async () => {
  await bench.open(DRAFT);
  await bench.focusEditor();
  await bench.command('Export as Word');
  await bench.answer('', undefined);
  const made = join(bench.folder, '草稿.docx');
  await until(() => existsSync(made) && readFileSync(made).equals(word(CORRECT)), 'the Word file of the draft');
});

scenario(bench, 'a new report begins from last year’s Word file', async () => {
  await bench.command('New Report');
  await bench.page.locator('.quick-input-list .monaco-list-row', { hasText: WORD }).first().click();
  await bench.answer('Full name of the body', '青山县云溪镇人民政府');
  await bench.answer('The year reported on', '2025');
  await until(async () => (await bench.lines())[0]?.includes('青山县云溪镇人民政府2025年'), 'the new draft');
  await bench.focusEditor();
  await bench.save(NEW, (text) => /^\| 二、上年结转.*\| 1 +\|/m.test(text));
});

scenario(bench, 'a file that cannot be read says why', async () => {
  await openWord(BROKEN);
  const page = await bench.frameWith('p:has-text("Word")');
  await bench.shoot('word-broken');
  assert.match(await page.locator('main').textContent(), /损坏/);
});
