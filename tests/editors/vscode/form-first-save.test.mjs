// A draft that was never saved becomes a file out of its form, and both stay in front.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CORRECT, NAME } from './drafts.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

const NEW = '青山县云溪镇人民政府2025年政府信息公开工作年度报告.nianbao.md';
const bench = openWorkbench({ files: { [NAME]: CORRECT }, settings: { 'files.autoSave': 'off' } });

const cell = (page, name) => page.locator(`td[data-cell="${name}"]`);
const activeTabs = () => bench.page.locator('.tab.active').allTextContents();
const pause = (time) => new Promise((wake) => setTimeout(wake, time));

/** The figures of the row of new applications of a file. */
function written(name) {
  if (!existsSync(join(bench.folder, name))) return '';
  const row = bench.onDisk(name).split('\n').find((line) => line.startsWith('| 一、本年新收'));
  return row?.split('|').slice(4, 6).map((it) => it.trim()).join() ?? '';
}

/** Types a figure into the form and saves there. */
async function enter(name, figure) {
  const page = await bench.preview();
  await cell(page, name).click({ position: { x: 5, y: 5 } });
  await until(() => page.evaluate((it) => document.hasFocus() && document.activeElement?.getAttribute('data-cell') === it, name), name);
  await bench.page.keyboard.type(figure);
  await bench.page.keyboard.press('Enter');
  await until(async () => (await cell(page, name).textContent()).trim().startsWith(figure), `${figure} in the form`);
  await bench.page.keyboard.press('Control+S');
}

/** The file and its form are in front, and go on taking figures. */
async function staysInFront(name, first) {
  await until(() => written(name) === first, `the figures on the disk, not ${existsSync(join(bench.folder, name)) && written(name)}`);
  // A form that goes, goes after a while.
  await pause(3000);
  const tabs = await activeTabs();
  assert.ok(tabs.some((it) => it.includes(name) && !it.includes('年报预览')), `the file in front, not ${tabs}`);
  assert.ok(tabs.some((it) => it.includes(`年报预览：${name}`)), `its form, not ${tabs}`);
  assert.match(await bench.statusText(), /^年报/);
  assert.equal(await bench.page.locator('.tab.dirty').count(), 0, 'nothing is left to be saved');
  await enter('applications.new:commercial', '4');
  await until(() => written(name) === `${first.split(',')[0]},4`, 'the next figure on the disk');
  assert.equal(await bench.page.locator('.notification-toast').count(), 0, 'nothing was refused');
}

async function newReport(pick) {
  await bench.command('New Report…');
  await bench.page.locator('.quick-input-list .monaco-list-row', { hasText: pick }).first().click();
  await bench.answer('Full name of the body', '青山县云溪镇人民政府');
  await bench.answer('The year reported on', '2025');
  await until(async () => (await bench.lines())[0]?.includes('2025年'), 'the new draft');
}

scenario(bench, 'a new report with last year’s beside it', async () => {
  await bench.open(NAME);
  await newReport(NAME);
  await enter('applications.new:natural', '3');
  await staysInFront(NEW, '3,0');
});

scenario(bench, 'a new report whose file is there already has the same ending', async () => {
  await bench.command('View: Close All Editors');
  await newReport('Without last year');
  await enter('applications.new:natural', '5');
  await staysInFront(NEW.replace('.nianbao.md', '（2）.nianbao.md'), '5,0');
});

scenario(bench, 'what was pasted into a new file', async () => {
  await bench.command('View: Close All Editors');
  await bench.command('File: New Untitled Text File');
  await bench.page.locator('.monaco-editor.focused').first().waitFor();
  await bench.page.evaluate((text) => navigator.clipboard.writeText(text), CORRECT);
  await bench.page.keyboard.press('Control+V');
  await bench.status().waitFor();
  await bench.command('Open Preview 年报预览');
  const before = new Set(readdirSync(bench.folder));
  await enter('applications.new:natural', '8');
  // The name that the editor proposes is that of the report.
  const box = bench.page.locator('.quick-input-widget .quick-input-box input');
  await until(async () => (await box.inputValue()).endsWith('.nianbao.md'), 'a name');
  await bench.page.keyboard.press('Enter');
  const made = () => readdirSync(bench.folder).find((name) => !before.has(name));
  await staysInFront(await until(made, 'a file'), '8,1');
});
