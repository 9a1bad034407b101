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

/**
 * The URI of a file of a commit. Its path is only what people see: below the short commit, so that breadcrumbs and
 * hovers tell versions apart, or below `folder` where two versions of one file stand side by side and must not look
 * like a renamed file.
 */
export function codeUri({ root, commit, path, patchOf }: CodeAddress, folder?: string): Uri {
  const query = JSON.stringify({ root, commit, path, ...(patchOf === null ? {} : { patchOf }) });
  const short = patchOf === null ? commit.slice(0, 7) : `${commit.slice(0, 7)}+patch`;
  const shown = folder === undefined ? `/${short}` : Uri.file(folder).path.replace(/\/$/, '');
  return Uri.from({ scheme: codeScheme, path: `${shown}/${path}`, query });
}

/** The address back; null for a URI that is none of ours. */
export function codeAddress(uri: Uri): CodeAddress | null {
  try {
    const query: unknown = JSON.parse(uri.query);
    if (typeof query !== 'object' || query === null) return null;
    const text = (key: string): string | null => {
      const value: unknown = Reflect.get(query, key);
      return typeof value === 'string' ? value : null;
    };
    const [root, commit, path] = [text('root'), text('commit'), text('path')];
    if (root === null || path === null || commit === null || !/^[0-9a-f]{40,64}$/.test(commit)) return null;
    return { root, commit, path, patchOf: text('patchOf') };
  } catch {
    return null;
  }
}
