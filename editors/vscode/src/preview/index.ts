import * as vscode from 'vscode';
import type { Front } from '../front';
import { isDraft } from '../recognise';
import type { Server } from '../server';
import { unlockLast } from './group';
import { PreviewPanel, VIEW_TYPE } from './panel';

/** 年报预览: a view beside the draft. There is one; it shows the draft in front. */
export function registerPreview(server: Server, front: Front): vscode.Disposable {
  let panel: PreviewPanel | undefined;
  const open = (view: vscode.WebviewPanel, document: vscode.TextDocument) => {
    const opened = new PreviewPanel(view, server, document);
    view.onDidDispose(() => {
      opened.dispose();
      if (panel === opened) panel = front.form = undefined;
      void unlockLast();
    });
    panel = front.form = opened;
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('nianbao.preview', async (uri?: vscode.Uri) => {
      const named = uri instanceof vscode.Uri ? await vscode.workspace.openTextDocument(uri) : undefined;
      const document = named ?? front.editor?.document;
      if (document === undefined) return;
      if (panel === undefined) open(createView(), document);
      else await panel.reveal(document);
    }),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: async (view, state: { uri?: string } | undefined) => {
        const uri = state?.uri;
        const document = uri === undefined ? undefined : await openAgain(vscode.Uri.parse(uri));
        if (document === undefined) view.dispose();
        else open(view, document);
      },
    }),
    front.onChange(() => {
      const document = front.editor?.document;
      if (document !== undefined) panel?.follow(document);
    }),
    new vscode.Disposable(() => panel?.close()),
  );
}

function createView(): vscode.WebviewPanel {
  const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  // Scripts are our own only, by the policy of the page; no file is within its reach.
  return vscode.window.createWebviewPanel(VIEW_TYPE, '年报预览', place, { enableScripts: true, localResourceRoots: [] });
}

async function openAgain(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    return isDraft(document) ? document : undefined;
  } catch {
    // The draft is gone.
    return undefined;
  }
}
