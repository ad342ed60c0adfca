// From last year's Word file to what is handed in, as a clerk goes: new report, figures, what is wrong, Word.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORRECT } from './drafts.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

const LAST = '云溪镇2024年度报告.docx';
const NEW = '青山县云溪镇人民政府2025年政府信息公开工作年度报告.nianbao.md';

const bench = openWorkbench({
  files: {},
  prepare: ({ folder }) => {
    const text = join(folder, 'last.md');
    writeFileSync(text, CORRECT);
    execFileSync(process.env.NIANBAO_BIN, ['export', text, '-o', join(folder, LAST)]);
    rmSync(text);
  },
});

/** Says how long a step takes. */
async function step(t, name, run) {
  const begun = performance.now();
  const result = await run();
  t.diagnostic(`${name}: ${Math.round(performance.now() - begun)} ms`);
  return result;
}

scenario(bench, 'last year’s Word file becomes this year’s draft, is filled in and checked, and handed in as Word', async (t) => {
  await step(t, 'new report, last year’s Word file found', async () => {
    await bench.command('New Report');
    const first = bench.page.locator('.quick-input-list .monaco-list-row').first();
    await until(async () => (await first.textContent()).includes(LAST), 'the Word file as the first choice');
    await first.click();
    // Body and year are those that follow from it.
    const box = bench.page.locator('.quick-input-widget .quick-input-box input');
    for (const proposed of ['青山县云溪镇人民政府', '2025']) {
      await until(async () => (await box.inputValue()) === proposed, proposed);
      await bench.page.keyboard.press('Enter');
    }
    await until(async () => (await bench.lines())[0]?.includes('青山县云溪镇人民政府2025年'), 'the new draft');
    await bench.focusEditor();
    await bench.save(NEW, (text) => text.includes('## 三、'));
  });
  const page = await step(t, 'the form beside it, last year’s figures in it', async () => {
    const shown = await bench.preview();
    await shown.locator('.last-year').first().waitFor();
    return shown;
  });
  const at = (cell) => page.locator(`td[data-cell="${cell}"]`);
  await step(t, 'a figure typed, its totals offered and nobody to blame', async () => {
    await at('applications.new:natural').click();
    await bench.page.keyboard.type('3');
    await bench.page.keyboard.press('Enter');
    await page.locator('td[data-cell="applications.new:total"][data-expected="3"] .offered').waitFor();
    assert.equal(await page.locator('#applications td.wrong').count(), 0);
    await until(async () => /三 circle/.test(await bench.statusText()), 'the state of the table');
    await bench.shoot('story-offered');
  });
  await step(t, 'the applications answered and carried over, the sums taken, until the table balances', async () => {
    const type = async (cell, figure) => {
      await at(cell).click();
      await bench.page.keyboard.type(figure);
      await bench.page.keyboard.press('Enter');
      await until(async () => (await at(cell).textContent()).trim().startsWith(figure), `${figure} in ${cell}`);
    };
    // One was carried over from last year; four are answered.
    await type('applications.granted:natural', '4');
    await type('applications.carried_out:natural', '0');
    for (const row of ['new', 'granted', 'total', 'carried_out']) {
      for (const column of ['natural', 'total']) {
        const cell = `applications.${row}:${column}`;
        // The server says anew what is wrong with each of them.
        await until(async () => {
          const value = await at(cell).getAttribute('data-expected');
          if (value === null) return (await page.locator('#applications td.wrong').count()) >= 0;
          await at(cell).focus();
          await bench.page.keyboard.press('=');
          return false;
        }, `the sum in ${cell}`);
      }
    }
    await until(async () => (await page.locator('#applications td.wrong').count()) === 0, 'nothing wrong');
    await until(async () => /三 check/.test(await bench.statusText()), 'the table in balance');
  });
  await step(t, 'what is wrong listed, and the note above the table taken out by a quick fix', async () => {
    await until(async () => (await bench.problems()).errors > 0, 'problems');
    const { errors } = await bench.problems();
    await bench.focusEditor();
    await bench.save(NEW, (text) => /一、本年新收.*\| 3 +\|/.test(text));
    await bench.goTo(NEW, '待补充：请填写下表，没有发生的保留0，填好后删去本行。上年结转');
    await bench.page.keyboard.press('Control+.');
    await bench.page.locator('.action-widget .monaco-list-row.focused', { hasText: '删去这一行' }).waitFor();
    await bench.page.keyboard.press('Enter');
    await until(async () => (await bench.problems()).errors === errors - 1, 'one problem less');
  });
  await step(t, 'handed in as Word', async () => {
    await bench.focusEditor();
    await bench.command('Export as Word');
    await bench.answer('', undefined);
    const done = join(bench.folder, NEW.replace('.nianbao.md', '.docx'));
    await until(() => existsSync(done), 'the Word file');
    const read = execFileSync(process.env.NIANBAO_BIN, ['import', done], { encoding: 'utf8' });
    assert.match(read, /\| 一、本年新收政府信息公开申请数量 +\|[ |]*\| 3 +\|/);
  });
});
