import * as vscode from 'vscode';
import { completeTableRequest, setCellsRequest, type VersionedEdit } from '../protocol';
import type { Server } from '../server';
import type { Figure, Seen } from './messages';

/** Versions of a draft that differ by what was typed into the form only, and the last of them. */
interface Led {
  from: Set<number>;
  to: number;
}

/**
 * Writes into drafts what is done in the form, one after the other. Each goes into the draft that the page showed, whichever is in
 * front by then, and only while it is what the page showed but for what the page itself has written.
 */
export class Writer {
  private last = Promise.resolve();
  private saving = false;
  /** Forgotten with the document, since the versions of one that is opened anew begin anew. */
  private readonly led = new WeakMap<vscode.TextDocument, Led>();

  constructor(private readonly server: Server) {}

  /** Writes all of the figures as one edit, or none and says which. */
  set(seen: Seen, figures: Figure[]): Promise<void> {
    return this.next(() => this.edit(seen, setCellsRequest, { figures: figures.map(({ cell, text }) => ({ cell, text })) }, figures));
  }

  /** Brings in what a table lacks. */
  complete(seen: Seen, table: string): Promise<void> {
    return this.next(() => this.edit(seen, completeTableRequest, { table }, []));
  }

  /** Saves as the editor's own command does: where a draft becomes a file, that takes its place in the editor. */
  save(seen: Seen): Promise<void> {
    return this.next(async () => {
      const document = await documentOf(seen);
      this.saving = true;
      try {
        if (isInTab(document)) await vscode.workspace.save(document.uri);
        else await document.save();
      } finally {
        this.saving = false;
      }
    });
  }

  /** Whether a draft is being saved by this writer, behind whatever was to be written. */
  get saves(): boolean {
    return this.saving;
  }

  /** Is done when all that was to be written is. */
  written(): Promise<void> {
    return this.last;
  }

  /** Undo and redo are the editor's: `inEditor` makes them there. What was taken back is known to whoever did so. */
  takeBack(seen: Seen, inEditor: (document: vscode.TextDocument) => Promise<void>): Promise<void> {
    return this.next(async () => {
      const document = await documentOf(seen);
      const before = document.version;
      await inEditor(document);
      this.leads(document, before);
    });
  }

  private next(act: () => Promise<void>): Promise<void> {
    this.last = this.last.then(act).catch((error: unknown) => {
      void vscode.window.showWarningMessage(error instanceof Error ? error.message : String(error));
    });
    return this.last;
  }

  /** Makes what the server says one edit of the draft, so that the editor's undo takes it back. */
  private async edit<What>(seen: Seen, request: VersionedEdit<What>, what: What, figures: Figure[]): Promise<void> {
    const document = await documentOf(seen);
    const led = this.led.get(document);
    const version = led?.from.has(seen.version) === true ? led.to : seen.version;
    const isStale = () => document.version !== version;
    if (isStale()) throw stale(figures);
    const textDocument = { uri: document.uri.toString(), version };
    const answer = await this.server.request(request, { textDocument, ...what }).catch((error: unknown) => {
      throw isStale() ? stale(figures) : error;
    });
    const edit = answer && (await this.server.edit(answer));
    if (edit === undefined || edit.size === 0) return;
    if (isStale() || !(await vscode.workspace.applyEdit(edit))) throw stale(figures);
    this.leads(document, version);
  }

  private leads(document: vscode.TextDocument, version: number): void {
    const led = this.led.get(document);
    const from = led?.to === version ? led.from : new Set<number>();
    this.led.set(document, { from: from.add(version).add(document.version), to: document.version });
  }
}

/** The draft that was shown; where it has been closed since, it is opened again. */
async function documentOf({ uri }: Seen): Promise<vscode.TextDocument> {
  const open = vscode.workspace.textDocuments.find((it) => it.uri.toString() === uri && !it.isClosed);
  return open ?? vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
}

/** Whether the editor has a tab of a document, which is what it saves. */
function isInTab({ uri }: vscode.TextDocument): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}

/** Says what has not been written, so that it can be entered again. */
function stale(figures: Figure[]): Error {
  const [first] = figures;
  if (first === undefined) return new Error(vscode.l10n.t('The draft has changed meanwhile. Please try again.'));
  const { label, text } = first;
  return new Error(
    figures.length === 1
      ? vscode.l10n.t('The draft has changed meanwhile, so “{0}” was not written into {1}. Enter it again.', text, label)
      : vscode.l10n.t('The draft has changed meanwhile, so none of the {0} figures from {1} on was written. Paste them again.', figures.length, label),
  );
}
