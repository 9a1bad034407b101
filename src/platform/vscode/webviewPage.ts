import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Webview } from 'vscode';
import { Uri } from 'vscode';

/** Folder of the built panels below the extension's own; the only one that their pages may read from. */
export function webviewFolder(extension: Uri): Uri {
  return Uri.joinPath(extension, 'dist', 'webview');
}

/**
 * The page of a panel, which is `<name>.js` in that folder. Nothing may load but that script (by nonce), our styles and
 * fonts, and pictures that the host sent as bytes; no inline style, nothing remote.
 */
export function webviewPage(
  webview: Pick<Webview, 'asWebviewUri' | 'cspSource'>,
  extension: Uri,
  name: string,
): string {
  const folder = webviewFolder(extension);
  const url = (file: string): string => webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
  const nonce = randomBytes(18).toString('base64');
  // The bundler writes a style sheet beside the script only when a part of the panel imports one.
  const styles = ['codicon.css', `${name}.css`].filter((file) =>
    existsSync(Uri.joinPath(folder, file).fsPath),
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
${styles.map((file) => `<link rel="stylesheet" href="${url(file)}">`).join('\n')}
<title>Modelwright</title>
</head>
<body>
<script type="module" nonce="${nonce}" src="${url(`${name}.js`)}"></script>
</body>
</html>
`;
}
