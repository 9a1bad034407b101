import type { IndexSnapshot } from '../../contract/runIndex.ts';

/** Fields of `next` that are not deeply equal to those of `before`. */
export function differing(
  before: IndexSnapshot,
  next: Omit<IndexSnapshot, 'revision' | 'rows'>,
): Partial<Omit<IndexSnapshot, 'revision' | 'rows'>> {
  const changed = Object.entries(next).filter(
    ([key, value]) =>
      value !== Reflect.get(before, key) &&
      JSON.stringify(value) !== JSON.stringify(Reflect.get(before, key)),
  );
  return Object.fromEntries(changed);
}

/** What there is before anything was read. */
export function emptySnapshot(root: string, gitProblem: string | null): IndexSnapshot {
  return {
    revision: 0,
    root,
    rows: [],
    sources: [],
    problems: [],
    commits: {},
    head: null,
    dirtyFiles: null,
    primary: null,
    metricKeys: [],
    paramKeys: [],
    tagKeys: [],
    scan: null,
    watching: 'events',
    gitProblem,
  };
}
