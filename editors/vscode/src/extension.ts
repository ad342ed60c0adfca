import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { registerExplanations } from './explanations';
import { Front } from './front';
import { registerPreview } from './preview';
import { isDraft, recogniseDrafts } from './recognise';
import { Server } from './server';
import { StatusItem } from './status';
import { Tables } from './tables';
import { registerWord } from './word';
import { WordFindings } from './word/findings';

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('年报', { log: true });
  const front = new Front();
  const wordFindings = new WordFindings();
  server = new Server(context, log, wordFindings);
  context.subscriptions.push(
    log,
    front,
    wordFindings,
    server,
    new StatusItem(server, front),
    new Tables(),
    registerExplanations(server),
    registerPreview(server, front),
    registerWord(server, front, wordFindings),
    recogniseDrafts(server),
    ...registerCommands(server, front, log),
  );
  // Other Markdown and text files wake the extension too; the server is for drafts.
  if (vscode.workspace.textDocuments.some(isDraft)) void server.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
