import * as vscode from 'vscode';
import { ResponseError } from 'vscode-languageclient/node';
import type { Front } from '../front';
import { type NewDraft, type NewReport, newRequest } from '../protocol';
import type { Server } from '../server';
import { askStatus } from '../status';
import { fill, untitled } from '../untitled';
import { type LastReport, pickLast, proposedYear } from './last-report';

/**
 * Asks for last year's report, from which body and year follow, lets these be changed, and opens a new draft, with the form to fill
 * in beside it. Nothing is written before the user saves it.
 */
export async function newReport(server: Server, front: Front): Promise<void> {
  const asked = await ask(server, await proposedOrgan(server, front));
  if (asked === undefined) return;
  const { draft, last } = asked;
  // Where no folder is open, the draft comes to stand beside last year's report.
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? (last.uri && vscode.Uri.joinPath(last.uri, '..'));
  const document = await untitled(draft.fileName, folder);
  await fill(document, draft.text);
  await vscode.commands.executeCommand('nianbao.preview', document.uri);
}

/** The draft, and the report that it follows. */
async function ask(server: Server, organProposed: string): Promise<{ draft: NewDraft; last: LastReport } | undefined> {
  let last = await pickLast(server, organProposed);
  if (last === undefined) return undefined;
  const organ = await askOrgan(server, last.organ ?? organProposed);
  if (organ === undefined) return undefined;
  const year = await askYear(server, organ, last);
  if (year === undefined) return undefined;
  let force = false;
  for (;;) {
    const draft = await make(server, { organ, year, ...previousOf(last), force });
    if (draft === undefined) return undefined;
    if (!('refused' in draft)) return { draft, last };
    const doubt = draft.refused;
    const decided = await decide(last, doubt);
    if (decided === undefined) return undefined;
    if (decided === 'other') last = (await pickLast(server, organ)) ?? last;
    else if (decided === 'none') last = {};
    force = decided === 'same';
  }
}

/** What the server is told of last year's report. */
function previousOf(last: LastReport): Pick<NewReport, 'previous'> {
  return last.searched === true ? {} : { previous: last.uri?.toString() ?? null };
}

/** Why the server does not make a draft, in the user's language. */
interface Refused {
  refused: string;
}

/** The draft, or why there is none; nothing where there is no server. */
async function make(server: Server, request: NewReport): Promise<NewDraft | Refused | undefined> {
  try {
    return await server.request(newRequest, request);
  } catch (error) {
    if (!(error instanceof ResponseError)) throw error;
    return { refused: error.message };
  }
}

/** Why there is no draft, for the field that is being typed into. */
async function refusal(server: Server, request: NewReport): Promise<string | undefined> {
  const draft = await make(server, request);
  return draft !== undefined && 'refused' in draft ? draft.refused : undefined;
}

/** Whose report it may be: that of the settings, or of the draft in front. */
async function proposedOrgan(server: Server, front: Front): Promise<string> {
  const set = vscode.workspace.getConfiguration('nianbao').get<string>('report.organ', '');
  if (set !== '') return set;
  const document = front.editor?.document;
  const status = document && (await askStatus(server, document));
  return status?.organ ?? '';
}

async function askOrgan(server: Server, proposed: string): Promise<string | undefined> {
  const organ = await vscode.window.showInputBox({
    title: vscode.l10n.t('New report (2/3)'),
    prompt: vscode.l10n.t('Full name of the body that reports'),
    placeHolder: '青山县云溪镇人民政府',
    value: proposed,
    validateInput: (name) => {
      if (name.trim() === '') return vscode.l10n.t('The name is needed.');
      return refusal(server, { organ: name.trim(), year: proposedYear(), previous: null });
    },
    ignoreFocusOut: true,
  });
  return organ?.trim();
}

/** The year after that of last year's report; another one is refused at once. */
async function askYear(server: Server, organ: string, last: LastReport): Promise<number | undefined> {
  const year = await vscode.window.showInputBox({
    title: vscode.l10n.t('New report (3/3)'),
    prompt: vscode.l10n.t('The year reported on'),
    value: String(last.year === undefined ? proposedYear() : last.year + 1),
    validateInput: (text) => {
      if (!/^20[0-9]{2}$/.test(text.trim())) return vscode.l10n.t('A year has four digits, for example 2025.');
      // Whether another body's report is meant is asked later.
      return refusal(server, { organ, year: Number(text.trim()), ...previousOf(last), force: true });
    },
    ignoreFocusOut: true,
  });
  return year === undefined ? undefined : Number(year.trim());
}

type Decision = 'same' | 'other' | 'none';

/** What to do with a report that may not be last year's of this body. */
async function decide(last: LastReport, doubt: string): Promise<Decision | undefined> {
  const same = vscode.l10n.t('Take {0} all the same', last.name ?? '');
  const choices: (vscode.QuickPickItem & { decision: Decision })[] = [
    { label: `$(warning) ${same}`, detail: doubt, decision: 'same' },
    { label: vscode.l10n.t('Choose another report'), decision: 'other' },
    { label: vscode.l10n.t('Without last year’s report'), decision: 'none' },
  ];
  const chosen = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('New report (3/3)'),
    placeHolder: doubt,
    ignoreFocusOut: true,
  });
  return chosen?.decision;
}
