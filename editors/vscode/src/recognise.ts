import * as vscode from 'vscode';
import type { Server } from './server';

/** How many lines with words in them are looked at, as the server does it. */
const LINES = 20;

/** Starts the server for drafts, and takes Markdown and text files for drafts where their first lines say so. */
export function recogniseDrafts(server: Server): vscode.Disposable {
  // Whoever changes the language back has the last word.
  const switched = new Set<string>();
  const look = (document: vscode.TextDocument) => {
    if (isDraft(document)) {
      void server.start();
    } else if (isDraftByText(document) && !switched.has(document.uri.toString())) {
      switched.add(document.uri.toString());
      void vscode.languages.setTextDocumentLanguage(document, 'nianbao');
    }
  };
  const offered = new WeakSet<vscode.TextDocument>();
  // What is pasted into a new file may be anything: there the user is asked, once.
  const offer = async (document: vscode.TextDocument) => {
    if (document.uri.scheme !== 'untitled' || offered.has(document) || !saysReport(document)) return;
    offered.add(document);
    const check = vscode.l10n.t('Check as a report');
    const question = vscode.l10n.t('This looks like an annual report. Check it as one?');
    const answer = await vscode.window.showInformationMessage(question, check);
    if (answer === check && !document.isClosed) await vscode.languages.setTextDocumentLanguage(document, 'nianbao');
  };
  vscode.workspace.textDocuments.forEach(look);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.some(({ text }) => text.length >= PASTED)) void offer(document);
    }),
  );
}

/** Nobody types so many characters at once. */
const PASTED = 50;

export function isDraft(document: vscode.TextDocument): boolean {
  return document.languageId === 'nianbao' && ['file', 'untitled'].includes(document.uri.scheme);
}

function isDraftByText(document: vscode.TextDocument): boolean {
  return document.uri.scheme === 'file' && saysReport(document);
}

/** Whether a text that no language is set for says in its first lines that it is a report. */
function saysReport(document: vscode.TextDocument): boolean {
  if (!['markdown', 'plaintext'].includes(document.languageId)) return false;
  if (!vscode.workspace.getConfiguration('nianbao').get<boolean>('recogniseByText', true)) return false;
  let head = '';
  for (let line = 0, taken = 0; line < document.lineCount && taken < LINES; line++) {
    const text = document.lineAt(line).text.replace(/\s/g, '');
    if (text !== '') taken++;
    head += text;
  }
  return /年度(报告|報告)/.test(head) && /信息公开|政务公开|信息公開|資訊公開|政務公開/.test(head);
}
