import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { type ReportFile, newRequest, reportsRequest } from '../protocol';
import type { Server } from '../server';

/** Last year's report as it was chosen, and what it says of itself; without an address there is none to name. */
export interface LastReport {
  uri?: vscode.Uri;
  /** Whether it is the one that the server finds by body and year, and stands elsewhere. */
  searched?: boolean;
  name?: string;
  organ?: string;
  year?: number;
}

/** Lets last year's report be chosen; that of the body in question comes first. `undefined` where nothing was chosen. */
export async function pickLast(server: Server, organ: string): Promise<LastReport | undefined> {
  const answer = await server.request(reportsRequest, {});
  if (answer === undefined) return undefined;
  const reports = answer.reports.sort(byYear);
  const found = await find(server, organ, reports);
  for (;;) {
    const chosen = await vscode.window.showQuickPick(rows(reports, organ, found), {
      title: vscode.l10n.t('New report (1/3)'),
      placeHolder: vscode.l10n.t('Last year’s report: applications carried over and documents in force are taken from it'),
      matchOnDescription: true,
      ignoreFocusOut: true,
    });
    if (chosen === undefined) return undefined;
    if (chosen.last !== OTHER) return chosen.last;
    const file = await chooseFile();
    // Whoever has closed the dialogue wants to be asked again.
    if (file !== undefined) return describe(server, file);
  }
}

/** Reports are due in January for the year before, and begun in the last weeks of their year. */
export function proposedYear(today = new Date()): number {
  return today.getMonth() >= NOVEMBER ? today.getFullYear() : today.getFullYear() - 1;
}

/** Months count from 0. */
const NOVEMBER = 10;

/** A report that is to be looked for. */
const OTHER = Symbol('other');

interface Row extends vscode.QuickPickItem {
  last: LastReport | typeof OTHER;
}

function rows(reports: ReportFile[], organ: string, found: LastReport | undefined): Row[] {
  const isFound = (it: ReportFile) => nameOf(it).endsWith(found?.name?.replaceAll('\\', '/') ?? '');
  const isProposed = (it: ReportFile) => it.organ === organ && it.year === proposedYear() - 1;
  const proposed = reports.find(found === undefined ? isProposed : isFound);
  const others = reports.filter((it) => it !== proposed).map((it) => rowOf(it, ''));
  const other: Row = { label: vscode.l10n.t('Choose a file…'), last: OTHER };
  const none: Row = { label: vscode.l10n.t('Without last year’s report'), last: {} };
  const first: Row[] = [];
  if (proposed !== undefined) first.push(rowOf(proposed, CHECK));
  else if (found !== undefined) first.push({ label: `${CHECK}${found.name ?? ''}`, description: said(found.organ, found.year), last: found });
  return [...first, ...others, other, none];
}

/** Marks the report that is most probably meant. */
const CHECK = '$(check) ';

/** What a report is called, and beside that whose it is, about which year, and where. */
function rowOf(report: ReportFile, mark: string): Row {
  const last = lastOf(report);
  const uri = vscode.Uri.parse(report.uri);
  const description = [said(last.organ, last.year), folderOf(uri)].filter((it) => it !== '').join(' · ');
  return { label: `${mark}${basename(uri.path)}`, description, last };
}

function said(organ: string | undefined, year: number | undefined): string {
  const about = year === undefined ? undefined : vscode.l10n.t('report of {0}', year);
  return [organ, about].filter((it) => it !== undefined).join(' · ');
}

function lastOf({ uri, organ, year }: ReportFile): LastReport {
  const address = vscode.Uri.parse(uri);
  const said = { ...(organ === null ? {} : { organ }), ...(year === null ? {} : { year }) };
  return { uri: address, name: basename(address.path), ...said };
}

/** The report that the server finds by body and year, also by the settings on where earlier reports are. */
async function find(server: Server, organ: string, reports: ReportFile[]): Promise<LastReport | undefined> {
  const bodies = new Set(reports.map((it) => it.organ).filter((it) => it !== null));
  const [only] = bodies;
  const body = organ !== '' ? organ : bodies.size === 1 ? only : undefined;
  if (body === undefined) return undefined;
  const draft = await server.ask(newRequest, { organ: body, year: proposedYear() });
  if (draft?.previous === undefined) return undefined;
  return { searched: true, name: draft.previous, organ: body, year: proposedYear() - 1 };
}

async function describe(server: Server, uri: vscode.Uri): Promise<LastReport> {
  const answer = await server.ask(reportsRequest, { uri: uri.toString() });
  const report = answer?.reports[0];
  return report === undefined ? { uri, name: basename(uri.path) } : lastOf(report);
}

/** The newest first. */
function byYear(a: ReportFile, b: ReportFile): number {
  return (b.year ?? 0) - (a.year ?? 0) || nameOf(a).localeCompare(nameOf(b));
}

function nameOf({ uri }: ReportFile): string {
  return vscode.Uri.parse(uri).path;
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
