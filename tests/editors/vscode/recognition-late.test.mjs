// A report that was pasted before the extension was awake, as in a window that has just been opened.
import { withFaults, WRONG_LEVEL } from './drafts.mjs';
import { openWorkbench, scenario } from './workbench.mjs';

const bench = openWorkbench({ files: { 'notes.json': '{}' } });
const offer = () => bench.page.locator('.notification-toast', { hasText: 'looks like an annual report' });

scenario(bench, 'a report in a new file is offered to be checked when the window opens', async () => {
  await bench.page.evaluate((text) => navigator.clipboard.writeText(text), `标题: 甲\n文号: \n栏目: 年报\n\n${withFaults(WRONG_LEVEL)}`);
  await bench.command('File: New Untitled Text File');
  await bench.page.locator('.monaco-editor.focused').first().waitFor();
  await bench.page.keyboard.press('Control+V');
  await offer().waitFor();
  // The editor keeps what was never saved.
  await bench.page.locator('.tab.dirty').waitFor();
  await new Promise((wake) => setTimeout(wake, 2500));
  await bench.page.reload();
  await bench.page.locator('.monaco-workbench .part.statusbar').waitFor();
  await offer().locator('.monaco-button', { hasText: 'Check as a report' }).click();
  await bench.page.locator('.statusbar-item', { hasText: /^\W*年报$/ }).waitFor();
});
