import type { IndexSnapshot, RunRow } from '../../contract/runIndex.ts';
import type { Grouping } from './treeOrder.ts';

/** One group of runs before it is a row. */
export interface RunGroup {
  readonly id: string;
  readonly type: 'uncommitted' | 'commit' | 'detached' | 'noCommit' | 'experiment';
  /** Commit id, or the experiment's name. */
  readonly key: string;
  readonly rows: RunRow[];
}

/** Below this many runs "No commit" stays one list. */
const flatNoCommit = 12;
/** An experiment with more runs than this gets a row of its own inside "No commit". */
const smallExperiment = 5;

/** Puts runs that stand on the first level into their groups, in the order in which the groups show. */
export function groupRuns(
  rows: readonly RunRow[],
  grouping: Grouping,
  snapshot: IndexSnapshot,
): readonly RunGroup[] {
  if (grouping === 'flat') return [];
  if (grouping === 'experiment') return byExperiment(rows);
  const commits = new Map<string, RunGroup>();
  const uncommitted = group('uncommitted', 'uncommitted', snapshot.head?.commit ?? '');
  const detached = group('detached', 'detached', '');
  const none = group('noCommit', 'noCommit', '');
  // Without a repository a recorded commit is not gone: there is nothing to look it up in.
  const noRepository = snapshot.head === null && Object.keys(snapshot.commits).length === 0;
  for (const row of rows) {
    const id = row.commit.id;
    if (id === null || row.commit.kind === 'none' || noRepository) none.rows.push(row);
    else if (!row.commit.exists || snapshot.commits[id] === undefined) detached.rows.push(row);
    else if (isUncommitted(row, snapshot)) uncommitted.rows.push(row);
    else {
      let entry = commits.get(id);
      if (!entry) commits.set(id, (entry = group(`commit:${id}`, 'commit', id)));
      entry.rows.push(row);
    }
  }
  const newestFirst = [...commits.values()].sort(
    (a, b) =>
      (snapshot.commits[b.key]?.at ?? 0) - (snapshot.commits[a.key]?.at ?? 0) ||
      descendants(a.key, b.key, snapshot) ||
      (a.key < b.key ? -1 : 1),
  );
  return [uncommitted, ...newestFirst, detached, none].filter((entry) => entry.rows.length > 0);
}

/** Runs without a commit: large experiments get a row of their own, the others stay loose. */
export function splitNoCommit(rows: readonly RunRow[]): {
  readonly groups: readonly RunGroup[];
  readonly loose: readonly RunRow[];
} {
  if (rows.length <= flatNoCommit) return { groups: [], loose: rows };
  const all = byExperiment(rows, 'noCommit:');
  const groups = all.filter((entry) => entry.rows.length > smallExperiment);
  const inGroups = new Set(groups.flatMap((entry) => entry.rows));
  return { groups, loose: rows.filter((row) => !inGroups.has(row)) };
}

function byExperiment(rows: readonly RunRow[], prefix = ''): readonly RunGroup[] {
  const groups = new Map<string, RunGroup>();
  for (const row of rows) {
    const key = `${row.source.path}:${row.experiment?.id ?? ''}`;
    let entry = groups.get(key);
    if (!entry)
      groups.set(
        key,
        (entry = group(`${prefix}experiment:${key}`, 'experiment', row.experiment?.name ?? '')),
      );
    entry.rows.push(row);
  }
  return [...groups.values()].sort(
    (a, b) => newestOf(b) - newestOf(a) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
}

/** Runs on HEAD that were dirty, while the tree is dirty: their code may still lie in the editor. */
function isUncommitted(row: RunRow, snapshot: IndexSnapshot): boolean {
  return (
    row.commit.dirty === true && row.commit.id === snapshot.head?.commit && (snapshot.dirtyFiles ?? 0) > 0
  );
}

/** Commits of the same second: a child stands before its parent. */
function descendants(a: string, b: string, snapshot: IndexSnapshot): number {
  if (snapshot.commits[a]?.parents.includes(b)) return -1;
  return snapshot.commits[b]?.parents.includes(a) ? 1 : 0;
}

function newestOf(entry: RunGroup): number {
  return entry.rows.reduce((newest, row) => Math.max(newest, row.startedAt ?? 0), 0);
}

function group(id: string, type: RunGroup['type'], key: string): RunGroup {
  return { id, type, key, rows: [] };
}
