import * as vscode from 'vscode';
import { isDraft } from './recognise';

/** Commands are offered for HTML only where it is a draft. */
function setWebDraft(editor: vscode.TextEditor | undefined): void {
  const isWebDraft = editor?.document.languageId === 'html' && isDraft(editor.document);
  void vscode.commands.executeCommand('setContext', 'nianbao.webDraft', isWebDraft);
}

/** The editor of the draft in front; a preview with the focus does not take it away. */
export class Front implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  private last: vscode.TextEditor | undefined = vscode.window.activeTextEditor;

  readonly onChange = this.changed.event;

  /** The form, where it is open: it may show a draft that no editor does. */
  form: { readonly document: vscode.TextDocument; beside: () => vscode.ViewColumn } | undefined;

  constructor() {
    setWebDraft(this.last);
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        this.last = editor ?? this.last;
        setWebDraft(editor);
        this.changed.fire();
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.changed.fire();
      }),
      // A change of language closes a document and opens it anew.
      vscode.workspace.onDidOpenTextDocument(() => {
        this.changed.fire();
      }),
    );
  }

  get editor(): vscode.TextEditor | undefined {
    const last = this.last;
    if (last === undefined) return undefined;
    const visible = vscode.window.visibleTextEditors;
    // Editors are made anew when their group changes, so the document tells them. A new draft that has been saved is another
    // document in the same group.
    const editor =
      visible.find((it) => it === last) ??
      visible.find((it) => it.document === last.document) ??
      visible.find((it) => it.viewColumn === last.viewColumn);
    return editor !== undefined && isDraft(editor.document) ? editor : undefined;
  }

  /** The draft in front, or that which the form shows. */
  get document(): vscode.TextDocument | undefined {
    return this.editor?.document ?? this.form?.document;
  }

  /** Gives the draft in front the keyboard, for commands of the editor, which work where that is. */
  async focus(): Promise<void> {
    const { document, editor } = this;
    if (document === undefined || vscode.window.activeTextEditor?.document === document) return;
    await vscode.window.showTextDocument(document, { viewColumn: editor?.viewColumn ?? this.form?.beside() ?? vscode.ViewColumn.One });
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
