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
    fixAll: () => codeAction('source.fixAll.nianbao'),
    format: () => vscode.commands.executeCommand('editor.action.formatDocument'),
    completeTable: () => codeAction('refactor.rewrite.nianbao.completeTable'),
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
function codeAction(kind: string): Thenable<unknown> {
  return vscode.commands.executeCommand('editor.action.codeAction', { kind, apply: 'first' });
}
