import * as vscode from 'vscode';

/** Moves the cursor to a place of a draft, in the editor that shows it already where there is one. */
export async function reveal(document: vscode.TextDocument, position: vscode.Position): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const viewColumn = shown?.viewColumn ?? vscode.ViewColumn.One;
  const at = document.validatePosition(position);
  const editor = await vscode.window.showTextDocument(document, { viewColumn, selection: new vscode.Range(at, at) });
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
