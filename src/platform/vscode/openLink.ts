import { commands, env, l10n, Uri } from 'vscode';
import { ModelwrightError } from '../errors.ts';

/**
 * Opens a web page in the browser, or a letter in the mail program; nothing else is opened.
 *
 * A page is handed over as text: an address that went through `Uri` loses what is escaped in its query, and a `&` in a
 * value ends it.
 *
 * @throws ModelwrightError `usage` for what is no page and no mail
 */
export async function openLink(url: string): Promise<void> {
  const uri = Uri.parse(url, true);
  if (uri.scheme === 'https' || uri.scheme === 'http') await commands.executeCommand('vscode.open', url);
  else if (uri.scheme === 'mailto') await env.openExternal(uri);
  else throw new ModelwrightError('usage', l10n.t('{0} is no address of a page.', url.slice(0, 200)));
}
