import { basename } from 'node:path';
import * as vscode from 'vscode';
import { debounced } from './debounced';
import type { Server } from './server';

/** How many lines with words in them are looked at, as the server does it, and in how much of a text. */
const LINES = 20;
const BEGINNING = 100_000;

/** Typing in a new file is followed at this distance. */
const DELAY_MS = 300;

/** What a reader of a page does not see. */
const UNSEEN = /<!--[^]*?-->|<(head|style|script)\b[^]*?<\/\1\s*>|<[^<>]*>/gi;

/** How web pages in traditional script say characters aloud: 報(bào)告. */
const PINYIN = /[(（]\p{Script=Latin}+[)）]/gu;

/** Languages of files that may hold a draft. */
const WRITTEN_IN = ['markdown', 'plaintext', 'html'];

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
  // What is pasted into a new file may be anything, and the editor guesses its language: there the user is asked, once.
  const offer = async (document: vscode.TextDocument) => {
    if (document.uri.scheme !== 'untitled' || document.languageId === 'nianbao' || offered.has(document) || !saysReport(document)) return;
    offered.add(document);
    const check = vscode.l10n.t('Check as a report');
    const question = vscode.l10n.t('This looks like an annual report. Check it as one?');
    const answer = await vscode.window.showInformationMessage(question, check);
    if (answer === check && !document.isClosed) await vscode.languages.setTextDocumentLanguage(document, 'nianbao');
  };
  const changed = new Set<vscode.TextDocument>();
  const later = debounced(() => {
    changed.forEach((document) => void offer(document));
    changed.clear();
  }, DELAY_MS);
  const found = (document: vscode.TextDocument) => {
    look(document);
    void offer(document);
  };
  // Texts were there before this ran: in a window that is just opening, or that has kept what was never saved.
  vscode.workspace.textDocuments.forEach(found);
  return vscode.Disposable.from(
    later,
    vscode.workspace.onDidOpenTextDocument(found),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme !== 'untitled') return;
      changed.add(document);
      later.call();
    }),
  );
}

export function isDraft(document: vscode.TextDocument): boolean {
  const { languageId, uri } = document;
  return (languageId === 'nianbao' && ['file', 'untitled'].includes(uri.scheme)) || isWebDraft(document);
}

/** Whether what an HTML file says was a report when it was last looked at, and of which version that is. */
const looked = new WeakMap<vscode.TextDocument, { version: number; isReport: boolean }>();

/** Whether a document is a draft in HTML: it keeps its language, and the server tells it from other pages. */
function isWebDraft(document: vscode.TextDocument): boolean {
  if (document.languageId !== 'html' || document.uri.scheme !== 'file') return false;
  const { version } = document;
  const before = looked.get(document);
  if (before?.version === version) return before.isReport;
  const isReport = basename(document.uri.path).includes('年度报告') || saysReport(document);
  looked.set(document, { version, isReport });
  return isReport;
}

function isDraftByText(document: vscode.TextDocument): boolean {
  return document.uri.scheme === 'file' && saysReport(document);
}

/** Whether a text that no language is set for says in its first lines that it is a report; in a new file the language is a guess. */
function saysReport(document: vscode.TextDocument): boolean {
  if (document.uri.scheme !== 'untitled' && !WRITTEN_IN.includes(document.languageId)) return false;
  if (!vscode.workspace.getConfiguration('nianbao').get<boolean>('recogniseByText', true)) return false;
  const beginning = document.getText(new vscode.Range(new vscode.Position(0, 0), document.positionAt(BEGINNING)));
  const seen = document.languageId === 'html' ? beginning.replace(UNSEEN, '') : beginning;
  const lines = seen.split('\n').map((line) => line.replace(/\s/g, '').replace(PINYIN, ''));
  const head = lines.filter((line) => line !== '').slice(0, LINES).join('');
  return /年度(报告|報告)/.test(head) && /信息公开|政务公开|信息公開|資訊公開|政務公開/.test(head);
}
