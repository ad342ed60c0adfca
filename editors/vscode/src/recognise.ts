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
  vscode.workspace.textDocuments.forEach(look);
  return vscode.workspace.onDidOpenTextDocument(look);
}

export function isDraft(document: vscode.TextDocument): boolean {
  return document.languageId === 'nianbao' && ['file', 'untitled'].includes(document.uri.scheme);
}

function isDraftByText(document: vscode.TextDocument): boolean {
  if (document.uri.scheme !== 'file' || !['markdown', 'plaintext'].includes(document.languageId)) return false;
  if (!vscode.workspace.getConfiguration('nianbao').get<boolean>('recogniseByText', true)) return false;
  let head = '';
  for (let line = 0, taken = 0; line < document.lineCount && taken < LINES; line++) {
    const text = document.lineAt(line).text.replace(/\s/g, '');
    if (text !== '') taken++;
    head += text;
  }
  return /年度(报告|報告)/.test(head) && /信息公开|政务公开|信息公開|資訊公開|政務公開/.test(head);
}
