import * as vscode from 'vscode';
import { debounced } from '../debounced';
import { isDraft } from '../recognise';
import { type Label, labels } from './labels';

/** Typing is followed at this distance. */
const DELAY_MS = 100;
/** Drafts have some hundred lines; what is far longer is shown as it is. */
const LONGEST = 5000;

/**
 * Characters that fonts draw as wide as a Chinese one, while they count as narrow when tables are lined up, and how each is drawn in
 * one column: fonts that have narrow quotation marks give them, in others what is blank of an opening one stands out to the left and
 * of a closing one to the right; the rest is pressed.
 */
const NARROW = [
  { pattern: /[“‘]/g, style: 'font-feature-settings: "halt"; direction: rtl' },
  { pattern: /[”’]/g, style: 'font-feature-settings: "halt"' },
  { pattern: /[…—①-⑳Ⅰ-Ⅻ]/g, style: 'transform: scaleX(0.5); transform-origin: left' },
];

/**
 * Makes the tables of a draft narrow enough to be read: the columns of labels, repeated groups and all, are shown as one. The file
 * stays as it is, and a row shows what is in it where the cursor or a finding is among its labels.
 */
export class Tables implements vscode.Disposable {
  private readonly hidden = vscode.window.createTextEditorDecorationType({ textDecoration: 'none; display: none' });
  private readonly narrow = NARROW.map(({ pattern, style }) => ({
    pattern,
    type: vscode.window.createTextEditorDecorationType({ textDecoration: `none; display: inline-block; width: 1ch; ${style}` }),
  }));
  private readonly later = debounced(() => {
    this.refresh();
  }, DELAY_MS);
  private readonly subscriptions: vscode.Disposable;

  constructor() {
    this.subscriptions = vscode.Disposable.from(
      this.hidden,
      ...this.narrow.map(({ type }) => type),
      this.later,
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.refresh();
      }),
      vscode.workspace.onDidOpenTextDocument(() => {
        this.later.call();
      }),
      vscode.workspace.onDidChangeTextDocument(() => {
        this.later.call();
      }),
      vscode.languages.onDidChangeDiagnostics(() => {
        this.later.call();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('nianbao.narrowTables')) this.refresh();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        this.show(textEditor);
      }),
    );
    this.refresh();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private refresh(): void {
    for (const editor of vscode.window.visibleTextEditors) this.show(editor);
  }

  private show(editor: vscode.TextEditor): void {
    const { document, selections } = editor;
    if (document.languageId !== 'nianbao' || !isDraft(document)) {
      if (document.uri.scheme === 'file') this.clear(editor);
      return;
    }
    const wanted = vscode.workspace.getConfiguration('nianbao', document).get<boolean>('narrowTables', true);
    if (!wanted || document.lineCount > LONGEST) {
      this.clear(editor);
      return;
    }
    const lines = Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line).text);
    const findings = vscode.languages.getDiagnostics(document.uri).map(({ range }) => range);
    const isBusy = (range: vscode.Range) => [...selections, ...findings].some((it) => touches(it, range));
    const shown = labels(lines)
      .map((label) => ({ label, range: rangeOf(label) }))
      .filter(({ range }) => !isBusy(range));
    editor.setDecorations(this.hidden, shown.map(decoration));
    for (const { pattern, type } of this.narrow) editor.setDecorations(type, inRows(lines, pattern));
  }

  private clear(editor: vscode.TextEditor): void {
    editor.setDecorations(this.hidden, []);
    for (const { type } of this.narrow) editor.setDecorations(type, []);
  }
}

function rangeOf({ line, start, end }: Label): vscode.Range {
  return new vscode.Range(line, start, line, end);
}

/** Whether something is among the labels; at their ends it is not. */
function touches(it: vscode.Range, labels: vscode.Range): boolean {
  return it.start.isBefore(labels.end) && it.end.isAfter(labels.start);
}

function decoration({ label, range }: { label: Label; range: vscode.Range }): vscode.DecorationOptions {
  const before = { contentText: label.shown, color: new vscode.ThemeColor('editor.foreground') };
  return { range, hoverMessage: label.whole, renderOptions: { before } };
}

/** Where characters stand in rows of tables. */
function inRows(lines: readonly string[], pattern: RegExp): vscode.Range[] {
  return lines.flatMap((text, line) =>
    text.startsWith('|') ? Array.from(text.matchAll(pattern), ({ index }) => new vscode.Range(line, index, line, index + 1)) : [],
  );
}
