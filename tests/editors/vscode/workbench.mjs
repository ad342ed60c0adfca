// VS Code's own workbench, served by code-server on a scratch profile, in a headless Chromium: what a person does with it.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import test, { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { foreignConnections, processesWith } from './processes.mjs';

const project = resolve(import.meta.dirname, '../../..');
const CODE_SERVER = process.env.CODE_SERVER ?? join(project, 'target/editors/code-server/node_modules/code-server/out/node/entry.js');
const VSIX = process.env.VSIX ?? join(project, 'target/editors/nianbao.vsix');
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const SHOTS = process.env.SHOTS ?? join(project, 'target/editors/screenshots/vscode');

/** Longest wait for anything to come about. */
export const PATIENCE_MS = Number(process.env.PATIENCE_MS ?? 60_000);

/** Of the window. */
export const SIZE = { width: 1280, height: 800 };

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'security.workspace.trust.enabled': false,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'window.restoreWindows': 'none',
  'nianbao.language': 'zh',
};

/** A workbench for the tests of a file, with a folder that holds `files`. */
export function openWorkbench(options) {
  const bench = new Workbench();
  before(() => bench.start(options), { timeout: 3 * PATIENCE_MS });
  after(() => bench.stop(), { timeout: PATIENCE_MS });
  return bench;
}

/** A test in a workbench; where it fails there is a picture of it. */
export function scenario(bench, name, run) {
  test(name, { timeout: 4 * PATIENCE_MS }, async (t) => {
    try {
      await run(t);
    } catch (error) {
      await bench.shoot(`failed: ${name}`.replaceAll(/[^\p{L}\d]+/gu, '-'));
      throw error;
    }
  });
}

/** Waits until `condition` gives something. */
export async function until(condition, what) {
  const begun = Date.now();
  for (let last; ; ) {
    try {
      last = await condition();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    if (Date.now() - begun > PATIENCE_MS) throw new Error(`waited in vain for ${what}; at last: ${last}`);
    await new Promise((wake) => setTimeout(wake, 100));
  }
}

/** Editors that must not outlive this process. */
const running = new Set();

for (const [name, number] of Object.entries({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 })) {
  process.once(name, () => process.exit(128 + number));
}
process.on('exit', () => running.forEach((server) => signal(server, 'SIGKILL')));

/** Sends a signal to all processes of an editor. */
function signal(server, name) {
  try {
    process.kill(-server.pid, name);
  } catch {
    // They have ended.
  }
}

export class Workbench {
  #requests = [];

  async start({ files = {}, settings = {}, environment = {}, prepare = () => {}, trusted = true } = {}) {
    this.root = mkdtempSync(join(tmpdir(), 'nianbao-vscode-'));
    this.folder = join(this.root, 'drafts');
    this.extensions = join(this.root, 'extensions');
    this.userData = join(this.root, 'user-data');
    for (const folder of [this.folder, this.extensions, join(this.userData, 'User')]) mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), text);
    }
    writeFileSync(join(this.userData, 'User/settings.json'), JSON.stringify({ ...SETTINGS, ...settings }, undefined, 2));
    await this.#serve(environment, prepare, trusted);
    await this.#browse();
  }

  async stop() {
    const connections = this.server ? foreignConnections(this.server.pid) : [];
    await this.browser?.close();
    await this.#end();
    await until(() => this.servers().length === 0, 'the language server to go with the editor');
    if (!process.env.KEEP) rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
    assert.deepEqual(this.#requests, [], 'requests that would leave the machine');
    assert.deepEqual(connections, [], 'connections to other machines');
  }

  // ---- the machine under the editor

  /** The text of a file of the folder as it is on the disk. */
  onDisk(name) {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Process ids of the language servers of this editor. */
  servers() {
    return processesWith(join(this.extensions, 'nianbao.nianbao-')).filter(({ command }) => command.includes('\0server'));
  }

  /** Writes settings of the folder; the editor takes them up at once. */
  configure(settings) {
    this.settings = { ...this.settings, ...settings };
    mkdirSync(join(this.folder, '.vscode'), { recursive: true });
    writeFileSync(join(this.folder, '.vscode/settings.json'), JSON.stringify(this.settings, undefined, 2));
  }

  /** The extension's log. */
  log() {
    const logs = join(this.userData, 'logs');
    const files = readdirSync(logs, { recursive: true }).filter((name) => name.endsWith('年报.log'));
    return files.map((name) => readFileSync(join(logs, name), 'utf8')).join('');
  }

  // ---- what a person does

  async open(name) {
    // The tab of a preview has the name of its draft in its own.
    const tab = this.page.locator(`.tab.active[data-resource-name="${name}"]`);
    await until(async () => {
      await this.#pick('Control+P', name, name);
      await tab.waitFor({ timeout: 5000 });
      return true;
    }, `${name} in an editor`);
    await this.page.locator('.editor-instance .monaco-editor .view-line').first().waitFor();
  }

  async command(title) {
    await until(() => this.#pick('F1', `>${title}`, title), `the command “${title}”`);
  }

  /** Opens a list by a key and chooses a row of it. */
  async #pick(key, filter, row) {
    const box = this.page.locator('.quick-input-widget .quick-input-box input');
    // A list is that of the moment it was opened; what came in later is in the next.
    if (await box.isVisible()) await this.page.keyboard.press('Escape');
    await this.page.keyboard.press(key);
    await box.fill(filter, { timeout: 1500 });
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first().click({ timeout: 3000 });
    return true;
  }

  /** Answers a box that asks for text. */
  async answer(prompt, text) {
    const widget = this.page.locator('.quick-input-widget', { hasText: prompt });
    await widget.waitFor();
    if (text !== undefined) await widget.locator('.quick-input-box input').fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Moves the cursor to a place that is told by a piece of the text on the disk, and `offset` characters into it. */
  async goTo(name, piece, offset = 0) {
    const before = this.onDisk(name).slice(0, position(this.onDisk(name), piece) + offset);
    const line = before.split('\n').length;
    const column = before.length - before.lastIndexOf('\n');
    await this.goToLine(line, column);
    return { line, column };
  }

  async goToLine(line, column) {
    await this.focusEditor();
    await this.page.keyboard.press('Control+G');
    const box = this.page.locator('.quick-input-widget .quick-input-box input');
    await box.waitFor();
    await box.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await until(async () => (await this.cursor()).line === line, `the cursor on line ${line}`);
  }

  async focusEditor() {
    await this.page.keyboard.press('Control+1');
    await this.page.locator('.monaco-editor.focused').first().waitFor();
  }

  async save(name, expected) {
    await this.page.keyboard.press('Control+S');
    await until(() => expected(this.onDisk(name)), `${name} on the disk as expected`);
  }

  // ---- what a person sees

  async cursor() {
    const text = await this.page.locator('.statusbar-item', { hasText: /^Ln \d+, Col \d+/ }).first().textContent({ timeout: 3000 });
    const [, line, column] = /Ln (\d+), Col (\d+)/.exec(text);
    return { line: Number(line), column: Number(column) };
  }

  squiggle(severity = 'error') {
    return this.page.locator(`.monaco-editor .squiggly-${severity}`).first();
  }

  /** How many errors and warnings the editor counts. */
  async problems() {
    const label = await this.page.locator('.statusbar-item[id="status.problems"]').textContent();
    const [errors, warnings] = (label.match(/\d+/g) ?? [0, 0]).map(Number);
    return { errors, warnings };
  }

  /** Waits for these numbers. */
  async expectProblems(errors, warnings = 0) {
    await until(async () => {
      const found = await this.problems();
      return found.errors === errors && found.warnings === warnings;
    }, `${errors} errors and ${warnings} warnings`);
  }

  /** The item in the status bar with the state of the tables. */
  status() {
    return this.page.locator('.statusbar-item[id$="nianbao.tables"]');
  }

  /** The text of the status item, its icons as names. */
  async statusText() {
    return this.status().evaluate((item) => {
      for (const icon of item.querySelectorAll('.codicon')) {
        const name = [...icon.classList].find((it) => it.startsWith('codicon-'));
        icon.setAttribute('data-name', name.slice('codicon-'.length));
      }
      const label = item.querySelector('a') ?? item;
      const words = [...label.childNodes].map((node) => node.dataset?.name ?? node.textContent.trim());
      return words.filter(Boolean).join(' ').replaceAll(/\s+/g, ' ');
    });
  }

  /** The lines in view. */
  async lines() {
    const lines = this.page.locator('.editor-instance .monaco-editor .view-line');
    const placed = await lines.evaluateAll((all) => all.map((it) => [parseFloat(it.style.top), it.textContent]));
    return placed.sort((a, b) => a[0] - b[0]).map(([, text]) => text.replaceAll('\u00a0', ' '));
  }

  /** The page, in a view of its own, that has such an element. */
  async frameWith(selector) {
    return until(async () => {
      for (const frame of this.page.frames()) {
        if ((await frame.locator(selector).count()) > 0) return frame;
      }
      return undefined;
    }, `a page with ${selector}`);
  }

  preview() {
    return this.frameWith('main table');
  }

  async theme(name) {
    this.configure({ 'workbench.colorTheme': name });
    const kind = name.includes('Light') ? 'vs' : 'vs-dark';
    await this.page.locator(`.monaco-workbench.${kind}`).waitFor();
  }

  async shoot(name) {
    mkdirSync(SHOTS, { recursive: true });
    await this.page?.screenshot({ path: join(SHOTS, `${name}.png`), animations: 'disabled' });
  }

  // ---- starting and ending

  async #end() {
    if (this.server === undefined) return;
    const isGone = () => this.server.exitCode !== null || this.server.signalCode !== null;
    signal(this.server, 'SIGTERM');
    const late = setTimeout(() => signal(this.server, 'SIGKILL'), PATIENCE_MS / 4);
    await until(isGone, 'code-server to end');
    clearTimeout(late);
    running.delete(this.server);
  }

  async #serve(environment, prepare, trusted) {
    const profile = ['--config', join(this.root, 'config.yaml'), '--user-data-dir', this.userData, '--extensions-dir', this.extensions];
    const more = typeof environment === 'function' ? environment(this) : environment;
    const env = { ...process.env, EXTENSIONS_GALLERY: '{}', XDG_CONFIG_HOME: this.root, XDG_DATA_HOME: this.root, ...more };
    // The variables of a VS Code terminal would make it talk to that VS Code.
    for (const name of Object.keys(env)) if (name.startsWith('VSCODE_')) delete env[name];
    execFileSync(process.execPath, [CODE_SERVER, ...profile, '--install-extension', VSIX], { env, stdio: 'pipe' });
    prepare(this);
    const port = await freePort();
    const log = openSync(join(this.root, 'server.log'), 'w');
    const options = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check'];
    options.push('--disable-getting-started-override', ...(trusted ? ['--disable-workspace-trust'] : []));
    // A process group of its own, so that all of it can be ended.
    this.server = spawn(process.execPath, [CODE_SERVER, ...profile, ...options], { env, stdio: ['ignore', log, log], detached: true });
    running.add(this.server);
    closeSync(log);
    this.address = `http://127.0.0.1:${port}`;
    await until(async () => (await fetch(`${this.address}/healthz`)).ok, 'code-server');
  }

  async #browse() {
    this.browser = await launch();
    const context = await this.browser.newContext({ viewport: SIZE, permissions: ['clipboard-read', 'clipboard-write'] });
    context.setDefaultTimeout(PATIENCE_MS);
    context.on('request', (request) => {
      const url = new URL(request.url());
      // Addresses of this form are made up: the workbench itself answers them, with files of this machine.
      const isOwn = url.hostname === '127.0.0.1' || url.hostname.endsWith('.vscode-resource.vscode-cdn.net');
      if (/^(https?|wss?):$/.test(url.protocol) && !isOwn) this.#requests.push(request.url());
    });
    this.page = await context.newPage();
    await this.page.goto(`${this.address}/?folder=${this.folder}`);
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
  }
}

/** A browser that reaches nothing but this machine. */
export function launch() {
  const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  flags.push('--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1');
  return chromium.launch({ executablePath: CHROMIUM, args: flags });
}

/** Where a piece of text stands; it must stand there once. */
function position(text, piece) {
  const at = text.indexOf(piece);
  assert.ok(at >= 0 && text.indexOf(piece, at + 1) < 0, `“${piece}” must stand once in the draft`);
  return at;
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
