// What a person lets the editor mend: one fault, all of them, the form; and what is on the disk then.
import { CORRECT, NAME, withFaults, WRONG_LEVEL, WRONG_NUMBER } from './drafts.mjs';
import { openWorkbench, scenario } from './workbench.mjs';

const bench = openWorkbench({
  files: {
    [NAME]: withFaults(WRONG_LEVEL),
    '二.nianbao.md': withFaults(WRONG_LEVEL, WRONG_NUMBER),
    '三.nianbao': withFaults(['| 1        | 0        | 0', '|1|     0 | 0']),
  },
});

scenario(bench, 'a quick fix changes the file on the disk', async () => {
  await bench.open(NAME);
  await bench.squiggle().waitFor();
  await bench.goTo(NAME, '第（五）款', 1);
  await bench.page.keyboard.press('Control+.');
  await bench.page.locator('.action-widget .monaco-list-row', { hasText: '改为“第（五）项”' }).waitFor();
  await bench.shoot('quick-fix');
  await bench.page.keyboard.press('Enter');
  await bench.squiggle().waitFor({ state: 'detached' });
  await bench.save(NAME, (text) => text === CORRECT);
});

scenario(bench, 'a command mends all that can be mended safely', async () => {
  await bench.open('二.nianbao.md');
  await bench.squiggle('warning').waitFor();
  await bench.focusEditor();
  await bench.command('Fix Everything That Can Be Fixed Safely');
  await bench.squiggle('warning').waitFor({ state: 'detached' });
  await bench.save('二.nianbao.md', (text) => text === CORRECT);
});

scenario(bench, 'a command gives the draft its form', async () => {
  await bench.open('三.nianbao');
  await bench.focusEditor();
  await bench.command('Format the Draft');
  await bench.save('三.nianbao', (text) => text === CORRECT);
});
