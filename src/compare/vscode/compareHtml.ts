import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Webview } from 'vscode';
import { Uri } from 'vscode';

/** Folder of the built panel below the extension's own. */
export function webviewFolder(extension: Uri): Uri {
  return Uri.joinPath(extension, 'dist', 'webview');
}

/**
 * The page of the panel. Nothing may load but our own script (by nonce), our styles and fonts, and pictures that the
 * host sent as bytes; no inline style, nothing remote.
 */
export function compareHtml(webview: Pick<Webview, 'asWebviewUri' | 'cspSource'>, extension: Uri): string {
  const folder = webviewFolder(extension);
  const url = (name: string): string => webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
  const nonce = randomBytes(18).toString('base64');
  // The bundler writes compare.css only when a part of the panel imports a style sheet.
  const styles = ['codicon.css', 'compare.css'].filter((name) =>
    existsSync(Uri.joinPath(folder, name).fsPath),
  );
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    'img-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${styles.map((name) => `<link rel="stylesheet" href="${url(name)}">`).join('\n')}
<title>Compare</title>
</head>
<body>
<script type="module" nonce="${nonce}" src="${url('compare.js')}"></script>
</body>
</html>
`;
}
