import * as vscode from 'vscode';
import type { Front } from '../front';
import type { Server } from '../server';
import { explainRule } from './explain-rule';
import { goToTable } from './go-to-table';
import { newReport } from './new-report';

/** The commands except the preview, which has its own place. */
export function registerCommands(server: Server, front: Front, log: vscode.LogOutputChannel): vscode.Disposable[] {
  const commands: Record<string, () => unknown> = {
    newReport: () => newReport(server, front),
    fixAll: () => codeAction(front, 'source.fixAll.nianbao'),
    format: () => inDraft(front, 'editor.action.formatDocument'),
    completeTable: () => codeAction(front, 'refactor.rewrite.nianbao.completeTable'),
    explainRule: () => explainRule(server, front),
    goToTable: () => goToTable(server, front),
    restartServer: () => server.restart(),
    showLog: () => {
      log.show();
    },
  };
  return Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`nianbao.${name}`, run));
}

/** Runs the code action of a kind; where there is none, the editor says so at the cursor. */
function codeAction(front: Front, kind: string): Promise<void> {
  return inDraft(front, 'editor.action.codeAction', { kind, apply: 'first' });
}

/** Runs a command of the editor in the draft, also where the form has the keyboard. */
async function inDraft(front: Front, command: string, ...rest: unknown[]): Promise<void> {
  await front.focus();
  await vscode.commands.executeCommand(command, ...rest);
}
