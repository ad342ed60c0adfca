import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { ResponseError } from 'vscode-languageclient/node';
import type { Front } from '../front';
import { type NewDraft, type NewReport, newRequest } from '../protocol';
import type { Server } from '../server';
import { askStatus } from '../status';

/** What may be last year's report. */
const DRAFTS = '**/{*.nianbao,*.nianbao.md,*年度报告*.md,*年度报告*.txt,*年度报告*.docx,*年度报告*.html}';
const AT_MOST = 200;

/**
 * Asks for body, year and last year's report, and opens a new draft, with the form to fill in beside it. Nothing is written before
 * the user saves it.
 */
export async function newReport(server: Server, front: Front): Promise<void> {
  const organ = await askOrgan(server, await proposedOrgan(server, front));
  if (organ === undefined) return;
  const year = await askYear(server, organ);
  if (year === undefined) return;
  const draft = await askPrevious(server, { organ, year });
  if (draft === undefined) return;
  const document = await untitled(draft.fileName);
  const editor = await vscode.window.showTextDocument(document);
  await editor.edit((edit) => {
    edit.insert(new vscode.Position(0, 0), draft.text);
  });
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  editor.revealRange(editor.selection);
  await vscode.commands.executeCommand('nianbao.preview', document.uri);
}

/** Why the server does not make a draft, in the user's language, and whether it does where it is told to do so all the same. */
interface Refused {
  refused: string;
  doubtful: boolean;
}

/** The draft, or why there is none; nothing where there is no server. */
async function make(server: Server, request: NewReport): Promise<NewDraft | Refused | undefined> {
  try {
    return await server.request(newRequest, request);
  } catch (error) {
    const data: unknown = error instanceof ResponseError ? error.data : undefined;
    const doubtful = typeof data === 'object' && data !== null && 'doubtful' in data && data.doubtful === true;
    return { refused: error instanceof Error ? error.message : String(error), doubtful };
  }
}

/** No report of last year. */
const NONE = Symbol('none');
/** One that is to be looked for. */
const OTHER = Symbol('other');
type Choice = vscode.Uri | NewDraft | typeof NONE | typeof OTHER;

/** A report that was chosen and not taken. */
interface Doubted extends Refused {
  uri?: vscode.Uri;
}

/** Whose report it may be: that of the settings, of the draft in front, of a report in the folder. */
async function proposedOrgan(server: Server, front: Front): Promise<string> {
  const set = vscode.workspace.getConfiguration('nianbao').get<string>('report.organ', '');
  if (set !== '') return set;
  const document = front.editor?.document;
  const status = document && (await askStatus(server, document));
  if (typeof status?.organ === 'string') return status.organ;
  const files = await vscode.workspace.findFiles(DRAFTS, undefined, AT_MOST);
  const named = files.map((uri) => /^(.+?)20[0-9]{2}年/.exec(basename(uri.path))?.[1]);
  return named.find((name) => name !== undefined) ?? '';
}

async function askOrgan(server: Server, proposed: string): Promise<string | undefined> {
  const organ = await vscode.window.showInputBox({
    title: vscode.l10n.t('New report (1/3)'),
    prompt: vscode.l10n.t('Full name of the body that reports'),
    placeHolder: '青山县云溪镇人民政府',
    value: proposed,
    validateInput: async (name) => {
      if (name.trim() === '') return vscode.l10n.t('The name is needed.');
      const draft = await make(server, { organ: name.trim(), year: proposedYear(new Date()), previous: null });
      return draft !== undefined && 'refused' in draft ? draft.refused : undefined;
    },
    ignoreFocusOut: true,
  });
  return organ?.trim();
}

async function askYear(server: Server, organ: string): Promise<number | undefined> {
  const year = await vscode.window.showInputBox({
    title: vscode.l10n.t('New report (2/3)'),
    prompt: vscode.l10n.t('The year reported on'),
    value: String(proposedYear(new Date())),
    validateInput: async (text) => {
      if (!/^20[0-9]{2}$/.test(text.trim())) return vscode.l10n.t('A year has four digits, for example 2025.');
      const draft = await make(server, { organ, year: Number(text.trim()), previous: null });
      return draft !== undefined && 'refused' in draft ? draft.refused : undefined;
    },
    ignoreFocusOut: true,
  });
  return year === undefined ? undefined : Number(year.trim());
}

/** Reports are due in January for the year before, and begun in the last weeks of their year. */
function proposedYear(today: Date): number {
  return today.getMonth() >= NOVEMBER ? today.getFullYear() : today.getFullYear() - 1;
}

/** Months count from 0. */
const NOVEMBER = 10;

/** Asks until a report is chosen that the server takes for last year's; that which it finds by itself comes first. */
async function askPrevious(server: Server, request: NewReport): Promise<NewDraft | undefined> {
  const found = await make(server, request);
  if (found === undefined) return undefined;
  let said: Doubted | undefined = 'refused' in found ? found : undefined;
  const files = await vscode.workspace.findFiles(DRAFTS, undefined, AT_MOST);
  for (;;) {
    const chosen = await pickPrevious(request.organ, found, files, said);
    if (chosen === undefined) return undefined;
    if (typeof chosen === 'object' && 'text' in chosen) return chosen;
    const previous = chosen === NONE ? null : chosen.toString();
    // Whoever chooses once more what was doubted means it.
    const force = said?.doubtful === true && said.uri?.toString() === previous;
    const draft = await make(server, { ...request, previous, force });
    if (draft === undefined || !('refused' in draft)) return draft;
    said = chosen === NONE ? draft : { ...draft, uri: chosen };
  }
}

async function pickPrevious(
  organ: string,
  found: NewDraft | Refused,
  files: vscode.Uri[],
  said: Doubted | undefined,
): Promise<NewDraft | vscode.Uri | typeof NONE | undefined> {
  const ask = vscode.l10n.t('Last year’s report: applications carried over and documents in force are taken from it');
  const first: { label: string; description?: string; detail?: string; choice: Choice }[] = [];
  if (said?.doubtful === true && said.uri !== undefined) {
    const label = vscode.l10n.t('Take {0} all the same', basename(said.uri.path));
    first.push({ label: `$(warning) ${label}`, detail: said.refused, choice: said.uri });
  }
  if ('text' in found && found.previous !== undefined) {
    const description = vscode.l10n.t('report of {0}, found by body and year', organ);
    first.push({ label: `$(check) ${found.previous}`, description, choice: found });
  }
  const none = { label: vscode.l10n.t('Without last year’s report'), choice: NONE as Choice };
  const other = { label: vscode.l10n.t('Choose a file…'), choice: OTHER as Choice };
  const reports = files
    .filter((uri) => uri.toString() !== said?.uri?.toString() || !said.doubtful)
    .map((uri) => ({ label: basename(uri.path), description: folderOf(uri), choice: uri }))
    .sort((a, b) => b.label.localeCompare(a.label));
  const chosen = await vscode.window.showQuickPick([...first, other, none, ...reports], {
    title: vscode.l10n.t('New report (3/3)'),
    placeHolder: said?.refused ?? ask,
    ignoreFocusOut: true,
  });
  if (chosen?.choice !== OTHER) return chosen?.choice;
  // Whoever has closed the dialogue wants to be asked again.
  return (await chooseFile()) ?? pickPrevious(organ, found, files, said);
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
