import type { GitObjects } from '../../../../git/core/gitReads.ts';

export interface ExperimentRef {
  /** `baseline12/name`. */
  readonly nativeId: string;
  readonly name: string;
  readonly baseline: string;
  /** The experiment's own commit. */
  readonly commit: string;
  readonly at: number;
}

const experimentRef = /^refs\/exps\/([0-9a-f]{2})\/([0-9a-f]{38}|[0-9a-f]{62})\/([^/]+)$/u;

/** Experiments that DVC keeps in git; its own refs (queue, running, applied) are left out. Newest first. */
export async function experimentRefs(git: GitObjects): Promise<readonly ExperimentRef[]> {
  const refs = await git.refs('refs/exps/');
  const found = refs.flatMap(({ name: ref, commit, at }): ExperimentRef[] => {
    const [, head, rest, name] = experimentRef.exec(ref) ?? [];
    if (head === undefined || rest === undefined || name === undefined) return [];
    const baseline = head + rest;
    return [{ nativeId: `${baseline.slice(0, 12)}/${name}`, name, baseline, commit, at }];
  });
  return found.sort((a, b) => b.at - a.at || (a.nativeId < b.nativeId ? -1 : 1));
}
