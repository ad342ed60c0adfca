import type * as vscode from 'vscode';

/** A place in the text of a Word file, counted from 0. */
export interface Place {
  line: number;
  character: number;
}

/** The address of a place in a file. */
export function withPlace(file: vscode.Uri, { line, character }: Place): vscode.Uri {
  return file.with({ fragment: `${line},${character}` });
}

/** The file without a place in it. */
export function fileOf(uri: vscode.Uri): vscode.Uri {
  return uri.fragment === '' ? uri : uri.with({ fragment: '' });
}

/** The place that an address names, if any. */
export function placeOf(uri: vscode.Uri): Place | undefined {
  const found = /^(\d+),(\d+)$/.exec(uri.fragment);
  return found === null ? undefined : { line: Number(found[1]), character: Number(found[2]) };
}
