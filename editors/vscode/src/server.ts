import * as vscode from 'vscode';
import {
  type Diagnostic,
  DidChangeConfigurationNotification,
  LanguageClient,
  type RequestType,
  State,
  type WorkspaceEdit,
} from 'vscode-languageclient/node';
import { type Found, findBinary } from './binary';
import { clientOptions } from './client-options';
import { tellMissing } from './missing';
import { serverSettings } from './settings';
import type { WordFindings } from './word/findings';

/** The language server: started for the first draft, started again when it dies or when its settings change. */
export class Server implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  private client: LanguageClient | undefined;
  private starting: Promise<void> | undefined;
  /** Whether there has been a draft. */
  private wanted = false;

  /** Fires each time a server has come up, or could not be found. */
  readonly onChange = this.changed.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
    private readonly wordFindings: WordFindings,
  ) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      vscode.workspace.onDidChangeConfiguration((event) => void this.reconfigure(event)),
    );
  }

  /** Starts the server unless it runs or is about to. */
  async start(): Promise<void> {
    this.wanted = true;
    this.starting ??= this.launch().finally(() => (this.starting = undefined));
    await this.starting;
  }

  async stop(): Promise<void> {
    await this.starting;
    const client = this.client;
    this.client = undefined;
    await client?.dispose();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** The answer of the server, which is started where it does not run; `undefined` where there is no server. */
  async request<Params, Answer>(type: RequestType<Params, Answer, void>, params: Params): Promise<Answer | undefined> {
    await this.start();
    return this.isRunning() ? this.client?.sendRequest(type, params) : undefined;
  }

  /**
   * The same for those who follow the typing and will ask again: documents are closed and servers die meanwhile.
   * They start no server, so that nobody is told with every key that there is none.
   */
  async ask<Params, Answer>(type: RequestType<Params, Answer, void>, params: Params): Promise<Answer | undefined> {
    await this.starting;
    if (!this.isRunning()) return undefined;
    try {
      return await this.client?.sendRequest(type, params);
    } catch (error) {
      this.log.debug(`${type.method}: ${String(error)}`);
      return undefined;
    }
  }

  /** Findings of the server as the editor has them. */
  async diagnostics(findings: Diagnostic[]): Promise<vscode.Diagnostic[]> {
    return (await this.client?.protocol2CodeConverter.asDiagnostics(findings)) ?? [];
  }

  /** An edit of the server as the editor makes it. */
  async edit(edit: WorkspaceEdit): Promise<vscode.WorkspaceEdit | undefined> {
    return this.client?.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  isRunning(): boolean {
    return this.client?.state === State.Running;
  }

  /** Where the program is that the server runs from. */
  binary(): Promise<Found> {
    return findBinary(this.context.extensionPath);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async launch(): Promise<void> {
    if (this.client !== undefined) return;
    const begun = performance.now();
    const binary = await this.binary();
    if ('missing' in binary) {
      this.log.error(`no program: ${binary.missing ?? 'neither in the extension nor on PATH'}`);
      tellMissing(binary.missing);
      this.changed.fire();
      return;
    }
    const options = clientOptions(
      this.log,
      (report) => this.wordFindings.takeFrom(report, (findings) => this.diagnostics(findings)),
      () => void this.restart(),
    );
    const client = new LanguageClient('nianbao', '年报', { command: binary.path, args: ['server'] }, options);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.changed.fire();
    });
    this.client = client;
    try {
      await client.start();
      this.log.info(`${binary.path} is ready after ${Math.round(performance.now() - begun)} ms`);
    } catch (error) {
      this.log.error(`${binary.path} does not start: ${String(error)}`);
    }
  }

  private async reconfigure(event: vscode.ConfigurationChangeEvent): Promise<void> {
    if (!this.wanted || !event.affectsConfiguration('nianbao')) return;
    if (event.affectsConfiguration('nianbao.path') || event.affectsConfiguration('nianbao.language')) {
      await this.restart();
    } else if (this.isRunning()) {
      const settings = { nianbao: serverSettings() };
      await this.client?.sendNotification(DidChangeConfigurationNotification.type, { settings });
    }
  }
}
