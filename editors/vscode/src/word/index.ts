import * as vscode from 'vscode';
import type { Server } from '../server';
import { annotateWord, exportWord, importWord } from './commands';
import { WORD_VIEW, WordViews } from './view';

/** Word files: a view of them, and what can be made of them. */
export function registerWord(server: Server): vscode.Disposable {
  const views = new WordViews(server);
  const commands = {
    importWord: (uri?: vscode.Uri) => importWord(server, uri ?? views.active),
    annotateWord: (uri?: vscode.Uri) => annotateWord(server, uri ?? views.active),
    exportWord: (uri?: vscode.Uri) => exportWord(server, uri),
  };
  return vscode.Disposable.from(
    views,
    vscode.window.registerCustomEditorProvider(WORD_VIEW, views, { supportsMultipleEditorsPerDocument: false }),
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`nianbao.${name}`, run)),
  );
}
