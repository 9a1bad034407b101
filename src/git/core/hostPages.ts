/** A page of the code host, and whether it opens with the text in it. */
export interface HostPage {
  readonly url: string;
  readonly filled: boolean;
}

/** Servers read a request line of at most 8 KiB (`large_client_header_buffers` of nginx); some is left for the method. */
const longestUrl = 8_000;

/** The web page of a repository, from the address that git pushes to; null for an address of no web host. */
function webRoot(url: string): string | null {
  const scp = /^(?:[^@/\s]+@)?([\w.-]+):(?!\/)(.+)$/.exec(url);
  const full = /^(?:https?|ssh|git):\/\/(?:[^@/\s]+@)?([\w.-]+)(?::\d+)?\/(.+)$/.exec(url);
  const [, host, path] = full ?? scp ?? [];
  if (host === undefined || path === undefined || !host.includes('.')) return null;
  return `https://${host}/${path.replace(/\.git\/?$|\/$/, '').replace(/^\//, '')}`;
}

interface Host {
  readonly pages: string;
  /** Names of the query's parameters for path and content. */
  readonly name: string;
  readonly content: string;
}

function hostOf(root: string): Host | null {
  const name = new URL(root).hostname;
  if (/(^|\.)github\./.test(name)) return { pages: root, name: 'filename', content: 'value' };
  if (/(^|\.)gitlab\./.test(name)) return { pages: `${root}/-`, name: 'file_name', content: 'content' };
  return null;
}

/**
 * Page of GitHub or GitLab on which a file can be written without any tool: for a new file with its path and content
 * filled in. A file that the branch has already is edited in its own page, and a text too long for an address stays
 * out of it: neither can be filled in. Null for other hosts. (GitLab fills in the content from version to version; the
 * path always.)
 *
 * @param path relative to the top level of the repository
 * @param exists whether the branch has the file
 */
export function writeFilePage(
  url: string,
  branch: string,
  path: string,
  text: string,
  exists: boolean,
): HostPage | null {
  const root = webRoot(url);
  const host = root === null ? null : hostOf(root);
  if (host === null) return null;
  const inPath = (whole: string): string => whole.split('/').map(encodeURIComponent).join('/');
  if (exists) return { url: `${host.pages}/edit/${inPath(branch)}/${inPath(path)}`, filled: false };
  const named = `${host.pages}/new/${inPath(branch)}?${host.name}=${encodeURIComponent(path)}`;
  const filled = `${named}&${host.content}=${encodeURIComponent(text)}`;
  return filled.length > longestUrl ? { url: named, filled: false } : { url: filled, filled: true };
}
