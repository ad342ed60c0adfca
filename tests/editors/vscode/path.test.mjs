// A package without a program: it is looked for on PATH; where it is not there either, one is told what to do.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NAME, withFaults, WRONG_LEVEL } from './drafts.mjs';
import { processesWith } from './processes.mjs';
import { openWorkbench, scenario, until } from './workbench.mjs';

let onPath;

const bench = openWorkbench({
  files: { [NAME]: withFaults(WRONG_LEVEL) },
  // The editor asks the user's shell for PATH.
  environment: ({ root }) => ({ HOME: root, SHELL: '/bin/bash' }),
  prepare: ({ root, extensions }) => {
    const [extension] = readdirSync(extensions).filter((name) => name.startsWith('nianbao.nianbao-'));
    onPath = join(root, 'path/nianbao');
    mkdirSync(join(root, 'path'));
    writeFileSync(join(root, '.profile'), `export PATH="${join(root, 'path')}:$PATH"\n`);
    renameSync(join(extensions, extension, 'bin/nianbao'), `${onPath}.away`);
  },
});

scenario(bench, 'without a program one is told what to do', async () => {
  await bench.open(NAME);
  const toast = bench.page.locator('.notification-toast', { hasText: 'The program nianbao was not found' });
  await toast.waitFor();
  await bench.shoot('no-program-at-all');
  await toast.locator('.codicon-notifications-clear').click();
  await toast.waitFor({ state: 'detached' });
  await bench.focusEditor();
  await bench.page.keyboard.type('# ');
  await bench.page.keyboard.press('Control+Z');
  await bench.command('Show the Log');
  await bench.page.locator('.part.panel', { hasText: 'no program' }).waitFor();
  assert.equal(await toast.count(), 0, 'one is not told again with every key');
});

scenario(bench, 'the program on PATH is taken', async () => {
  renameSync(`${onPath}.away`, onPath);
  await bench.command('Restart the Server');
  await bench.squiggle().waitFor();
  await until(() => processesWith(onPath).length === 1, 'the server from PATH');
});
