import * as vscode from 'vscode';

/** The sections of our settings that are the server's; they have the shape of `nianbao.toml`. */
const SECTIONS = ['report', 'rules', 'files', 'history', 'statutes', 'words'];

/** The settings for the server, without those that are left empty. */
export function serverSettings(scope?: string): Record<string, unknown> {
  const settings = vscode.workspace.getConfiguration('nianbao', scope === undefined ? undefined : vscode.Uri.parse(scope));
  const sections = SECTIONS.map((section) => [section, withoutEmpty(settings.get<object>(section, {}))]);
  return Object.fromEntries(sections) as Record<string, unknown>;
}

/** The language of findings: `zh`, `en`, or that of the editor. */
export function language(): string {
  const language = vscode.workspace.getConfiguration('nianbao').get<string>('language', 'auto');
  return language === 'auto' ? vscode.env.language : language;
}

function withoutEmpty(section: object): object {
  const isEmpty = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(section).filter(([, value]) => !isEmpty(value)));
}
