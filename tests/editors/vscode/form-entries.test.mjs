// What is typed into the form lands where it was typed, once and whole, however quick the hands are.
import assert from 'node:assert/strict';
import { CORRECT, NAME } from './drafts.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

const OTHER = '石桥镇2024年度报告.md';
const GAPS = '云溪镇2024年度报告（缺）.md';
const other = CORRECT.replaceAll('云溪镇', '石桥镇');
const withGaps = CORRECT.split('\n')
  .filter((line) => !/^\| 行政许可 /.test(line))
  .join('\n');

const bench = openWorkbench({ files: { [NAME]: CORRECT, [OTHER]: other, [`缺/${GAPS}`]: withGaps } });

const FIRST = 'applications.new:natural';
const cell = (page, name) => page.locator(`td[data-cell="${name}"]`);
const figure = (page, name) =>
  cell(page, name).evaluate((it) => (it.firstChild?.nodeType === 3 ? it.firstChild.textContent.trim() : ''));
const figures = (page, ...names) => Promise.all(names.map((name) => figure(page, name)));
const at = (page) => page.evaluate(() => (document.hasFocus() ? document.activeElement?.getAttribute('data-cell') : undefined));

/** Gives a cell the keyboard. */
async function enter(page, name) {
  await cell(page, name).click();
  await until(async () => (await at(page)) === name, `the keyboard in ${name}`);
}

/** The figures of the first row of table three. */
const rowIn = (text) => {
  const row = text.split('\n').find((line) => line.startsWith('| 一、本年新收'));
  // While the editor writes the file there may be nothing in it.
  return row?.split('|').slice(4, 11).map((it) => it.trim()).join(',') ?? '';
};
const ROW = rowIn(CORRECT);
const firstRow = (name) => rowIn(bench.onDisk(name));

const tab = (name) => bench.page.locator(`.tab[data-resource-name="${name}"]`);

/** Puts a draft in front by a click on its tab, and waits until the form shows it. */
async function front(name, body) {
  await tab(name).click();
  return until(async () => {
    const page = await bench.preview();
    return (await page.locator('h1').textContent()).includes(body) && page;
  }, `the form of ${name}`);
}

/** Writes a draft to the disk and waits until its first row is as expected. */
async function saved(name, row) {
  await bench.command('File: Save All');
  await until(() => firstRow(name) === row, `${name} with ${row}, not ${firstRow(name)}`);
}

async function paste(page, name, text) {
  await enter(page, name);
  await bench.page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await bench.page.keyboard.press('Control+V');
}

const toast = (text) => bench.page.locator('.notification-toast', { hasText: text }).first();

scenario(bench, 'a figure that is being typed goes into its own draft when another comes in front', async () => {
  await bench.open(OTHER);
  // So that the tab stays.
  await bench.command('View: Keep Editor');
  await bench.open(NAME);
  await bench.command('View: Keep Editor');
  await bench.command('Open Preview 年报预览');
  const page = await front(NAME, '云溪镇');
  await enter(page, FIRST);
  await bench.page.keyboard.type('70');
  await front(OTHER, '石桥镇');
  await saved(NAME, ROW.replace(/^\d+/, '70'));
  assert.equal(firstRow(OTHER), ROW);
  const again = await front(NAME, '云溪镇');
  await enter(again, FIRST);
  await bench.page.keyboard.type('4');
  await bench.page.keyboard.press('Enter');
  await saved(NAME, ROW);
});

scenario(bench, 'a pasted block goes into its own draft as a whole, and one undo takes it back', async () => {
  const page = await front(NAME, '云溪镇');
  await paste(page, FIRST, Array.from({ length: 6 }, () => Array(7).fill('5').join('\t')).join('\r\n'));
  await front(OTHER, '石桥镇');
  await saved(NAME, Array(7).fill('5').join(','));
  assert.equal(firstRow(OTHER), ROW);
  const again = await front(NAME, '云溪镇');
  await enter(again, FIRST);
  await bench.page.keyboard.press('Control+Z');
  await until(async () => (await figure(again, FIRST)) === '4', 'the figure of before');
  await saved(NAME, ROW);
  assert.equal(bench.onDisk(NAME), CORRECT);
});

scenario(bench, 'of a block with a word in it nothing is written, and the word is said with its cell', async () => {
  const page = await front(NAME, '云溪镇');
  await paste(page, FIRST, '1,234\t５\t许多');
  await toast('科研机构：“许多”不是数字').waitFor();
  await until(async () => (await figure(page, FIRST)) === '4', 'the figure of before');
  await paste(page, FIRST, '1,234\t５\t3件');
  const row = ['applications.new:natural', 'applications.new:commercial', 'applications.new:research'];
  await until(async () => (await figures(page, ...row)).join() === '1234,5,3', 'the figures in plain digits');
  await enter(page, FIRST);
  await bench.page.keyboard.press('Control+Z');
  await until(async () => (await figures(page, ...row)).join() === '4,1,0', 'the figures of before');
});

scenario(bench, 'a block that is larger than the table is not cut, and that is said', async () => {
  const page = await front(NAME, '云溪镇');
  await paste(page, 'applications.carried_out:other', '7\t8\n9\t10\n');
  await toast('有 2 个超出了表格').or(toast('ends before 2 of the figures')).first().waitFor();
  assert.deepEqual(await figures(page, 'applications.carried_out:other', 'applications.carried_out:total'), ['0', '1']);
  await bench.command('Notifications: Clear All Notifications');
  // Blanks beyond it are nothing that would be lost.
  await paste(page, 'applications.carried_out:other', '7\t8\t\t\n');
  await until(async () => (await figures(page, 'applications.carried_out:other', 'applications.carried_out:total')).join() === '7,8', 'the figures');
  await bench.page.keyboard.press('Control+Z');
  await until(async () => (await figure(page, 'applications.carried_out:other')) === '0', 'the figure of before');
});

scenario(bench, 'a slip that is corrected at once is corrected', async () => {
  const page = await front(NAME, '云溪镇');
  const second = await figure(page, 'applications.carried_in:natural');
  for (const delay of [0, 40, 130]) {
    await enter(page, FIRST);
    for (const key of ['9', 'ArrowDown', second, 'ArrowUp', '4', 'Enter']) {
      await bench.page.keyboard.press(key);
      await new Promise((wake) => setTimeout(wake, delay));
    }
    await until(async () => (await at(page)) === 'applications.carried_in:natural', 'the keyboard a row down');
    await saved(NAME, ROW);
    await until(async () => (await figures(page, FIRST, 'applications.carried_in:natural')).join() === `4,${second}`, 'the same in the form');
  }
});

scenario(bench, 'saving writes what is being typed first', async () => {
  const page = await front(NAME, '云溪镇');
  await enter(page, FIRST);
  await bench.page.keyboard.type('6');
  await bench.page.keyboard.press('Control+S');
  await until(() => firstRow(NAME) === ROW.replace(/^\d+/, '6'), 'the 6 on the disk');
  assert.equal(await at(page), FIRST);
  await bench.page.keyboard.type('4');
  await bench.page.keyboard.press('Enter');
  await bench.page.keyboard.press('Control+S');
  await until(() => firstRow(NAME) === ROW, 'the 4 on the disk');
});

scenario(bench, 'undo and redo go on and on, and the keyboard stays in its cell', async () => {
  const page = await front(NAME, '云溪镇');
  const names = ['applications.granted:natural', 'applications.partial:natural', 'applications.denied.state_secret:natural'];
  const before = await figures(page, ...names);
  await enter(page, names[0]);
  for (const typed of ['11', '12', '13']) {
    await bench.page.keyboard.type(typed);
    await bench.page.keyboard.press('Enter');
  }
  const shows = (expected) => until(async () => (await figures(page, ...names)).join() === expected.join(), `${expected}`);
  await shows(['11', '12', '13']);
  const place = await at(page);
  const press = async (key, expected) => {
    await bench.page.keyboard.press(key);
    await shows(expected);
    await until(async () => (await at(page)) === place, `the keyboard in ${place}`);
  };
  await press('Control+Z', ['11', '12', before[2]]);
  await press('Control+Z', ['11', before[1], before[2]]);
  await press('Control+Z', before);
  await press('Control+Shift+Z', ['11', before[1], before[2]]);
  await press('Control+Y', ['11', '12', before[2]]);
  await press('Control+Z', ['11', before[1], before[2]]);
  await press('Control+Z', before);
});

scenario(bench, 'rows that are added by the keyboard get it, and undo takes them back', async () => {
  await bench.focusEditor();
  await bench.open(GAPS);
  await bench.command('View: Keep Editor');
  const page = await until(async () => {
    const shown = await bench.preview();
    return (await shown.locator('button.add').count()) === 1 && shown;
  }, 'the form with a row missing');
  await page.locator('button.add').focus();
  await bench.page.keyboard.press('Enter');
  await until(async () => (await at(page)) === 'disclosure.licence:decisions', 'the keyboard in the new row');
  await bench.page.keyboard.press('Control+Z');
  await page.locator('button.add').waitFor();
});

scenario(bench, 'a sign does not begin to type where no change is counted', async () => {
  await tab(NAME).click();
  const page = await until(async () => {
    const shown = await bench.preview();
    return (await shown.locator('button.add').count()) === 0 && shown;
  }, 'the form of the whole draft');
  await enter(page, FIRST);
  await bench.page.keyboard.press('-');
  await bench.page.keyboard.press('+');
  assert.equal(await page.locator('td input').count(), 0);
});

scenario(bench, 'with the draft’s tab closed, a click opens it beside, and what is typed is kept', async () => {
  await bench.command('File: Save All');
  for (const name of [OTHER, GAPS, NAME]) {
    await tab(name).click({ button: 'middle' });
    await tab(name).waitFor({ state: 'detached' });
  }
  const page = await bench.preview();
  assert.equal(await page.locator('h1').textContent().then((it) => it.includes('云溪镇')), true);
  await cell(page, FIRST).click();
  await bench.page.keyboard.type('8');
  await bench.page.keyboard.press('Enter');
  await tab(NAME).waitFor();
  await until(async () => (await figure(page, FIRST)) === '8', 'the 8 in the form, which is still in sight');
  await saved(NAME, ROW.replace(/^\d+/, '8'));
});
