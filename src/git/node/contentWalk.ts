import type { GitObjects } from '../core/gitReads.ts';
import type { GitCommand } from './gitCommand.ts';
import { safeLogFlags } from './safeGit.ts';

/** The part of the history in which a folder changed: each commit with the nearest such commits before it. */
export interface FolderHistory {
  readonly tip: string | null;
  readonly parents: ReadonlyMap<string, readonly string[]>;
}

/**
 * One walk for all files of a folder: asking git for each file by itself walks the whole history as often as there are
 * files.
 *
 * @param folder below the top level; empty for all of it
 */
export async function folderHistory(run: GitCommand, head: string, folder: string): Promise<FolderHistory> {
  const output = await run([
    'log',
    '--topo-order',
    '--full-history',
    '--simplify-merges',
    '--parents',
    '--format=%H %P',
    ...safeLogFlags,
    head,
    '--',
    ...(folder === '' ? [] : [`:(top,literal)${folder}`]),
  ]);
  const parents = new Map<string, readonly string[]>();
  for (const line of output.split('\n')) {
    const [id, ...before] = line.split(' ').filter((part) => part !== '');
    if (id !== undefined) parents.set(id, before);
  }
  const [tip = null] = parents.keys();
  return { tip, parents };
}

/**
 * The commit that brought a file's present content in: from the tip along parents that hold the same content, to the
 * first whose parents all hold another, or none. What was taken away and came back counts from when it came back; so
 * does what a merge kept although its other side had changed it since both parted.
 */
export async function originOf(
  path: string,
  history: FolderHistory,
  git: Pick<GitObjects, 'info'>,
  run: GitCommand,
): Promise<string | null> {
  const blobAt = async (commit: string): Promise<string | null> =>
    (await git.info(`${commit}:${path}`))?.id ?? null;
  let at = history.tip;
  const blob = at === null ? null : await blobAt(at);
  if (blob === null) return null;
  while (at !== null) {
    const parents: readonly string[] = history.parents.get(at) ?? [];
    const blobs: readonly (string | null)[] = await Promise.all(parents.map(blobAt));
    const same: string | undefined = parents[blobs.indexOf(blob)];
    if (same === undefined) return at;
    for (const [index, other] of parents.entries())
      if (blobs[index] !== blob) {
        const base = (await run(['merge-base', same, other]).catch(() => '')).trim();
        if (base !== '' && (await blobAt(base)) === blob) return at;
      }
    at = same;
  }
  return null;
}

/** The longest folder that all paths lie in; empty for the top level. */
export function commonFolder(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split('/').slice(0, -1));
  const differs = (name: string, index: number): boolean => others.some((other) => other[index] !== name);
  const length = first.findIndex(differs);
  return (length < 0 ? first : first.slice(0, length)).join('/');
}
