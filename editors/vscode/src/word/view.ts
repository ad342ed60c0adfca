import * as vscode from 'vscode';
import type { FromPage, ToPage } from '../preview/messages';
import { escaped, page } from '../preview/page-frame';
import type { WordFile } from '../protocol';
import type { Place } from './place';

/** A view of a Word file: the report as it will be published, what is wrong listed above it. It changes nothing. */
export class WordView implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private body = '';
  /** Whether the page listens. */
  private ready = false;
  /** Where to go as soon as it does. */
  private place: Place | undefined;

  constructor(
    readonly file: vscode.Uri,
    private readonly panel: vscode.WebviewPanel,
  ) {
    panel.webview.options = { enableScripts: true, localResourceRoots: [] };
    this.subscription = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: FromPage) => {
        if (message.type !== 'ready') return;
        this.ready = true;
        void this.send();
      }),
      // A view that is behind others loses its page, and gets it again when it comes to the front.
      panel.onDidChangeViewState(() => {
        this.ready &&= panel.visible;
      }),
    );
  }

  show({ style, body, findings }: WordFile): void {
    this.write(style, list(findings) + body);
  }

  /** Says why the file cannot be shown. */
  fail(message: string): void {
    this.write('', `<p>${escaped(message)}</p>`);
  }

  /** Scrolls to a place. */
  goTo(place: Place): void {
    this.place = place;
    if (this.ready) void this.send();
  }

  /** Brings it to the front; the keyboard stays where it is. */
  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async send(): Promise<void> {
    const { body, place } = this;
    const message: ToPage = { type: 'show', uri: this.file.toString(), version: 0, body, fields: false, done: 0, place };
    // A page that has just gone behind others hears nothing, and is sent there when it comes back.
    const arrived = await this.panel.webview.postMessage(message);
    if (arrived && this.place === place) this.place = undefined;
  }

  private write(style: string, body: string): void {
    this.body = body;
    this.ready = false;
    // The policy lets no style in later, so that another one needs another page.
    this.panel.webview.html = page(style, this.panel.title);
  }
}

/** The findings as a list; a click on one leads to its place in the page. */
function list(findings: WordFile['findings']): string {
  const items = findings.map(
    ({ message, range }) =>
      `<li><span role="link" tabindex="0" data-goto="${range.start.line}" data-goto-character="${range.start.character}">${escaped(message)}</span></li>`,
  );
  return items.length === 0 ? '' : `<ol class="findings">${items.join('')}</ol>`;
}
