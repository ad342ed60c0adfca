import * as vscode from 'vscode';
import { explanationRequest } from './protocol';
import type { Server } from './server';

const SCHEME = 'nianbao';

/** Serves `nianbao:/rules/NAME`, the address that findings give for more about their rule. */
export function registerExplanations(server: Server): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: async (uri) => {
      const rule = /^\/rules\/([a-z-]+?)(?:\.md)?$/.exec(uri.path)?.[1];
      await server.start();
      const explanation = rule === undefined ? undefined : await server.ask(explanationRequest, { rule });
      return explanation?.markdown ?? vscode.l10n.t('There is no explanation of {0}.', uri.path);
    },
  });
}

/** Opens the explanation of a rule as a page. */
export async function openExplanation(rule: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/rules/${rule}.md` });
  await vscode.commands.executeCommand('vscode.openWith', uri, 'vscode.markdown.preview.editor');
}
