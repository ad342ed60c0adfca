import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { Front } from '../front';
import { annotateRequest } from '../protocol';
import type { Server } from '../server';
import { language } from '../settings';
import { exists, fill, firstFree, untitled } from '../untitled';

/** 导入 Word: opens what a Word file says as a draft in text, to stand beside it. Nothing is written before the user saves it. */
export async function importWord(server: Server, named: vscode.Uri | undefined): Promise<void> {
  const uri = named ?? (await askWord());
  if (uri === undefined) return;
  const text = await run(server, ['import', uri.fsPath]);
  if (text === undefined) return;
  const name = basename(uri.path).replace(/\.docx$/i, '.nianbao.md');
  await fill(await untitled(name, vscode.Uri.joinPath(uri, '..')), text.stdout);
}

/** 批注到 Word 副本: a copy with a comment at each finding, and safe fixes as tracked changes. */
export async function annotateWord(server: Server, named: vscode.Uri | undefined): Promise<void> {
  const uri = named ?? (await askWord());
  if (uri === undefined) return;
  const suggested = uri.with({ path: uri.path.replace(/\.docx$/i, '-批注.docx') });
  const output = await vscode.window.showSaveDialog({ defaultUri: suggested, filters: { Word: ['docx'] } });
  if (output === undefined) return;
  // The dialog has asked before naming a file that is there.
  const request = { uri: uri.toString(), output: output.toString(), fix: true };
  try {
    const written = await server.request(annotateRequest, request);
    if (written !== undefined) await offerToOpen(written.message, output);
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}

/** 导出 Word: the draft in front as it is handed in. */
export async function exportWord(server: Server, front: Front, named: vscode.Uri | undefined): Promise<void> {
  const document = named === undefined ? front.document : await vscode.workspace.openTextDocument(named);
  const draft = document && (await saved(document));
  if (draft === undefined) return;
  const output = await vscode.window.showSaveDialog({ defaultUri: await suggested(draft), filters: { Word: ['docx'] } });
  if (output === undefined) return;
  const done = await run(server, ['export', '--output', '-', draft.fsPath]);
  if (done === undefined) return;
  await vscode.workspace.fs.writeFile(output, done.bytes);
  exported.add(output.toString());
  await offerToOpen(vscode.l10n.t('Written: {0}', vscode.workspace.asRelativePath(output)) + left(draft), output);
}

/** Saves a draft and tells its file: one that is saved for the first time becomes another document. */
async function saved(document: vscode.TextDocument): Promise<vscode.Uri | undefined> {
  if (document.isUntitled) return vscode.workspace.save(document.uri);
  return (await document.save()) ? document.uri : undefined;
}

/** The Word files that were made since the window was opened, which may be made anew. */
const exported = new Set<string>();

/** Where the Word file of a draft may go: not over another, which may be the one that the draft was made from. */
async function suggested(draft: vscode.Uri): Promise<vscode.Uri> {
  const stem = draft.path.replace(/(\.nianbao\.md|\.[^./]*)$/i, '');
  const named = (copy: string) => draft.with({ path: `${stem}${copy}.docx` });
  return firstFree(named, async (uri) => !exported.has(uri.toString()) && (await exists(uri)));
}

/** How much is wrong with a draft that is handed in, where something is. */
function left(draft: vscode.Uri): string {
  const findings = vscode.languages.getDiagnostics(draft);
  const count = (severity: vscode.DiagnosticSeverity) => findings.filter((it) => it.severity === severity).length;
  const [errors, warnings] = [count(vscode.DiagnosticSeverity.Error), count(vscode.DiagnosticSeverity.Warning)];
  if (errors + warnings === 0) return '';
  return ' ' + vscode.l10n.t('Errors left in the draft: {0}, warnings: {1}; see Problems.', errors, warnings);
}

async function askWord(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({ filters: { Word: ['docx'] } });
  return chosen?.[0];
}

async function offerToOpen(message: string, file: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open in Word');
  if ((await vscode.window.showInformationMessage(message.trim(), open)) === open) await vscode.env.openExternal(file);
}

/** What a command printed. Where it cannot do what it shall, it says why, in the user's language. */
async function run(server: Server, command: string[]): Promise<{ stdout: string; bytes: Buffer } | undefined> {
  const binary = await server.binary();
  if ('missing' in binary) {
    // The server tells what is missing.
    await server.start();
    return undefined;
  }
  const options = { encoding: 'buffer', maxBuffer: 256 * 1024 * 1024 } as const;
  try {
    const { stdout } = await promisify(execFile)(binary.path, ['--lang', language(), ...command], options);
    return { stdout: stdout.toString('utf8'), bytes: stdout };
  } catch (error) {
    const said = (error as { stderr?: Buffer }).stderr?.toString('utf8').trim();
    void vscode.window.showErrorMessage(said === undefined || said === '' ? String(error) : said);
    return undefined;
  }
}
