import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { type NewDraft, type NewReport, newRequest } from '../protocol';
import type { Server } from '../server';

/** What may be last year's report. */
const DRAFTS = '**/{*.nianbao,*.nianbao.md,*年度报告*.md,*年度报告*.txt,*年度报告*.docx}';
const AT_MOST = 200;

/** Asks for body, year and last year's report, and opens a new draft. Nothing is written before the user saves it. */
export async function newReport(server: Server): Promise<void> {
  const organ = await askOrgan();
  if (organ === undefined) return;
  const year = await askYear();
  if (year === undefined) return;
  const previous = await askPrevious();
  if (previous === undefined) return;
  const request = { organ, year, previous: previous === NONE ? null : previous.toString() };
  const draft = await make(server, request);
  if (draft === undefined) return;
  const document = await untitled(draft.fileName);
  const editor = await vscode.window.showTextDocument(document);
  await editor.edit((edit) => {
    edit.insert(new vscode.Position(0, 0), draft.text);
  });
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  editor.revealRange(editor.selection);
}

/** Where the server cannot make it, it says why, in the user's language. */
async function make(server: Server, request: NewReport): Promise<NewDraft | undefined> {
  try {
    return await server.request(newRequest, request);
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** No report of last year. */
const NONE = Symbol('none');
/** One that is to be looked for. */
const OTHER = Symbol('other');
type Choice = vscode.Uri | typeof NONE | typeof OTHER;

async function askOrgan(): Promise<string | undefined> {
  const organ = await vscode.window.showInputBox({
    title: vscode.l10n.t('New report (1/3)'),
    prompt: vscode.l10n.t('Full name of the body that reports'),
    placeHolder: '青山县云溪镇人民政府',
    value: vscode.workspace.getConfiguration('nianbao').get('report.organ', ''),
    validateInput: (name) => (name.trim() === '' ? vscode.l10n.t('The name is needed.') : undefined),
    ignoreFocusOut: true,
  });
  return organ?.trim();
}

async function askYear(): Promise<number | undefined> {
  const isYear = (text: string) => /^20[0-9]{2}$/.test(text.trim());
  const year = await vscode.window.showInputBox({
    title: vscode.l10n.t('New report (2/3)'),
    prompt: vscode.l10n.t('The year reported on'),
    // Reports are due in January for the year before.
    value: String(new Date().getFullYear() - 1),
    validateInput: (text) => (isYear(text) ? undefined : vscode.l10n.t('A year has four digits, for example 2025.')),
    ignoreFocusOut: true,
  });
  return year === undefined ? undefined : Number(year.trim());
}

async function askPrevious(): Promise<vscode.Uri | typeof NONE | undefined> {
  const files = await vscode.workspace.findFiles(DRAFTS, undefined, AT_MOST);
  const none = { label: vscode.l10n.t('Without last year’s report'), uri: NONE as Choice };
  const other = { label: vscode.l10n.t('Choose a file…'), uri: OTHER as Choice };
  const reports = files
    .map((uri) => ({ label: basename(uri.path), description: folderOf(uri), uri }))
    .sort((a, b) => b.label.localeCompare(a.label));
  const chosen = await vscode.window.showQuickPick([none, other, ...reports], {
    title: vscode.l10n.t('New report (3/3)'),
    placeHolder: vscode.l10n.t('Last year’s report: applications carried over and documents in force are taken from it'),
    ignoreFocusOut: true,
  });
  return chosen?.uri === OTHER ? chooseFile() : chosen?.uri;
}

/** A report from anywhere, also the Word file that was handed in last year. */
async function chooseFile(): Promise<vscode.Uri | undefined> {
  const filters = { [vscode.l10n.t('Reports')]: ['docx', 'md', 'nianbao', 'txt', 'html'] };
  const chosen = await vscode.window.showOpenDialog({ filters });
  return chosen?.[0];
}

/** The folder of a file, where it is below that of the workspace. */
function folderOf(uri: vscode.Uri): string {
  const folder = dirname(vscode.workspace.asRelativePath(uri));
  return folder === '.' ? '' : folder;
}

/** A document that is not on the disk yet; in a folder it has a name that no file has. */
async function untitled(fileName: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) return vscode.workspace.openTextDocument({ language: 'nianbao' });
  const [stem = fileName, extension = ''] = fileName.split(/(?=\.nianbao(?:\.md)?$|\.md$)/);
  let uri = vscode.Uri.joinPath(folder, fileName);
  for (let copy = 2; await exists(uri); copy++) {
    uri = vscode.Uri.joinPath(folder, `${stem}（${copy}）${extension}`);
  }
  return vscode.workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return vscode.workspace.textDocuments.some((document) => document.uri.path === uri.path);
  }
}
