// What is in the package, and that its parts fit each other and the server.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import test from 'node:test';

const project = resolve(import.meta.dirname, '../../..');
const extension = join(project, 'editors/vscode');
const VSIX = process.env.VSIX ?? join(project, 'target/editors/nianbao.vsix');
const read = (name) => readFileSync(join(extension, name), 'utf8');
const json = (name) => JSON.parse(read(name));
const manifest = json('package.json');

test('the package holds what it needs, and nothing else', () => {
  assert.deepEqual(filesIn(VSIX), [
    'LICENSE-APACHE',
    'LICENSE-MIT',
    'THIRD-PARTY-NOTICES.txt',
    'bin/nianbao',
    'dist/extension.js',
    'l10n/bundle.l10n.zh-cn.json',
    'language-configuration.json',
    'media/icon.png',
    'media/language-dark.svg',
    'media/language-light.svg',
    'media/walkthrough/fill.svg',
    'media/walkthrough/findings.svg',
    'media/walkthrough/new.svg',
    'media/walkthrough/preview.svg',
    'package.json',
    'package.nls.json',
    'package.nls.zh-cn.json',
    'readme.md',
    'syntaxes/nianbao.codeblock.json',
    'syntaxes/nianbao.tmLanguage.json',
  ]);
});

test('the same script packages for another system', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-package-'));
  const [binary, out] = [join(folder, 'program'), join(folder, 'windows.vsix')];
  writeFileSync(binary, 'the program for Windows');
  const script = join(extension, 'scripts/package.mjs');
  execFileSync(process.execPath, [script, '--target', 'win32-x64', '--binary', binary, '--out', out], { stdio: 'pipe' });
  assert.deepEqual(filesIn(out), filesIn(VSIX).map((name) => name.replace('bin/nianbao', 'bin/nianbao.exe')));
  execFileSync('python3', ['-m', 'zipfile', '-e', out, folder]);
  assert.match(readFileSync(join(folder, 'extension.vsixmanifest'), 'utf8'), /TargetPlatform="win32-x64"/);
  rmSync(folder, { recursive: true });
});

test('every text of the manifest is there in both languages', () => {
  const used = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
  for (const name of ['package.nls.json', 'package.nls.zh-cn.json']) {
    assert.deepEqual(Object.keys(json(name)).sort(), [...new Set(used)].sort(), name);
  }
});

test('every sentence of the extension is there in Chinese', () => {
  const sources = execFileSync('cat', execFileSync('find', ['src', '-name', '*.ts'], { cwd: extension, encoding: 'utf8' }).trim().split('\n'), {
    cwd: extension,
    encoding: 'utf8',
  });
  const used = [...sources.matchAll(/l10n\.t\(\s*'([^']+)'/g)].map(([, sentence]) => sentence);
  assert.deepEqual(Object.keys(json('l10n/bundle.l10n.zh-cn.json')).sort(), [...new Set(used)].sort());
});

test('every command of the manifest is registered, and the other way round', () => {
  const commands = manifest.contributes.commands.map(({ command }) => command.replace('nianbao.', ''));
  const sources = read('src/commands/index.ts') + read('src/word/index.ts');
  const registered = [...sources.matchAll(/^ {4}(\w+): \(.*\) =>/gm)].map(([, name]) => name);
  assert.deepEqual([...registered, 'preview'].sort(), commands.sort());
});

test('settings that name a path are not taken from a folder that is not trusted', () => {
  const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
  const properties = Object.assign({}, ...manifest.contributes.configuration.map((it) => it.properties));
  const ofMachine = Object.keys(properties).filter((name) => properties[name].scope === 'machine-overridable');
  assert.deepEqual(restricted.toSorted(), ofMachine.toSorted());
});

test('every kind of token that the server tells has a scope for its colour', async () => {
  const { tokenTypes } = (await initialize()).capabilities.semanticTokensProvider.legend;
  const [{ scopes }] = manifest.contributes.semanticTokenScopes;
  const kinds = Object.keys(scopes).filter((name) => !name.includes('.'));
  assert.deepEqual(kinds.sort(), tokenTypes.toSorted());
});

test('versions agree', () => {
  const [, version] = /^version = "(.+)"$/m.exec(readFileSync(join(project, 'Cargo.toml'), 'utf8'));
  assert.equal(manifest.version, version);
});

/** The files of a package, in order. */
function filesIn(vsix) {
  const listed = execFileSync('python3', ['-m', 'zipfile', '-l', vsix], { encoding: 'utf8' });
  return [...listed.matchAll(/^extension\/(\S+)/gm)].map(([, name]) => name).sort();
}

/** The server's answer to `initialize`. */
function initialize() {
  const server = spawn(process.env.NIANBAO_BIN ?? join(project, 'target/release/nianbao'), ['server']);
  const params = { processId: null, rootUri: null, capabilities: {} };
  const request = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(request)}\r\n\r\n${request}`);
  return new Promise((done, fail) => {
    let text = '';
    server.stdout.setEncoding('utf8');
    server.stdout.on('data', (piece) => {
      text += piece;
      const body = text.slice(text.indexOf('\r\n\r\n') + 4);
      const length = Number(/Content-Length: (\d+)/.exec(text)?.[1] ?? Infinity);
      if (Buffer.byteLength(body) < length) return;
      server.kill();
      done(JSON.parse(body).result);
    });
    server.on('error', fail);
  });
}
