import type { GitTrees } from './gitTrees.ts';

const mostChanges = 2000;

export interface Ownership {
  readonly ours: boolean;
  /** Changed files, relative to the git top level; null where the baseline is not here. */
  readonly changed: readonly string[] | null;
}

/**
 * Whether an experiment was made in a project: all projects of a repository share `refs/exps`. A changed `dvc.lock`
 * tells where stages ran; without one every changed file counts.
 *
 * @param project folder relative to the git top level, empty for the top
 */
export async function ownershipOf(
  trees: GitTrees,
  project: string,
  baseline: string,
  commit: string,
): Promise<Ownership> {
  const changed = await trees.changed(baseline, commit, mostChanges);
  if ((await trees.entry(commit, project === '' ? '.dvc' : `${project}/.dvc`))?.type !== 'tree')
    return { ours: false, changed };
  if (changed === null) return { ours: true, changed };
  const locks = changed.filter((path) => /(?:^|\/)dvc\.lock$/u.test(path));
  const telling = locks.length > 0 ? locks : changed;
  if (telling.length === 0) return { ours: project === '' || !(await trees.entry(commit, '.dvc')), changed };
  for (const path of telling)
    if ((await ownerOf(trees, commit, path)) === project) return { ours: true, changed };
  return { ours: false, changed };
}

/** The nearest folder above a file that holds `.dvc`; null outside of every project. */
async function ownerOf(trees: GitTrees, commit: string, path: string): Promise<string | null> {
  for (let end = path.lastIndexOf('/'); ; end = path.lastIndexOf('/', end - 1)) {
    const folder = end < 0 ? '' : path.slice(0, end);
    const marker = folder === '' ? '.dvc' : `${folder}/.dvc`;
    if ((await trees.entry(commit, marker))?.type === 'tree') return folder;
    if (end < 0) return null;
  }
}
