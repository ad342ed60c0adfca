// Saving mends what is safe, where the settings say so.
import assert from 'node:assert/strict';
import { NAME, withFaults, WRONG_NUMBER, WRONG_TOTAL } from './drafts.mjs';
import { openWorkbench, scenario } from './workbench.mjs';

const bench = openWorkbench({
  files: { [NAME]: withFaults(WRONG_NUMBER, WRONG_TOTAL) },
  settings: { '[nianbao]': { 'editor.codeActionsOnSave': { 'source.fixAll.nianbao': 'explicit' } } },
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
