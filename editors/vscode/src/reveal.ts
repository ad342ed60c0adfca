import * as vscode from 'vscode';

/**
 * Moves the cursor to a place of a draft, in the editor that shows it already where there is one. The keyboard goes there too,
 * unless it is to stay. Where no editor shows the draft, one comes into `otherwise`.
 */
export async function reveal(
  document: vscode.TextDocument,
  position: vscode.Position,
  preserveFocus = false,
  otherwise = vscode.ViewColumn.One,
): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const viewColumn = shown?.viewColumn ?? otherwise;
  const at = document.validatePosition(position);
  const selection = new vscode.Range(at, at);
  const editor = await vscode.window.showTextDocument(document, { viewColumn, selection, preserveFocus });
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
