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
    await bench.answer('Full name of the body', '青山县云溪镇人民政府');
    await bench.answer('The year reported on', '2025');
    const first = bench.page.locator('.quick-input-list .monaco-list-row.focused');
    await until(async () => (await first.textContent()).includes(LAST), 'the Word file as the first choice');
    await bench.page.keyboard.press('Enter');
    await until(async () => (await bench.lines())[0]?.includes('青山县云溪镇人民政府2025年'), 'the new draft');
    await bench.focusEditor();
    await bench.save(NEW, (text) => text.includes('## 三、'));
  });
  const page = await step(t, 'the form beside it, last year’s figures in it', async () => {
    await bench.command('Open Preview 年报预览');
    const shown = await bench.preview();
    await shown.locator('.last-year').first().waitFor();
    return shown;
  });
  await step(t, 'a figure typed, the totals it breaks red', async () => {
    await page.locator('td[data-cell="applications.new:natural"]').click();
    await bench.page.keyboard.type('3');
    await bench.page.keyboard.press('Enter');
    await page.locator('td.wrong[data-expected]').first().waitFor();
    await until(async () => /三 error/.test(await bench.statusText()), 'the state of the table');
  });
  await step(t, 'what is wrong listed', async () => {
    await until(async () => (await bench.problems()).errors > 0, 'problems');
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
