import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { openExplanation } from '../explanations';
import type { Front } from '../front';
import type { Server } from '../server';
import { language } from '../settings';

/** Lists the rules, those with findings at the cursor first, and opens the explanation of the one chosen. */
export async function explainRule(server: Server, front: Front): Promise<void> {
  const rules = await allRules(server);
  const here = rulesHere(front);
  const item = (rule: Rule) => ({ label: rule.name, description: rule.summary });
  const separator = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const atCursor = rules.filter((rule) => here.has(rule.name)).map(item);
  const items: vscode.QuickPickItem[] = [
    ...(atCursor.length > 0 ? [separator(vscode.l10n.t('at the cursor')), ...atCursor] : []),
    separator(vscode.l10n.t('all rules')),
    ...rules.filter((rule) => !here.has(rule.name)).map(item),
  ];
  const placeHolder = vscode.l10n.t('The rule to explain');
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  if (chosen !== undefined) await openExplanation(chosen.label);
}

interface Rule {
  name: string;
  summary: string;
}

/** The program's own list. */
async function allRules(server: Server): Promise<Rule[]> {
  const binary = await server.binary();
  if ('missing' in binary) {
    // Says what to do.
    await server.start();
    return [];
  }
  const lang = language().startsWith('en') ? 'en' : 'zh';
  const { stdout } = await promisify(execFile)(binary.path, ['rules', '--format', 'json', '--lang', lang]);
  return JSON.parse(stdout) as Rule[];
}

function rulesHere(front: Front): Set<string> {
  const editor = front.editor;
  if (editor === undefined) return new Set();
  const findings = vscode.languages.getDiagnostics(editor.document.uri);
  const here = findings.filter((finding) => finding.range.intersection(editor.selection) !== undefined);
  return new Set(here.filter((finding) => finding.source === 'nianbao').map(nameOf));
}

function nameOf(finding: vscode.Diagnostic): string {
  const code = finding.code;
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}
