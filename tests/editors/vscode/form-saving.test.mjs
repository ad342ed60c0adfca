// Whoever saves, by whichever way, has saved what is typed into the form; the editor that saves by itself finishes no figure.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORRECT, NAME } from './drafts.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

const bench = openWorkbench({ files: { [NAME]: CORRECT } });

const FIRST = 'applications.new:natural';
const SECOND = 'applications.new:commercial';
const cell = (page, name) => page.locator(`td[data-cell="${name}"]`);
const onDisk = () => {
  const row = bench.onDisk(NAME).split('\n').find((line) => line.startsWith('| 一、本年新收'));
  // While the editor writes the file there may be nothing in it.
  return row?.split('|').slice(4, 6).map((it) => it.trim()).join() ?? '';
};

async function type(page, name, figure) {
  await cell(page, name).click();
  await until(() => page.evaluate((it) => document.hasFocus() && document.activeElement?.getAttribute('data-cell') === it, name), name);
  await bench.page.keyboard.type(figure);
}

const pause = (time) => new Promise((wake) => setTimeout(wake, time));

/** Changes the settings of the user while the editor runs. */
async function set(settings) {
  const file = join(bench.userData, 'User/settings.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...settings }));
  await pause(1500);
}

scenario(bench, 'saving all by keys writes the figure that is being typed, and no letter of the keys', async () => {
  await bench.open(NAME);
  await bench.command('Open Preview 年报预览');
  const page = await bench.preview();
  await type(page, FIRST, '70');
  await bench.page.keyboard.press('Control+K');
  await bench.page.keyboard.press('s');
  await until(() => onDisk() === '70,1', `the figure on the disk, not ${onDisk()}`);
  await until(async () => /^70/.test((await cell(page, FIRST).textContent()).trim()), 'the same in the form');
});

scenario(bench, 'saving by a command that does not pass the page writes it too', async () => {
  const page = await bench.preview();
  await type(page, FIRST, '71');
  await bench.command('File: Save All');
  await until(() => onDisk() === '71,1', `the figure on the disk, not ${onDisk()}`);
});

scenario(bench, 'the editor that saves by itself finishes no figure, and what another window writes keeps none from being written', async () => {
  await set({ 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 300 });
  const page = await bench.preview();
  await type(page, FIRST, '72');
  await bench.page.keyboard.press('Tab');
  await bench.page.keyboard.type('1');
  await until(() => onDisk() === '72,1', `the first figure on the disk, not ${onDisk()}`);
  // Another window writes into the same draft meanwhile.
  writeFileSync(join(bench.folder, NAME), bench.onDisk(NAME).replace('编制本报告。', '现编制本报告。'));
  await pause(2000);
  await bench.page.keyboard.type('23');
  await pause(1000);
  assert.equal(onDisk(), '72,1', 'half a figure is none');
  await bench.page.keyboard.press('Enter');
  await until(() => onDisk() === '72,123', `the second figure on the disk, not ${onDisk()}`);
  assert.match(bench.onDisk(NAME), /现编制本报告/);
  assert.equal(await bench.page.locator('.notification-toast').count(), 0, 'nothing was refused');
});

scenario(bench, 'where the editor saves as the keyboard goes elsewhere, the figure goes with it', async () => {
  await set({ 'files.autoSave': 'onFocusChange' });
  const page = await bench.preview();
  await type(page, FIRST, '4');
  await bench.focusEditor();
  await pause(1000);
  await cell(page, SECOND).click();
  await until(() => onDisk() === '4,123', `the figure on the disk, not ${onDisk()}`);
  await bench.page.keyboard.type('1');
  await bench.page.keyboard.press('Enter');
  await pause(1000);
  await bench.focusEditor();
  await cell(page, FIRST).click();
  await until(() => onDisk() === '4,1', `both on the disk, not ${onDisk()}`);
});
