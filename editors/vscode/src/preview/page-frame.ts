import { randomBytes } from 'node:crypto';

/** The script of the page; the bundler puts it in. */
declare const PAGE_SCRIPT: string;

/** The page around the draft. Nothing may run or be loaded but the style and the script that are in it. */
export function page(style: string, title: string): string {
  const nonce = randomBytes(18).toString('base64');
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style nonce="${nonce}">${style}${INTERACTION}</style>
</head>
<body>
<main></main>
<footer class="bar" aria-hidden="true" hidden></footer>
<script nonce="${nonce}">${PAGE_SCRIPT}</script>
</body>
</html>`;
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** What can be clicked, and where the cursor of the draft is. */
const INTERACTION = `
[data-line], [data-goto] { cursor: pointer; }
[data-goto] { display: block; }
[data-goto]:hover { text-decoration: underline; }
[data-cell]:focus { outline: 2px solid var(--vscode-focusBorder, #007fd4); outline-offset: -2px; }
[data-cell] { position: relative; }
[data-cell] input {
  position: absolute; inset: 0; box-sizing: border-box; width: 100%; padding: 0; border: 0; font: inherit; text-align: center;
  color: var(--vscode-input-foreground); background: var(--vscode-input-background);
  outline: 2px solid var(--vscode-focusBorder, #007fd4); outline-offset: -2px;
}
.bar {
  position: fixed; inset: auto 0 0 0; z-index: 3; box-sizing: border-box; max-height: 40vh; padding: 0.4em 1em; overflow: auto;
  border-top: 1px solid var(--vscode-panel-border, var(--rule)); font-size: 13px; line-height: 1.5;
  color: var(--vscode-editorWidget-foreground, var(--ink)); background: var(--vscode-editorWidget-background, var(--sheet));
}
.bar:not([hidden]) { display: flex; flex-wrap: wrap; gap: 0 1.2em; }
main:has(+ .bar:not([hidden])) [data-cell] { scroll-margin-bottom: 6rem; }
.here { scroll-margin: 3rem; }
.here:not(:focus) { box-shadow: inset 3px 0 var(--vscode-editorCursor-foreground, #007fd4); }
p.here, h1.here, h2.here, h3.here, h4.here, h5.here { box-shadow: -6px 0 var(--sheet), -9px 0 var(--vscode-editorCursor-foreground, #007fd4) !important; }
.add {
  margin: 0 0 1.2rem; padding: 0.3em 1em; border: 1px solid var(--vscode-button-border, transparent); font: inherit; font-size: 14px;
  color: var(--vscode-button-foreground); background: var(--vscode-button-background); cursor: pointer;
}
.add:focus-visible, [role="link"]:focus-visible { outline: 2px solid var(--vscode-focusBorder, #007fd4); outline-offset: 2px; }
[data-line]:hover { outline: 1px solid var(--vscode-focusBorder, #007fd4); outline-offset: -1px; }
`;
