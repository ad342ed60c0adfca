import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';

const NAME = process.platform === 'win32' ? 'nianbao.exe' : 'nianbao';

/** Where the program is, or which path was tried in vain: that of the setting, or none. */
export type Found = { path: string } | { missing: string | undefined };

/**
 * Finds the program: the one of the setting, the one in this extension, the one on PATH.
 * A path in the settings that leads nowhere is a mistake to be told, not to be passed over.
 */
export async function findBinary(extensionPath: string): Promise<Found> {
  const setting = vscode.workspace.getConfiguration('nianbao').get('path', '').trim();
  if (setting !== '') {
    const path = expand(setting);
    return (await isProgram(path)) ? { path } : { missing: path };
  }
  const onPath = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  for (const folder of [join(extensionPath, 'bin'), ...onPath]) {
    const path = join(folder, NAME);
    if (await isProgram(path)) return { path };
  }
  return { missing: undefined };
}

function expand(path: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  return path.replace(/^~(?=[/\\]|$)/, homedir).replaceAll('${workspaceFolder}', folder);
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
