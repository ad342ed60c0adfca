// The language server: its death in mid-work, and a path that leads nowhere.
import { NAME, withFaults, WRONG_LEVEL } from './drafts.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

const bench = openWorkbench({ files: { [NAME]: withFaults(WRONG_LEVEL) } });

scenario(bench, 'a server killed in mid-work is started again and finds what it found before, and more', async () => {
  await bench.open(NAME);
  await bench.expectProblems(1);
  const [before] = await until(() => bench.servers().length === 1 && bench.servers(), 'one server');
  process.kill(before.pid, 'SIGKILL');
  await until(() => bench.servers().some(({ pid }) => pid !== before.pid), 'another server');
  await bench.goTo(NAME, '第（五）款、第（八）项', 10);
  await bench.page.keyboard.press('Shift+ArrowRight');
  await bench.page.keyboard.type('款');
  await bench.expectProblems(2);
});

scenario(bench, 'it survives being killed more than once', async () => {
  for (let death = 0; death < 2; death++) {
    const [before] = await until(() => bench.servers().length === 1 && bench.servers(), 'one server');
    process.kill(before.pid, 'SIGKILL');
    await until(() => bench.servers().some(({ pid }) => pid !== before.pid), 'another server');
  }
  await bench.focusEditor();
  await bench.page.keyboard.press('Control+Z');
  await bench.expectProblems(1);
});

scenario(bench, 'a command restarts the server', async () => {
  const [before] = bench.servers();
  await bench.command('Restart the Server');
  await until(() => bench.servers().length === 1 && bench.servers()[0].pid !== before.pid, 'another server');
  await bench.expectProblems(1);
});

scenario(bench, 'a path that leads nowhere is told, and mended by emptying it', async () => {
  bench.configure({ 'nianbao.path': '/nowhere/nianbao' });
  const toast = bench.page.locator('.notification-toast', { hasText: 'There is no program at /nowhere/nianbao' });
  await toast.waitFor();
  await toast.locator('.monaco-button', { hasText: 'Open settings' }).waitFor();
  await until(() => bench.servers().length === 0, 'no server');
  await bench.status().waitFor({ state: 'detached' });
  await bench.shoot('no-program');
  bench.configure({ 'nianbao.path': '' });
  await until(() => bench.servers().length === 1, 'the server of the package');
  await bench.expectProblems(1);
});

scenario(bench, 'a command shows the log', async () => {
  await bench.command('Show the Log');
  await bench.page.locator('.output-view-container, .part.panel', { hasText: 'is ready after' }).first().waitFor();
});
