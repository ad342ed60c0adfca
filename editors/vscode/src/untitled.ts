import * as vscode from 'vscode';

/** A document that is not on the disk yet; in a folder it has a name that no file has. */
export async function untitled(fileName: string, folder: vscode.Uri | undefined): Promise<vscode.TextDocument> {
  if (folder === undefined) return vscode.workspace.openTextDocument({ language: 'nianbao' });
  const [extension = ''] = /(\.nianbao)?(\.md)?$/.exec(fileName) ?? [];
  const stem = fileName.slice(0, fileName.length - extension.length);
  const named = (copy: string) => vscode.Uri.joinPath(folder, `${stem}${copy}${extension}`);
  const uri = await firstFree(named, async (it) => (await exists(it)) || isShown(it));
  return vscode.workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
}

/** Shows a new document with this text in it and the cursor at its beginning. */
export async function fill(document: vscode.TextDocument, text: string): Promise<void> {
  const editor = await vscode.window.showTextDocument(document);
  await editor.edit((edit) => {
    edit.insert(new vscode.Position(0, 0), text);
  });
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  editor.revealRange(editor.selection);
}

/** The name, or the first of its copies（2）,（3）, that is not taken. */
export async function firstFree(named: (copy: string) => vscode.Uri, isTaken: (uri: vscode.Uri) => Promise<boolean>): Promise<vscode.Uri> {
  let uri = named('');
  for (let copy = 2; await isTaken(uri); copy++) uri = named(`（${copy}）`);
  return uri;
}

/** Whether there is a file. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** Whether a tab has a file of that name; documents live on for minutes when their tabs are closed. */
function isShown(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.path === uri.path);
}
