import type { CommitFacts } from '../../src/contract/run.ts';
import type { IndexSnapshot, RunRow } from '../../src/contract/runIndex.ts';

export const hour = 3_600_000;
export const minute = 60_000;
/** 2026-11-23 12:00 UTC. */
export const noon = Date.UTC(2026, 10, 23, 12);

/** A run that finished two hours before noon after ten minutes, without a commit. */
export function runRow(id: string, more: Partial<RunRow> = {}): RunRow {
  return {
    id,
    nativeId: id,
    name: id,
    experiment: null,
    source: { kind: 'mlflow-files', path: 'mlruns' },
    status: 'finished',
    lifecycle: 'active',
    startedAt: noon - 2 * hour,
    endedAt: noon - 2 * hour + 10 * minute,
    lastActivityAt: noon - 2 * hour + 10 * minute,
    parentId: null,
    user: null,
    commit: noLink,
    primary: null,
    live: null,
    progress: null,
    problem: null,
    problemCount: 0,
    matches: true,
    also: [],
    ...more,
  };
}

export const noLink: RunRow['commit'] = {
  kind: 'none',
  id: null,
  exists: false,
  branch: null,
  dirty: null,
  distanceMs: null,
};

/** A recorded link to a commit that is here; the digit repeated makes the id. */
export function linkTo(digit: string, more: Partial<RunRow['commit']> = {}): RunRow['commit'] {
  return { ...noLink, kind: 'recorded', id: digit.repeat(40), exists: true, ...more };
}

export function commitFacts(digit: string, subject: string, more: Partial<CommitFacts> = {}): CommitFacts {
  return {
    id: digit.repeat(40),
    parents: [],
    subject,
    author: 'Ines',
    at: noon - 2 * hour,
    branches: [],
    tags: [],
    ...more,
  };
}

export function indexSnapshot(
  rows: readonly RunRow[],
  commits: readonly CommitFacts[] = [],
  more: Partial<IndexSnapshot> = {},
): IndexSnapshot {
  return {
    revision: 1,
    root: '/project',
    rows,
    sources: [],
    problems: [],
    commits: Object.fromEntries(commits.map((facts) => [facts.id, facts])),
    head: commits[0] ? { commit: commits[0].id, branch: 'main' } : null,
    dirtyFiles: 0,
    primary: { key: 'test/recall', direction: 'maximize', because: 'most runs' },
    metricKeys: [],
    paramKeys: [],
    tagKeys: [],
    scan: null,
    watching: 'events',
    gitProblem: null,
    ...more,
  };
}
