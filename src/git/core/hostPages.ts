/** The web page of a repository, from the address that git pushes to; null for an address of no web host. */
function webRoot(url: string): string | null {
  const scp = /^(?:[^@/\s]+@)?([\w.-]+):(?!\/)(.+)$/.exec(url);
  const full = /^(?:https?|ssh|git):\/\/(?:[^@/\s]+@)?([\w.-]+)(?::\d+)?\/(.+)$/.exec(url);
  const [, host, path] = full ?? scp ?? [];
  if (host === undefined || path === undefined || !host.includes('.')) return null;
  return `https://${host}/${path.replace(/\.git\/?$|\/$/, '').replace(/^\//, '')}`;
}

/**
 * Page of GitHub or GitLab on which the same file can be written without any tool, with name and content filled in;
 * null for other hosts. (GitLab fills in the content from version to version; the name always.)
 *
 * @param path relative to the top level of the repository
 */
export function newFilePage(url: string, branch: string, path: string, text: string): string | null {
  const root = webRoot(url);
  if (root === null) return null;
  const host = new URL(root).hostname;
  const at = branch.split('/').map(encodeURIComponent).join('/');
  const query = (name: string, content: string): string =>
    `${name}=${encodeURIComponent(path)}&${content}=${encodeURIComponent(text)}`;
  if (/(^|\.)github\./.test(host)) return `${root}/new/${at}?${query('filename', 'value')}`;
  if (/(^|\.)gitlab\./.test(host)) return `${root}/-/new/${at}?${query('file_name', 'content')}`;
  return null;
}
