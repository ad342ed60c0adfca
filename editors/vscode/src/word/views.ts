import * as vscode from 'vscode';
import { type WordFile, wordRequest } from '../protocol';
import type { Server } from '../server';
import type { WordFindings } from './findings';
import { fileOf, placeOf } from './place';
import { WordView } from './view';

export const WORD_VIEW = 'nianbao.word';

/** The views of Word files. */
export class WordViews implements vscode.CustomReadonlyEditorProvider {
  private readonly open = new Map<string, WordView>();
  /** The file of the view in front. */
  active: vscode.Uri | undefined;

  constructor(
    private readonly server: Server,
    private readonly findings: WordFindings,
  ) {}

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  async resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): Promise<void> {
    const [file, place] = [fileOf(uri), placeOf(uri)];
    const answer = await this.ask(file);
    if (answer === undefined) return;
    // A view that this one takes the place of has gone by now.
    const other = this.open.get(file.toString());
    if (other !== undefined && place !== undefined) {
      panel.dispose();
      other.goTo(place);
      other.reveal();
      return;
    }
    const view = new WordView(file, panel);
    const show = (answer: WordFile | string) => {
      if (typeof answer === 'string') view.fail(answer);
      else view.show(answer);
      if (!isChecked(file)) void this.publish(file, answer);
    };
    const refresh = async () => {
      const answer = await this.ask(file);
      if (answer !== undefined) show(answer);
    };
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), file.path.split('/').pop() ?? '');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const subscriptions = vscode.Disposable.from(
      view,
      watcher,
      watcher.onDidChange(refresh),
      watcher.onDidCreate(refresh),
      this.server.onChange(() => void refresh()),
      panel.onDidChangeViewState(() => {
        this.note(file, panel.active);
      }),
    );
    panel.onDidDispose(() => {
      subscriptions.dispose();
      this.note(file, false);
      if (this.open.get(file.toString()) !== view) return;
      this.open.delete(file.toString());
      if (!isChecked(file)) this.findings.set(file, []);
    });
    this.open.set(file.toString(), view);
    this.note(file, panel.active);
    show(answer);
    if (place !== undefined) view.goTo(place);
  }

  private note(file: vscode.Uri, active: boolean): void {
    if (active) this.active = file;
    else if (this.active === file) this.active = undefined;
  }

  /** What is in the file. Where it cannot be read, the server says why, in the user's language; none, where there is no server. */
  private async ask(file: vscode.Uri): Promise<WordFile | string | undefined> {
    try {
      return await this.server.request(wordRequest, { uri: file.toString() });
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  private async publish(file: vscode.Uri, answer: WordFile | string): Promise<void> {
    const findings = typeof answer === 'string' ? [] : answer.findings;
    this.findings.set(file, await this.server.diagnostics(findings));
  }
}

/** Whether a file is in the list of problems already, because its whole folder is checked. */
function isChecked(file: vscode.Uri): boolean {
  const whole = vscode.workspace.getConfiguration('nianbao').get<boolean>('checkFolder', true);
  return whole && vscode.workspace.getWorkspaceFolder(file) !== undefined;
}
