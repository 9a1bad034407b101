import type { MetricSummary, Run, SourceKind } from '../../contract/run.ts';
import type { RawRun } from './reader.ts';
import { hasUniqueNativeIds } from './runId.ts';

/** A run as one store has it, on its way to the index. */
export interface StoreRun {
  readonly store: string;
  readonly run: Run;
  readonly raw: RawRun;
}

/** Lower wins: it keeps its id and its values, the others only add what it lacks. */
const RANK: Readonly<Record<SourceKind, number>> = {
  captured: 0,
  'mlflow-sqlite': 1,
  'mlflow-files': 2,
  'mlflow-server': 3,
  wandb: 4,
  dvc: 5,
  dvclive: 6,
  lightning: 7,
  huggingface: 8,
  keras: 9,
  sacred: 10,
  optuna: 11,
  trackio: 12,
  clearml: 13,
  aim: 14,
  tensorboard: 15,
  table: 16,
};

/**
 * Groups runs that are the same training: their ids or their folders point at each other. Two runs of one store are
 * never the same training. Equal native ids in two stores of one tracker count only with equal start times.
 */
export function groupSameTraining(runs: readonly StoreRun[]): readonly (readonly StoreRun[])[] {
  const store = runs[0]?.store;
  if (runs.every((run) => run.store === store)) return runs.map((run) => [run]);
  const sets = new DisjointStores(runs);
  const byFolder = new Map<string, number>();
  const byNativeId = new Map<string, number>();
  runs.forEach(({ run, raw }, index) => {
    for (const folder of raw.sameAs.folders) {
      const holder = byFolder.get(folder);
      if (holder === undefined) byFolder.set(folder, index);
      else sets.join(holder, index);
    }
    if (!hasUniqueNativeIds(run.source.kind)) return;
    const holder = byNativeId.get(run.nativeId);
    if (holder === undefined) byNativeId.set(run.nativeId, index);
    else if (runs[holder]?.run.startedAt === run.startedAt) sets.join(holder, index);
  });
  runs.forEach(({ raw }, index) => {
    for (const id of raw.sameAs.nativeIds) {
      const holder = byNativeId.get(id);
      if (holder !== undefined) sets.join(holder, index);
    }
  });
  return sets
    .groups()
    .map((group) =>
      group.length === 1 ? group : group.sort((a, b) => RANK[a.run.source.kind] - RANK[b.run.source.kind]),
    );
}

/** Union-find whose sets hold at most one run of each store. */
class DisjointStores {
  private readonly parent: number[];
  /** Of sets that hold more than one run: which stores are in them. */
  private readonly stores = new Map<number, Set<string>>();

  constructor(private readonly runs: readonly StoreRun[]) {
    this.parent = runs.map((_run, index) => index);
  }

  join(a: number, b: number): void {
    const one = this.find(a);
    const other = this.find(b);
    if (one === other) return;
    const mine = this.storesOf(one);
    const theirs = this.storesOf(other);
    if ([...theirs].some((store) => mine.has(store))) return;
    this.parent[other] = one;
    this.stores.set(one, new Set([...mine, ...theirs]));
  }

  private storesOf(root: number): ReadonlySet<string> {
    const store = this.runs[root]?.store;
    return this.stores.get(root) ?? new Set(store === undefined ? [] : [store]);
  }

  groups(): StoreRun[][] {
    const groups = new Map<number, StoreRun[]>();
    this.runs.forEach((run, index) => {
      const root = this.find(index);
      const group = groups.get(root);
      if (group) group.push(run);
      else groups.set(root, [run]);
    });
    return [...groups.values()];
  }

  private find(index: number): number {
    let at = index;
    for (let up = this.parent[at]; up !== undefined && up !== at; up = this.parent[at]) at = up;
    return at;
  }
}

/** One run out of a group: the first keeps its id and values, the others add missing keys and stand in `also`. */
export function mergeTraining(group: readonly StoreRun[]): Run {
  const [winner, ...others] = group;
  if (!winner) throw new RangeError('a group holds at least one run');
  if (others.length === 0) return winner.run;
  const merged = { ...winner.run };
  const params = { ...merged.params };
  const tags = { ...merged.tags };
  const metrics: Record<string, MetricSummary> = { ...merged.metrics };
  const resources = { ...merged.resources };
  for (const { run } of others) {
    addMissing(params, run.params);
    addMissing(tags, run.tags);
    addMissing(metrics, run.metrics);
    addMissing(resources, run.resources);
  }
  const runs = group.map((member) => member.run);
  const first = <T>(pick: (run: Run) => T | null): T | null => {
    for (const run of runs) {
      const value = pick(run);
      if (value !== null) return value;
    }
    return null;
  };
  return {
    ...merged,
    params,
    tags,
    metrics,
    resources,
    user: first((run) => run.user),
    startedAt: first((run) => run.startedAt),
    endedAt: first((run) => run.endedAt),
    experiment: first((run) => run.experiment),
    artifacts: first((run) => run.artifacts),
    status: runs.find((run) => run.status !== 'unknown')?.status ?? 'unknown',
    commit:
      runs.find((run) => run.commit.kind === 'recorded' || run.commit.kind === 'snapshot')?.commit ??
      runs.find((run) => run.commit.kind === 'inferred')?.commit ??
      merged.commit,
    datasets: runs.find((run) => run.datasets.length > 0)?.datasets ?? [],
    models: runs.find((run) => run.models.length > 0)?.models ?? [],
    also: others.map(({ run }) => ({ id: run.id, kind: run.source.kind })),
    problems: runs.flatMap((run) => run.problems),
  };
}

function addMissing<T>(target: Record<string, T>, source: Readonly<Record<string, T>>): void {
  for (const [key, value] of Object.entries(source)) if (!Object.hasOwn(target, key)) target[key] = value;
}
