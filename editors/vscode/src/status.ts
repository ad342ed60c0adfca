import * as vscode from 'vscode';
import { debounced } from './debounced';
import type { Front } from './front';
import { type Status, statusRequest, type TableStatus } from './protocol';
import type { Server } from './server';

/** Typing is followed at this distance. */
const DELAY_MS = 150;

/** Says in the status bar whether the three official tables of the draft in front add up. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('nianbao.tables', vscode.StatusBarAlignment.Left, 10);
  private readonly later = debounced(() => void this.refresh(), DELAY_MS);
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly server: Server,
    private readonly front: Front,
  ) {
    this.item.name = vscode.l10n.t('State of the official tables');
    this.item.command = 'nianbao.goToTable';
    this.subscriptions = vscode.Disposable.from(
      this.item,
      this.later,
      server.onChange(() => void this.refresh()),
      front.onChange(() => void this.refresh()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === front.editor?.document) this.later.call();
      }),
    );
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async refresh(): Promise<void> {
    const document = this.front.editor?.document;
    if (document === undefined) {
      this.item.hide();
      return;
    }
    const status = await askStatus(this.server, document);
    if (!this.server.isRunning()) this.item.hide();
    // The answer to an earlier state of the text is not worth showing: that to the latest is on its way.
    if (status === undefined || document !== this.front.editor?.document || status.version < document.version) return;
    if (status.isDraft) this.show(status);
    else this.item.hide();
  }

  private show(status: Status): void {
    this.item.text = ['年报', ...status.tables.map((table) => `${shortTitle(table)} ${mark(table)}`)].join('  ');
    const wrong = status.tables.some(({ state }) => state === 'unbalanced' || state === 'wrong');
    this.item.backgroundColor = wrong ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    const heading = [status.organ, status.year].filter((part) => part !== null).join(' ');
    const lines = status.tables.map((table) => `${table.title}: ${describe(table)}`);
    this.item.tooltip = [heading, ...lines].filter((line) => line !== '').join('\n');
    this.item.accessibilityInformation = { label: lines.join('; ') };
    this.item.show();
  }
}

export async function askStatus(server: Server, document: vscode.TextDocument): Promise<Status | undefined> {
  return server.ask(statusRequest, { textDocument: { uri: document.uri.toString() } });
}

/** What is the matter with a table, in words. */
export function describe(table: TableStatus): string {
  switch (table.state) {
    case 'balanced':
      return vscode.l10n.t('balanced');
    case 'unbalanced':
      return vscode.l10n.t('{0} out of balance', table.faults);
    case 'wrong':
      return vscode.l10n.t('{0} wrong', table.faults);
    case 'untouched':
      return vscode.l10n.t('not filled in yet');
    case 'incomplete':
      return vscode.l10n.t('not complete');
    case 'missing':
      return vscode.l10n.t('missing');
  }
}

function mark(table: TableStatus): string {
  switch (table.state) {
    case 'balanced':
      return '$(check)';
    case 'unbalanced':
    case 'wrong':
      return `$(error) ${table.faults}`;
    case 'untouched':
      return '$(circle-large-outline)';
    case 'incomplete':
      return '$(circle-slash)';
    case 'missing':
      return '$(dash)';
  }
}

function shortTitle(table: TableStatus): string {
  return { disclosure: '二', applications: '三', review: '四' }[table.id] ?? table.title;
}
