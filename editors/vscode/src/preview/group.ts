import * as vscode from 'vscode';

/**
 * The group of the form is locked, so that files which are opened from it come beside it. Where it is the only group that is left,
 * files are opened in it, and it must not be locked when there is another again.
 */
export async function unlockLast(): Promise<void> {
  if (vscode.window.tabGroups.all.length === 1) await vscode.commands.executeCommand('workbench.action.unlockEditorGroup');
}
