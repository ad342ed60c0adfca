import { basename } from 'node:path';
import * as vscode from 'vscode';
import { debounced } from '../debounced';
import { completeTableRequest, type Preview, previewRequest, setCellRequest, type VersionedEdit } from '../protocol';
import { reveal } from '../reveal';
import type { Server } from '../server';
import type { FromPage, ToPage } from './messages';
import { page } from './page-frame';

export const VIEW_TYPE = 'nianbao.preview';

/** Typing is followed at this distance. */
const DELAY_MS = 100;

/** The view of one draft at a time. */
export class PreviewPanel implements vscode.Disposable {
  private readonly later = debounced(() => void this.refresh(), DELAY_MS);
  private readonly subscriptions: vscode.Disposable;
  /** What the page shows. */
  private shown: Preview | undefined;
  /** The style that the page was made with. */
  private style: string | undefined;
  /** The version of the draft that the person knows: what the page shows, with the figures typed into it since. */
  private known = 0;
  /** Figures are written one after the other. */
  private writing = Promise.resolve();

  constructor(
    private readonly view: vscode.WebviewPanel,
    private readonly server: Server,
    private document: vscode.TextDocument,
  ) {
    this.subscriptions = vscode.Disposable.from(
      this.later,
      view.webview.onDidReceiveMessage((message: FromPage) => {
        this.receive(message);
      }),
      server.onChange(() => void this.refresh()),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === this.document) this.later.call();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor.document === this.document) this.sendCursor(textEditor);
      }),
    );
    this.name();
    void this.refresh();
  }

  /** Shows another draft. */
  follow(document: vscode.TextDocument): void {
    if (document === this.document) return;
    this.document = document;
    this.shown = undefined;
    this.name();
    void this.refresh();
  }

  reveal(document: vscode.TextDocument): void {
    this.follow(document);
    this.view.reveal(undefined, true);
  }

  close(): void {
    this.view.dispose();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private name(): void {
    const { scheme, path } = this.document.uri;
    this.view.title = `年报预览：${scheme === 'file' ? vscode.workspace.asRelativePath(this.document.uri) : basename(path)}`;
  }

  private async refresh(): Promise<void> {
    const document = this.document;
    const preview = await this.server.ask(previewRequest, { textDocument: { uri: document.uri.toString() } });
    // Answers to earlier states of the text, or to another draft, come too late.
    if (preview === undefined || document !== this.document || preview.version < document.version) return;
    this.shown = preview;
    this.known = preview.version;
    // The policy lets no style in later, so that another one needs another page.
    if (this.style === preview.style) this.send();
    else this.view.webview.html = page(preview.style, preview.title);
    this.style = preview.style;
  }

  private receive(message: FromPage): void {
    switch (message.type) {
      case 'ready':
        this.send();
        break;
      case 'go':
        void reveal(this.document, new vscode.Position(message.line, message.character), message.stay);
        break;
      case 'set':
        this.write(setCellRequest, message.figures);
        break;
      case 'complete':
        this.write(completeTableRequest, [{ table: message.table }]);
        break;
      case 'undo':
      case 'redo':
        this.writing = this.writing.then(() => this.takeBack(message.type));
        break;
      case 'idle':
        break;
    }
  }

  /** Writes one after the other, up to the first that is refused. */
  private write<What>(request: VersionedEdit<What>, all: What[]): void {
    this.writing = this.writing.then(async () => {
      try {
        for (const what of all) await this.writeNow(request, what);
      } catch (error) {
        void vscode.window.showWarningMessage(error instanceof Error ? error.message : String(error));
      }
      void this.refresh();
    });
  }

  /** Writes what the server says as one edit of the draft, so that the editor's undo takes it back. */
  private async writeNow<What>(request: VersionedEdit<What>, what: What): Promise<void> {
    const document = this.document;
    const version = this.known;
    const stale = () => new Error(vscode.l10n.t('The draft has changed. Enter the figure again.'));
    if (document.version !== version) throw stale();
    const textDocument = { uri: document.uri.toString(), version };
    const answer = await this.server.request(request, { textDocument, ...what });
    const edit = answer && (await this.server.edit(answer));
    if (edit === undefined) return;
    if (document.version !== version || !(await vscode.workspace.applyEdit(edit))) throw stale();
    this.known = document.version;
  }

  /** Undo and redo are the editor's: the keyboard goes there for the moment. */
  private async takeBack(command: 'undo' | 'redo'): Promise<void> {
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === this.document);
    await vscode.window.showTextDocument(this.document, { viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One });
    await vscode.commands.executeCommand(command);
    this.view.reveal(undefined, false);
    await this.refresh();
  }

  private send(): void {
    if (this.shown === undefined) return;
    const message: ToPage = { type: 'show', uri: this.document.uri.toString(), body: this.shown.body, fields: true };
    void this.view.webview.postMessage(message);
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === this.document);
    if (shown !== undefined) this.sendCursor(shown);
  }

  private sendCursor(editor: vscode.TextEditor): void {
    const { line, character } = editor.selection.active;
    void this.view.webview.postMessage({ type: 'cursor', line, character, follow: !this.view.active } satisfies ToPage);
  }
}
