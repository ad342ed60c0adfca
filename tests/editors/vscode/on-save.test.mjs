// Saving mends what is safe, where the settings say so.
import assert from 'node:assert/strict';
import { NAME, withFaults, WRONG_NUMBER, WRONG_TOTAL } from './drafts.mjs';
import { openWorkbench, scenario } from './workbench.mjs';

// Rows of a spreadsheet, whose blank cells are seen by nothing but the tabs behind one another.
const ROWS = ['行政许可\t\t', '行政处罚\t\t'];
const TABS = '石桥镇2024年度报告.txt';
const TABLE = `石桥镇人民政府2024年政府信息公开工作年度报告\n\n${ROWS.join('\n')}\n\n\n`;

const bench = openWorkbench({
  files: { [NAME]: withFaults(WRONG_NUMBER, WRONG_TOTAL), [TABS]: TABLE },
  settings: {
    'files.trimTrailingWhitespace': true,
    'files.trimFinalNewlines': true,
    '[nianbao]': { 'editor.codeActionsOnSave': { 'source.fixAll.nianbao': 'explicit' } },
  },
});

scenario(bench, 'saving mends what is safe, and no figure', async () => {
  await bench.open(NAME);
  await bench.squiggle('warning').waitFor();
  await bench.goTo(NAME, '## 六、其他');
  await bench.page.keyboard.press('Enter');
  await bench.save(NAME, (text) => text.includes('\n\n\n## 六、') && !text.includes('## 2、'));
  const saved = bench.onDisk(NAME).replace('\n\n\n', '\n\n');
  assert.equal(saved, withFaults(WRONG_TOTAL));
});

scenario(bench, 'saving keeps the blanks that hold cells in their places, and the tab key writes more of them', async () => {
  await bench.open(TABS);
  await bench.goToLine(3, 1);
  await bench.page.keyboard.press('End');
  await bench.page.keyboard.press('Tab');
  await bench.save(TABS, (text) => text.includes(`${ROWS[0]}\t\n`));
  assert.equal(bench.onDisk(TABS), TABLE.replace(ROWS[0], `${ROWS[0]}\t`));
});
