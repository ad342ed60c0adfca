import * as vscode from 'vscode';
import { DiagnosticSeverity } from 'vscode-languageclient/node';
import type { FromPage, ToPage } from '../preview/messages';
import { page } from '../preview/page-frame';
import { type WordView, wordRequest } from '../protocol';
import type { Server } from '../server';

export const WORD_VIEW = 'nianbao.word';

/** The views of Word files: the report as it will be published, what is wrong listed above it. They change nothing. */
export class WordViews implements vscode.CustomReadonlyEditorProvider, vscode.Disposable {
  private readonly findings = vscode.languages.createDiagnosticCollection('nianbao');
  /** The file of the view in front. */
  active: vscode.Uri | undefined;

  constructor(private readonly server: Server) {}

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return {
      uri,
      dispose: () => {
        this.findings.delete(uri);
      },
    };
  }

  async resolveCustomEditor(document: vscode.CustomDocument, view: vscode.WebviewPanel): Promise<void> {
    const { uri } = document;
    view.webview.options = { enableScripts: true, localResourceRoots: [] };
    let shown: ToPage | undefined;
    const refresh = async () => {
      const answer = await this.ask(uri);
      if (answer === undefined) return;
      shown = { uri: uri.toString(), body: list(answer) + answer.body };
      this.publish(uri, answer);
      view.webview.html = page(answer.style);
    };
    const folder = vscode.Uri.joinPath(uri, '..');
    const pattern = new vscode.RelativePattern(folder, uri.path.split('/').pop() ?? '');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const subscriptions = vscode.Disposable.from(
      watcher,
      watcher.onDidChange(refresh),
      watcher.onDidCreate(refresh),
      view.webview.onDidReceiveMessage((message: FromPage) => {
        if (message.type === 'ready' && shown !== undefined) void view.webview.postMessage(shown);
      }),
      view.onDidChangeViewState(() => {
        if (view.active) this.active = uri;
        else if (this.active === uri) this.active = undefined;
      }),
    );
    view.onDidDispose(() => {
      subscriptions.dispose();
      if (this.active === uri) this.active = undefined;
    });
    if (view.active) this.active = uri;
    await refresh();
  }

  dispose(): void {
    this.findings.dispose();
  }

  /** Where the file cannot be read, the server says why, in the user's language. */
  private async ask(uri: vscode.Uri): Promise<WordView | undefined> {
    try {
      return await this.server.request(wordRequest, { uri: uri.toString() });
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  /** Files below the folder are in the list of problems already, where the whole folder is checked. */
  private publish(uri: vscode.Uri, { findings }: WordView): void {
    const whole = vscode.workspace.getConfiguration('nianbao').get<boolean>('checkFolder', true);
    if (whole && vscode.workspace.getWorkspaceFolder(uri) !== undefined) return;
    const diagnostics = findings.map(({ message, severity, range, code }) => {
      const { start, end } = range;
      const place = new vscode.Range(start.line, start.character, end.line, end.character);
      const diagnostic = new vscode.Diagnostic(place, message, severityOf(severity));
      diagnostic.source = 'nianbao';
      if (code !== undefined) diagnostic.code = code;
      return diagnostic;
    });
    this.findings.set(uri, diagnostics);
  }
}

function severityOf(severity: DiagnosticSeverity | undefined): vscode.DiagnosticSeverity {
  switch (severity) {
    case DiagnosticSeverity.Error:
      return vscode.DiagnosticSeverity.Error;
    case DiagnosticSeverity.Warning:
      return vscode.DiagnosticSeverity.Warning;
    default:
      return vscode.DiagnosticSeverity.Information;
  }
}

/** The findings as a list; a click on one leads to its place in the page. */
function list({ findings }: WordView): string {
  const items = findings.map(
    ({ message, range }) =>
      `<li data-goto="${range.start.line}" data-goto-character="${range.start.character}">${escaped(message)}</li>`,
  );
  return items.length === 0 ? '' : `<ol class="findings">${items.join('')}</ol>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
