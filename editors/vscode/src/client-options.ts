import * as vscode from 'vscode';
import { type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient/node';
import { crashHandler } from './crash';
import { language, serverSettings } from './settings';

/** How the client speaks to the server. */
export function clientOptions(log: vscode.LogOutputChannel, restart: () => void): LanguageClientOptions {
  return {
    documentSelector: [
      { language: 'nianbao', scheme: 'file' },
      { language: 'nianbao', scheme: 'untitled' },
      // Drafts in HTML keep their language; the server tells them from other pages.
      { language: 'html', scheme: 'file' },
    ],
    outputChannel: log,
    // A request that failed, about a document just closed for example, is for the log and not for a clerk.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: () => ({ language: language(), nianbao: serverSettings() }),
    errorHandler: crashHandler(log, restart),
    middleware: {
      workspace: {
        // The server shall see its own settings, and none that are left empty.
        configuration: ({ items }) => items.map(({ scopeUri }) => serverSettings(scopeUri)),
        // Server.reconfigure tells it of changes.
        didChangeConfiguration: () => Promise.resolve(),
      },
      provideWorkspaceDiagnostics: (known, token, report, next) =>
        vscode.workspace.getConfiguration('nianbao').get<boolean>('checkFolder', true)
          ? next(known, token, report)
          : { items: [] },
    },
  };
}
