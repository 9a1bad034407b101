import { Uri } from 'vscode';

export const codeScheme = 'modelwright-git';

/** One file of one commit, as the editor names it. */
export interface CodeAddress {
  /** Workspace folder whose repository holds the commit. */
  readonly root: string;
  readonly commit: string;
  /** Relative to the top level, with `/`. */
  readonly path: string;
  /** Id of the run whose recorded patch is applied; null for the commit as it is. */
  readonly patchOf: string | null;
}

/** The path begins with the short commit, so that breadcrumbs and hovers tell versions apart. */
export function codeUri({ root, commit, path, patchOf }: CodeAddress): Uri {
  const query = JSON.stringify({ root, commit, ...(patchOf === null ? {} : { patchOf }) });
  const folder = patchOf === null ? commit.slice(0, 7) : `${commit.slice(0, 7)}+patch`;
  return Uri.from({ scheme: codeScheme, path: `/${folder}/${path}`, query });
}

/** The address back; null for a URI that is none of ours. */
export function codeAddress(uri: Uri): CodeAddress | null {
  const path = /^\/[^/]+\/(.+)$/.exec(uri.path)?.[1];
  if (path === undefined) return null;
  try {
    const query: unknown = JSON.parse(uri.query);
    if (typeof query !== 'object' || query === null || !('root' in query) || !('commit' in query))
      return null;
    const patchOf = 'patchOf' in query && typeof query.patchOf === 'string' ? query.patchOf : null;
    if (typeof query.root !== 'string' || typeof query.commit !== 'string') return null;
    return /^[0-9a-f]{40,64}$/.test(query.commit)
      ? { root: query.root, commit: query.commit, path, patchOf }
      : null;
  } catch {
    return null;
  }
}
