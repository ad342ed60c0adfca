// A folder that is not trusted chooses no program.
import assert from 'node:assert/strict';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { NAME, withFaults, WRONG_LEVEL } from './drafts.mjs';
import { openWorkbench, scenario } from './workbench.mjs';

const bench = openWorkbench({
  trusted: false,
  settings: {
    'security.workspace.trust.enabled': true,
    'security.workspace.trust.startupPrompt': 'never',
    'security.workspace.trust.banner': 'never',
  },
  files: {
    [NAME]: withFaults(WRONG_LEVEL),
    'program': '#!/bin/sh\ntouch "$(dirname "$0")/ran"\n',
    '.vscode/settings.json': JSON.stringify({ 'nianbao.path': '${workspaceFolder}/program' }),
  },
  prepare: ({ folder }) => chmodSync(join(folder, 'program'), 0o755),
});

scenario(bench, 'the program that its settings name is not run, that of the package is', async () => {
  await bench.open(NAME);
  await bench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  await bench.squiggle().waitFor();
  assert.equal(bench.servers().length, 1);
  assert.ok(!existsSync(join(bench.folder, 'ran')));
});
