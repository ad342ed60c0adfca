import * as vscode from 'vscode';

/**
 * Moves the cursor to a place of a draft, in the editor that shows it already where there is one. The keyboard goes there too,
 * unless it is to stay.
 */
export async function reveal(document: vscode.TextDocument, position: vscode.Position, preserveFocus = false): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const viewColumn = shown?.viewColumn ?? vscode.ViewColumn.One;
  const at = document.validatePosition(position);
  const selection = new vscode.Range(at, at);
  const editor = await vscode.window.showTextDocument(document, { viewColumn, selection, preserveFocus });
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
