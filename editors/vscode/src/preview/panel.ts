import { basename } from 'node:path';
import * as vscode from 'vscode';
import { debounced } from '../debounced';
import { type Preview, previewRequest } from '../protocol';
import { reveal } from '../reveal';
import type { Server } from '../server';
import { unlockLast } from './group';
import type { Act, FromPage, Seen, ToPage } from './messages';
import { page } from './page-frame';
import { Writer } from './writer';

export const VIEW_TYPE = 'nianbao.preview';

/** Typing is followed at this distance. */
const DELAY_MS = 100;

/** A page that does not answer keeps nobody from saving. */
const MOST_WAIT_MS = 500;

/** So long a draft that is saved for the first time takes to come back as a file. */
const UNTIL_SAVED_MS = 1500;

/** So often undo is tried where nothing comes of it. */
const MOST_TRIES = 3;

/** The view of one draft at a time. */
export class PreviewPanel implements vscode.Disposable {
  private readonly later = debounced(() => void this.refresh(), DELAY_MS);
  private readonly subscriptions: vscode.Disposable;
  /** What the page shows. */
  private shown: Preview | undefined;
  /** The style that the page was made with. */
  private style: string | undefined;
  private readonly writer: Writer;
  /** Fires when the page has said what was being typed into it. */
  private readonly committed = new vscode.EventEmitter<void>();
  /** The number of the last that was done in the page and is in the draft. */
  private done = 0;

  constructor(
    private readonly view: vscode.WebviewPanel,
    private readonly server: Server,
    public document: vscode.TextDocument,
  ) {
    this.writer = new Writer(server);
    this.subscriptions = vscode.Disposable.from(
      this.later,
      this.committed,
      view.webview.onDidReceiveMessage((message: FromPage) => {
        this.receive(message);
      }),
      server.onChange(() => void this.refresh()),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === this.document) this.later.call();
      }),
      vscode.workspace.onWillSaveTextDocument((event) => {
        if (event.document === this.document) event.waitUntil(this.settle(event.reason));
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document === this.document) void this.closed(document);
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

  async reveal(document: vscode.TextDocument): Promise<void> {
    this.follow(document);
    const drafts = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
    // Where the draft has come into the same group, as it does where there is no other, the form must not cover it.
    const covers = drafts.length > 0 && drafts.every((editor) => editor.viewColumn === this.view.viewColumn);
    if (covers) await unlockLast();
    this.view.reveal(covers ? vscode.ViewColumn.Beside : undefined, true);
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
    // The policy lets no style in later, so that another one needs another page.
    if (this.style === preview.style) this.send();
    else this.view.webview.html = page(preview.style, preview.title);
    this.style = preview.style;
  }

  private receive(message: FromPage): void {
    if (message.type === 'ready') this.send();
    else if (message.type === 'committed') this.committed.fire();
    else if (message.type === 'waits') this.giveBack();
    else void this.act(message, message);
  }

  /**
   * Before the draft is saved: what was typed into the form is in it. What is still being typed is finished by whoever saves, not
   * when the editor saves by itself.
   */
  private async settle(reason: vscode.TextDocumentSaveReason): Promise<void> {
    if (this.writer.saves) return;
    if (reason === vscode.TextDocumentSaveReason.Manual && this.view.visible) {
      await new Promise<void>((resolve) => {
        const late = setTimeout(resolve, MOST_WAIT_MS);
        const heard = this.committed.event(() => {
          clearTimeout(late);
          heard.dispose();
          resolve();
        });
        void this.view.webview.postMessage({ type: 'commit' } satisfies ToPage);
      });
    }
    await this.writer.written();
  }

  private async act(act: Act, { seen, number }: { seen: Seen; number: number }): Promise<void> {
    switch (act.type) {
      case 'go': {
        const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(seen.uri));
        await reveal(document, new vscode.Position(act.line, act.character), act.stay, this.beside());
        return;
      }
      case 'beyond': {
        const { count, label } = act;
        const said = vscode.l10n.t(
          'The table ends before {0} of the figures that were pasted from {1} on, so none was written. Paste fewer, or begin further up or left.',
          count,
          label,
        );
        void vscode.window.showWarningMessage(said);
        return;
      }
      case 'set':
        await this.writer.set(seen, act.figures);
        break;
      case 'complete':
        await this.writer.complete(seen, act.table);
        break;
      case 'save': {
        const hasKeyboard = () => this.view.active;
        const had = hasKeyboard();
        await this.writer.save(seen);
        // The file that a new draft has become takes the keyboard as it comes.
        if (had && !hasKeyboard()) this.view.reveal(undefined, false);
        return;
      }
      case 'undo':
      case 'redo':
        await this.writer.takeBack(seen, (document) => this.takeBack(document, act.type));
        break;
    }
    this.done = number;
    // Also where nothing was written: the page shows what was typed into it, and waits for this.
    await this.refresh();
  }

  /** Undo and redo are the editor's: the keyboard goes there for the moment. */
  private async takeBack(document: vscode.TextDocument, command: 'undo' | 'redo'): Promise<void> {
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    const viewColumn = shown?.viewColumn ?? this.beside();
    const before = document.version;
    // The keyboard may just be on its way back from the last time, and the command goes where it is.
    for (let tries = 0; tries < MOST_TRIES && document.version === before; tries++) {
      await vscode.window.showTextDocument(document, { viewColumn });
      await vscode.commands.executeCommand(command);
    }
    this.view.reveal(undefined, false);
  }

  /** Gives the page the keyboard that it waits for, unless somebody has gone on to another editor than the one that undid. */
  private giveBack(): void {
    const isElsewhere = vscode.window.activeTextEditor !== undefined && vscode.window.activeTextEditor.document !== this.document;
    if (!isElsewhere) this.view.reveal(undefined, false);
  }

  /** Where an editor comes that does not cover this view. */
  beside(): vscode.ViewColumn {
    return this.view.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
  }

  /**
   * A draft whose editor was closed can still be filled in: what is typed opens an editor for it again. The form of one that was
   * never saved goes with it, unless it has just become a file, which comes in front.
   */
  private async closed(document: vscode.TextDocument): Promise<void> {
    const { uri } = document;
    if (uri.scheme === 'untitled') {
      await new Promise((wake) => setTimeout(wake, UNTIL_SAVED_MS));
      if (this.document === document) this.close();
    }
    if (uri.scheme !== 'file') return;
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      if (this.document.uri.toString() === uri.toString()) this.document = document;
    } catch {
      // The file is gone; the page goes on showing what it was.
    }
    await this.refresh();
  }

  private send(): void {
    if (this.shown === undefined) return;
    const { version, body } = this.shown;
    const message: ToPage = { type: 'show', uri: this.document.uri.toString(), version, body, fields: true, done: this.done };
    void this.view.webview.postMessage(message);
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === this.document);
    if (shown !== undefined) this.sendCursor(shown);
  }

  private sendCursor(editor: vscode.TextEditor): void {
    const { line, character } = editor.selection.active;
    void this.view.webview.postMessage({ type: 'cursor', line, character, follow: !this.view.active } satisfies ToPage);
  }
}
