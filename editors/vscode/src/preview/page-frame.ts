import { randomBytes } from 'node:crypto';

/** The script of the page; the bundler puts it in. */
declare const PAGE_SCRIPT: string;

/** The page around the draft. Nothing may run or be loaded but the style and the script that are in it. */
export function page(style: string): string {
  const nonce = randomBytes(18).toString('base64');
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style nonce="${nonce}">${style}${INTERACTION}</style>
</head>
<body>
<main></main>
<script nonce="${nonce}">${PAGE_SCRIPT}</script>
</body>
</html>`;
}

/** What can be clicked. */
const INTERACTION = `
[data-line], [data-goto] { cursor: pointer; }
[data-goto]:hover { text-decoration: underline; }
[data-cell]:focus { outline: 2px solid var(--vscode-focusBorder, #007fd4); outline-offset: -2px; }
[data-cell] { position: relative; }
[data-cell] input {
  position: absolute; inset: 0; box-sizing: border-box; width: 100%; padding: 0; border: 0; font: inherit; text-align: center;
  color: var(--vscode-input-foreground); background: var(--vscode-input-background);
  outline: 2px solid var(--vscode-focusBorder, #007fd4); outline-offset: -2px;
}
[data-line]:hover { outline: 1px solid var(--vscode-focusBorder, #007fd4); outline-offset: -1px; }
`;
