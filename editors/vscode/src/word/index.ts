import * as vscode from 'vscode';
import type { Front } from '../front';
import type { Server } from '../server';
import { annotateWord, exportWord, importWord } from './commands';
import type { WordFindings } from './findings';
import { fileOf } from './place';
import { WORD_VIEW, WordViews } from './views';

/** Word files: a view of them, and what can be made of them. */
export function registerWord(server: Server, front: Front, findings: WordFindings): vscode.Disposable {
  const views = new WordViews(server, findings);
  const chosen = (uri?: vscode.Uri) => uri && fileOf(uri);
  const commands = {
    importWord: (uri?: vscode.Uri) => importWord(server, chosen(uri) ?? views.active),
    annotateWord: (uri?: vscode.Uri) => annotateWord(server, chosen(uri) ?? views.active),
    exportWord: (uri?: vscode.Uri) => exportWord(server, front, uri),
  };
  return vscode.Disposable.from(
    vscode.window.registerCustomEditorProvider(WORD_VIEW, views, { supportsMultipleEditorsPerDocument: false }),
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`nianbao.${name}`, run)),
  );
}
