import * as vscode from 'vscode';
import {
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageclient/node';
import { crashHandler } from './crash';
import { language, serverSettings } from './settings';

/** How the client speaks to the server. `forClient` takes out of a report on the folder what others show. */
export function clientOptions(
  log: vscode.LogOutputChannel,
  forClient: (report: WorkspaceDiagnosticReport) => Promise<WorkspaceDiagnosticReport>,
  restart: () => void,
): LanguageClientOptions {
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
      // Only here can a report be changed: `next` above tells the client of it whatever is given to it.
      sendRequest: async (type, params, token, next) => {
        const answer = await next(type, params, token);
        const method = typeof type === 'string' ? type : type.method;
        return method === WorkspaceDiagnosticRequest.method ? ((await forClient(answer as WorkspaceDiagnosticReport)) as typeof answer) : answer;
      },
    },
  };
}
