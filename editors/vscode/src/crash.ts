import * as vscode from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient/node';

/** So many deaths within so much time are too many. */
const DEATHS = 5;
const WITHIN_MS = 3 * 60 * 1000;

/** Starts a server that died again, in silence, unless it keeps dying. */
export function crashHandler(log: vscode.LogOutputChannel, restart: () => void): ErrorHandler {
  let deaths: number[] = [];
  return {
    error: (error) => {
      log.warn(`the connection to the server has a fault: ${error.message}`);
      return { action: ErrorAction.Continue };
    },
    closed: () => {
      const now = Date.now();
      deaths = [...deaths.filter((death) => now - death < WITHIN_MS), now];
      if (deaths.length < DEATHS) {
        log.warn('the server died and is started again');
        return { action: CloseAction.Restart, handled: true };
      }
      log.error(`the server died ${deaths.length} times and is left alone`);
      deaths = [];
      void offerRestart(log, restart);
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

async function offerRestart(log: vscode.LogOutputChannel, restart: () => void): Promise<void> {
  const again = vscode.l10n.t('Restart');
  const show = vscode.l10n.t('Show the log');
  const message = vscode.l10n.t('The nianbao server keeps stopping, so drafts are not checked any more.');
  const chosen = await vscode.window.showErrorMessage(message, again, show);
  if (chosen === again) restart();
  if (chosen === show) log.show();
}
