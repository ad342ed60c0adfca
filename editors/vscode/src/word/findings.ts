import * as vscode from 'vscode';
import { type Diagnostic, DocumentDiagnosticReportKind, type WorkspaceDiagnosticReport } from 'vscode-languageclient/node';
import { withPlace } from './place';

/** Findings of the server as the editor has them. */
export type Convert = (findings: Diagnostic[]) => Promise<vscode.Diagnostic[]>;

/**
 * What is wrong with Word files, in the list of problems.
 *
 * Whoever clicks on a problem of a file that is shown in a view opens the file, but the editor does not tell the view at which
 * place. So each place has an address of its own, that of the file with the place as its fragment; the list shows them as one
 * file. Nobody sees then that something is wrong with the file itself, so the file's mark in the explorer is ours too.
 */
export class WordFindings implements vscode.FileDecorationProvider, vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('nianbao');
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly decorations = vscode.window.registerFileDecorationProvider(this);
  /** By file. */
  private readonly found = new Map<string, readonly vscode.Diagnostic[]>();

  get onDidChangeFileDecorations(): vscode.Event<vscode.Uri> {
    return this.changed.event;
  }

  /** Replaces the findings of a file. */
  set(file: vscode.Uri, findings: readonly vscode.Diagnostic[]): void {
    const key = file.toString();
    for (const [uri] of byPlace(file, this.found.get(key) ?? [])) this.collection.delete(uri);
    for (const [uri, own] of byPlace(file, findings)) this.collection.set(uri, own);
    if (findings.length === 0) this.found.delete(key);
    else this.found.set(key, findings);
    this.changed.fire(file);
  }

  /** Takes the findings of Word files out of a report on the folder; the rest of it is for the client. */
  async takeFrom(report: WorkspaceDiagnosticReport, convert: Convert): Promise<WorkspaceDiagnosticReport> {
    const others = report.items.map(async (item) => {
      const file = vscode.Uri.parse(item.uri);
      if (item.kind !== DocumentDiagnosticReportKind.Full || !file.path.toLowerCase().endsWith('.docx')) return item;
      this.set(file, await convert(item.items));
      return { ...item, items: [] };
    });
    return { ...report, items: await Promise.all(others) };
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const findings = this.found.get(uri.toString())?.filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning);
    if (findings === undefined || findings.length === 0) return undefined;
    const isError = findings.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    const color = new vscode.ThemeColor(isError ? 'list.errorForeground' : 'list.warningForeground');
    const badge = findings.length > 9 ? '9+' : String(findings.length);
    const decoration = new vscode.FileDecoration(badge, undefined, color);
    decoration.propagate = true;
    return decoration;
  }

  dispose(): void {
    vscode.Disposable.from(this.collection, this.decorations, this.changed).dispose();
  }
}

/** Findings by the addresses of the places where they begin. */
function byPlace(file: vscode.Uri, findings: readonly vscode.Diagnostic[]): [vscode.Uri, vscode.Diagnostic[]][] {
  const places = new Map<string, [vscode.Uri, vscode.Diagnostic[]]>();
  for (const finding of findings) {
    const uri = withPlace(file, finding.range.start);
    for (const { location } of finding.relatedInformation ?? []) {
      if (location.uri.toString() === file.toString()) location.uri = withPlace(file, location.range.start);
    }
    const place = places.get(uri.fragment) ?? [uri, []];
    place[1].push(finding);
    places.set(uri.fragment, place);
  }
  return [...places.values()];
}
