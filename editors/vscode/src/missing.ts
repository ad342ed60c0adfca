import * as vscode from 'vscode';

/** Says that there is no program, and what to do. `path` is the one in the settings. */
export function tellMissing(path: string | undefined): void {
  const message =
    path === undefined
      ? vscode.l10n.t(
          'The program nianbao was not found: it is not in this extension and not on PATH. Install the extension package for your system, or install nianbao and give its path in the settings.',
        )
      : vscode.l10n.t(
          'There is no program at {0}. Correct the path in the settings, or empty it to use the program in this extension.',
          path,
        );
  const settings = vscode.l10n.t('Open settings');
  void vscode.window.showErrorMessage(message, settings).then((chosen) => {
    if (chosen === settings) void vscode.commands.executeCommand('workbench.action.openSettings', 'nianbao.path');
  });
}
