import * as vscode from 'vscode';
import type { Front } from '../front';
import { reveal } from '../reveal';
import type { Server } from '../server';
import { askStatus, describe } from '../status';

/** Lists the official tables with their state and goes to the one chosen. */
export async function goToTable(server: Server, front: Front): Promise<void> {
  const document = front.document;
  const status = document && (await askStatus(server, document));
  if (document === undefined || status === undefined) return;
  const items = status.tables.map((table) => ({ label: table.title, description: describe(table), line: table.line }));
  const placeHolder = vscode.l10n.t('Go to a table of the draft');
  const chosen = await vscode.window.showQuickPick(items, { placeHolder });
  // Where no editor shows the draft, it must not cover the form.
  if (chosen !== undefined && chosen.line !== null) await reveal(document, new vscode.Position(chosen.line, 0), false, front.form?.beside());
}
