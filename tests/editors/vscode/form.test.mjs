// The preview as the form to fill in: figures typed into it become edits of the draft.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { barriers } from './barriers.mjs';
import { CORRECT, NAME, withFaults, WITHOUT_TABLE, WRONG_LEVEL } from './drafts.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

/** The correct draft with nothing in the cells of table three. */
const EMPTY = CORRECT.split('\n')
  .map((line) => {
    const cells = line.split('|');
    // The rows of table three alone have as many cells: three of labels, seven of figures.
    const figures = cells.length === 12 && cells.slice(-8, -1).every((cell) => /^\s*\d+\s*$/.test(cell));
    return figures ? cells.map((cell, at) => (at > 3 && at < 11 ? cell.replace(/\d/g, ' ') : cell)).join('|') : line;
  })
  .join('\n');

const WORD_TEXT = '云溪镇2024年度报告（文本）.txt';
const asText = CORRECT.split('\n')
  .filter((line) => !/^\|[-|]+\|$/.test(line))
  .map((line) => (line.startsWith('|') ? line.slice(1, -1).split('|').map((cell) => cell.trim()).join('\t') : line.replace(/^#+ /, '')))
  .join('\n');

/** A row and the whole of table four are not there, and an article is cited wrongly. */
const GAPS = '云溪镇2024年度报告（缺）.md';
const withGaps = withFaults(WRONG_LEVEL)
  .split('\n')
  .filter((line) => !/^\| 行政许可 /.test(line))
  .filter((line, at, lines) => !line.startsWith('|') || at < lines.findIndex((it) => /^## 四、/.test(it)))
  .join('\n');

const LAST_YEAR = '云溪镇2023年度报告.md';

const WEB = '云溪镇2024年度报告（网页）.html';

const bench = openWorkbench({
  prepare: ({ folder }) => {
    const text = join(folder, '云溪镇2022年度报告.md');
    writeFileSync(text, CORRECT);
    execFileSync(process.env.NIANBAO_BIN, ['export', '--to', 'html', text, '-o', join(folder, WEB)]);
    rmSync(text);
  },
  files: { [NAME]: EMPTY, [WORD_TEXT]: asText, [`缺/${GAPS}`]: withGaps, [`缺/${LAST_YEAR}`]: CORRECT.replaceAll('2024', '2023') },
});

const cell = (page, name) => page.locator(`td[data-cell="${name}"]`);
/** What stands in a cell, without what the preview says of it. */
const figure = (page, name) =>
  cell(page, name).evaluate((it) => (it.firstChild?.nodeType === 3 ? it.firstChild.textContent.trim() : ''));

/** Writes the draft to the disk and waits until a line of it is as expected. */
async function saved(name, expected) {
  await bench.focusEditor();
  await bench.save(name, (text) => text.split('\n').some((line) => expected.test(line)));
}

/** Gives a cell the keyboard. */
async function enter(page, name) {
  await cell(page, name).click();
  await until(() => page.evaluate((it) => document.hasFocus() && document.activeElement?.getAttribute('data-cell') === it, name), `the keyboard in ${name}`);
}

scenario(bench, 'an empty table three is filled in by the keyboard alone until it balances', async () => {
  assert.notEqual(EMPTY, CORRECT);
  await bench.open(NAME);
  await bench.command('Open Preview 年报预览');
  const page = await bench.preview();
  const { keyboard } = bench.page;
  const at = () => page.evaluate(() => (document.hasFocus() ? document.activeElement?.getAttribute('data-cell') : undefined));
  const press = async (...keys) => {
    for (const key of keys) await keyboard.press(key);
  };
  /** Waits until a cell has the keyboard. */
  const reaches = (name) => until(async () => (await at()) === name, `the keyboard in ${name}`);
  // Into the page and its first table, then down to table three: no mouse.
  await bench.command('View: Focus Next Editor Group');
  await until(async () => {
    if ((await at()) === undefined || (await at()) === null) await press('Tab');
    return await at();
  }, 'the keyboard in a cell');
  while (!(await at())?.startsWith('applications.')) await press('Tab');
  await reaches('applications.new:natural');
  // Two applications of persons, one of a firm, all of them granted; arrows write and go on, totals have a key of their own.
  await keyboard.type('2');
  await press('ArrowRight');
  await reaches('applications.new:commercial');
  await keyboard.type('1');
  await press('Tab', 'End');
  await reaches('applications.new:total');
  await page.locator('td[data-cell="applications.new:total"][data-expected="3"]').waitFor();
  assert.match(await page.locator('footer').textContent(), /一、本年新收政府信息公开申请数量.*总计.*应为 3，按 = 填入/);
  await bench.shoot('form-offered');
  await press('=');
  await until(async () => (await figure(page, 'applications.new:total')) === '3', 'the sum');
  while ((await at()) !== 'applications.granted:natural') await press('Tab');
  await keyboard.type('2');
  await press('ArrowRight');
  await keyboard.type('1');
  await press('Enter', 'ArrowUp', 'End');
  await reaches('applications.granted:total');
  await page.locator('td[data-cell="applications.granted:total"][data-expected="3"]').waitFor();
  await press('=');
  for (;;) {
    const name = await at();
    if (name === 'applications.carried_out:natural') break;
    if (name.startsWith('applications.total:') && ['natural', 'commercial', 'total'].some((it) => name.endsWith(it))) {
      await page.locator(`td[data-cell="${name}"][data-expected]`).waitFor();
      await press('=');
      await until(async () => (await figure(page, name)) !== '', `a figure in ${name}`);
    } else {
      await press('Tab');
    }
    await until(async () => (await at()) !== name, 'the next cell');
  }
  assert.equal(await figure(page, 'applications.total:total'), '3');
  assert.equal(await page.locator('#applications td.wrong').count(), 0);
  await saved(NAME, /一、本年新收.*\|\s*2\s*\|\s*1\s*\|.*\|\s*3\s*\|$/);
  await until(async () => /三 ([^e]|$)/.test(await bench.statusText()), 'table three in the status bar without an error');
});

scenario(bench, 'arrows move as in a spreadsheet, Escape writes nothing', async () => {
  const page = await bench.preview();
  await enter(page, 'applications.new:natural');
  await bench.page.keyboard.press('ArrowRight');
  await bench.page.keyboard.press('ArrowDown');
  const at = () => page.evaluate(() => document.activeElement?.getAttribute('data-cell'));
  const reached = () => until(async () => (await at()) === 'applications.carried_in:commercial', 'the keyboard a row down and a column on');
  await reached();
  await bench.page.keyboard.type('77');
  await bench.page.keyboard.press('Escape');
  await reached();
  assert.equal(await figure(page, 'applications.carried_in:commercial'), '');
});

scenario(bench, 'a wrong figure says what it should be, and one key takes that', async () => {
  const page = await bench.preview();
  await enter(page, 'applications.new:total');
  await bench.page.keyboard.type('9');
  await bench.page.keyboard.press('Enter');
  await page.locator('td.wrong[data-cell="applications.new:total"][data-expected="3"]').waitFor();
  await enter(page, 'applications.new:total');
  await bench.page.keyboard.press('=');
  await until(async () => (await figure(page, 'applications.new:total')) === '3', 'the value it should have');
  await page.locator('td.wrong').waitFor({ state: 'detached' });
});

scenario(bench, 'undo is the editor’s', async () => {
  const page = await bench.preview();
  await enter(page, 'applications.new:natural');
  await bench.page.keyboard.type('5');
  await bench.page.keyboard.press('Enter');
  await until(async () => (await figure(page, 'applications.new:natural')) === '5', 'the 5');
  await enter(page, 'applications.new:natural');
  await bench.page.keyboard.press('Control+Z');
  await until(async () => (await figure(page, 'applications.new:natural')) === '2', 'the 2 again');
});

scenario(bench, 'a figure can be copied, and a block of figures pasted', async () => {
  const page = await bench.preview();
  const paste = async (name, text) => {
    await enter(page, name);
    await bench.page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
    await bench.page.keyboard.press('Control+V');
  };
  await enter(page, 'applications.new:natural');
  await bench.page.keyboard.press('Control+C');
  await until(async () => (await bench.page.evaluate(() => navigator.clipboard.readText())) === '2', 'the figure on the clipboard');
  await paste('applications.carried_out:research', '4\t5\r\n');
  await until(async () => (await figure(page, 'applications.carried_out:welfare')) === '5', 'the second figure');
  await until(async () => (await figure(page, 'applications.carried_out:research')) === '4', 'the first figure');
  const pasted = /^\| *四、结转.*\| *4 *\| *5 *\|/m;
  await saved(NAME, pasted);
  await paste('applications.carried_out:research', '\t');
  await until(async () => (await figure(page, 'applications.carried_out:welfare')) === '', 'blanks again');
  // The page shows what was pasted before the draft has it, and what is still on its way would hold up what comes after.
  await bench.save(NAME, (text) => !pasted.test(text));
});

scenario(bench, 'a figure for what has changed meanwhile is refused', async () => {
  const page = await bench.preview();
  const before = await figure(page, 'applications.new:natural');
  const changed = page.locator('main').filter({ hasText: '※' });
  const servers = bench.servers().map(({ pid }) => pid);
  assert.notEqual(servers.length, 0);
  // While the server does not answer, the page goes on showing what the draft was.
  for (const pid of servers) process.kill(pid, 'SIGSTOP');
  try {
    await bench.focusEditor();
    await bench.page.keyboard.press('Control+End');
    await bench.page.keyboard.type('※');
    await bench.page.locator('.view-line', { hasText: '※' }).waitFor();
    await cell(page, 'applications.new:natural').dblclick();
    await page.locator('td input').fill('8');
    await bench.page.keyboard.press('Enter');
    await bench.page.locator('.notification-toast', { hasText: '“8” was not written into 一、本年新收政府信息公开申请数量 · 自然人' }).first().waitFor();
  } finally {
    for (const pid of servers) process.kill(pid, 'SIGCONT');
  }
  await changed.waitFor();
  await bench.focusEditor();
  await bench.page.keyboard.press('Control+Z');
  // As long as the page shows the draft of before, every figure is refused.
  await changed.waitFor({ state: 'detached' });
  assert.equal(await figure(page, 'applications.new:natural'), before);
  await saved(NAME, /一、本年新收.*\|\s*2\s*\|\s*1\s*\|/);
});

scenario(bench, 'what is no figure is refused in words', async () => {
  const page = await bench.preview();
  const first = cell(page, 'applications.new:natural');
  await first.dblclick();
  await page.locator('td input').fill('许多');
  await bench.page.keyboard.press('Enter');
  await bench.page.locator('.notification-toast', { hasText: '自然人：“许多”不是数字' }).first().waitFor();
  await until(async () => (await figure(page, 'applications.new:natural')) === '2', 'the figure of before');
});

/** Opens another draft, and waits until the form shows it. */
async function openInForm(name, isIt) {
  await bench.focusEditor();
  await bench.open(name);
  return until(async () => {
    const shown = await bench.preview();
    return (await isIt(shown)) && shown;
  }, `the form of ${name}`);
}

scenario(bench, 'last year’s figures stand in small, and what is wrong with words is marked and leads to the draft', async () => {
  const page = await openInForm(GAPS, (it) => it.locator('.remarked.error').count());
  const last = cell(page, 'applications.new:natural').locator('.last-year');
  assert.match(await last.textContent(), /上年 \d+/);
  const remark = page.locator('.remarked', { hasText: '第（五）款' }).first();
  assert.match(await remark.getAttribute('title'), /项/);
  await remark.focus();
  await bench.page.keyboard.press('Enter');
  const line = withGaps.slice(0, withGaps.indexOf('第（五）款')).split('\n').length;
  await until(async () => (await bench.cursor()).line === line, `the cursor on line ${line}`);
  await bench.shoot('form-remarks');
});

scenario(bench, 'the cursor of the draft shows in the form', async () => {
  const page = await bench.preview();
  const at = withGaps.slice(0, withGaps.indexOf('一、本年新收')).split('\n').length;
  await bench.goToLine(at, 1);
  const here = page.locator('.here');
  await until(async () => /一、本年新收/.test(await here.textContent()), 'the row of the cursor');
  const inSight = (it) => it.getBoundingClientRect().top >= 0 && it.getBoundingClientRect().bottom <= innerHeight;
  await until(() => here.evaluate(inSight), 'it in sight');
});

scenario(bench, 'rows and tables that are missing are added from it', async () => {
  const page = await bench.preview();
  assert.equal(await page.locator('#disclosure tr.absent').count(), 1);
  await page.locator('button.add', { hasText: '补上缺少的行' }).click();
  await page.locator('#disclosure tr.absent').waitFor({ state: 'detached' });
  await page.locator('button.add', { hasText: '补上空白的官方表格' }).click();
  await cell(page, 'review.reconsideration:upheld').waitFor();
  assert.equal(await page.locator('button.add').count(), 0);
});

scenario(bench, 'in a narrow column the table moves in its box, and its labels stay', async () => {
  const page = await bench.preview();
  await bench.page.setViewportSize({ width: 1000, height: 700 });
  await enter(page, 'applications.granted:total');
  const [left, right, box] = await cell(page, 'applications.granted:total').evaluate((it) => {
    const label = it.closest('tr').querySelector('th[scope="row"]').getBoundingClientRect();
    const box = it.closest('.table').getBoundingClientRect();
    return [label.left, it.getBoundingClientRect().right, [box.left, box.right]];
  });
  assert.ok(left >= box[0] - 1 && right <= box[1] + 1, `${left} ${right} ${box}`);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'the page itself does not scroll');
  await bench.shoot('form-narrow');
});

for (const theme of ['Default Light Modern', 'Default Dark Modern']) {
  scenario(bench, `nothing bars the way of those who use no eyes or no mouse, in ${theme}`, async () => {
    await bench.theme(theme);
    const page = await bench.preview();
    assert.deepEqual(await barriers(page), []);
  });
}

scenario(bench, 'it works for text out of a word processor, at 800 pixels, in high contrast', async () => {
  bench.configure({ 'workbench.colorTheme': 'Default High Contrast' });
  await bench.page.setViewportSize({ width: 800, height: 700 });
  const page = await openInForm(WORD_TEXT, async (it) => {
    // The draft before has the same figure, and last year's beside it.
    const isOther = (await it.locator('.last-year').count()) === 0;
    return isOther && (await figure(it, 'applications.new:natural')) === '4';
  });
  assert.deepEqual(await barriers(page), []);
  await enter(page, 'applications.new:natural');
  await bench.page.keyboard.type('6');
  await bench.page.keyboard.press('Enter');
  await until(async () => (await figure(page, 'applications.new:natural')) === '6', 'the figure');
  await page.locator('td.wrong[data-expected]').first().waitFor();
  assert.deepEqual(await barriers(page), []);
  await bench.shoot('form-high-contrast-800');
  await saved(WORD_TEXT, /一、本年新收政府信息公开申请数量\t+6\t/);
});

scenario(bench, 'it works for HTML, at 800 pixels, in the light theme of high contrast', async () => {
  bench.configure({ 'workbench.colorTheme': 'Default High Contrast Light' });
  await bench.page.locator('.monaco-workbench.hc-light').waitFor();
  const page = await openInForm(WEB, async (it) => (await figure(it, 'applications.new:natural')) === '4');
  assert.deepEqual(await barriers(page), []);
  await enter(page, 'applications.new:natural');
  await bench.page.keyboard.type('7');
  await bench.page.keyboard.press('Tab');
  await until(async () => (await figure(page, 'applications.new:natural')) === '7', 'the figure');
  await page.locator('td.wrong[data-expected]').first().waitFor();
  assert.deepEqual(await barriers(page), []);
  await bench.shoot('form-html-high-contrast-light-800');
  await bench.focusEditor();
  await bench.save(WEB, (text) => />7</.test(text));
});
