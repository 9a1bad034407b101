import type { CommitLink, Run } from '../../contract/run.ts';
import type { MetricKeyInfo, RunRow } from '../../contract/runIndex.ts';
import { completeRun, newestFirst, type RunOrigin } from './completeRun.ts';
import type { RawRun } from './reader.ts';
import { runIdWithStore } from './runId.ts';
import { runRow } from './runRow.ts';
import { groupSameTraining, mergeTraining, type StoreRun } from './sameTraining.ts';

/** How rows are made, and which runs match the filter. */
export interface RowView {
  readonly showDeleted: boolean;
  /** Key of the primary metric, which hangs on all runs that show; null when there is none. */
  primary(keys: KeyCounts): string | null;
  matches(run: Run): boolean;
}

export interface TableChange {
  readonly rows: readonly RunRow[];
  readonly removed: readonly string[];
  /** Runs of which anything changed, rows or not. */
  readonly touched: readonly string[];
}

/** Names a member of a merged run: its store and its id there. */
export interface Member {
  readonly store: string;
  readonly nativeId: string;
}

interface Entry {
  readonly run: Run;
  readonly group: readonly StoreRun[];
  /** The row that was made of the run, and for which view; null until one was. */
  made: { readonly row: RunRow; readonly primary: string | null; readonly matches: boolean } | null;
}

/**
 * All runs of all stores, one training once. Pure state: readers' runs go in by store, `Run`s and rows come out, and
 * each change says which rows changed.
 */
export class RunTable {
  private readonly stores = new Map<string, Map<string, StoreRun>>();
  private entries = new Map<string, Entry>();
  private aliases = new Map<string, string>();
  private rows = new Map<string, RunRow>();
  private sorted: readonly Run[] | null = null;
  private keys: KeyCounts = { metrics: [], params: [], tags: [] };
  private regroup = false;

  /** Rows that are shown already: what `update` makes is told where it differs from them. */
  show(rows: readonly RunRow[]): void {
    this.rows = new Map(rows.map((row) => [row.id, row]));
  }

  /** Puts one run of a store, or takes it out when `raw` is null. */
  put(store: string, origin: RunOrigin, nativeId: string, raw: RawRun | null, commit: CommitLink): void {
    let runs = this.stores.get(store);
    if (!runs) this.stores.set(store, (runs = new Map()));
    const before = runs.get(nativeId);
    // Whenever git moved all runs are linked anew; few links change.
    if (raw && before?.raw === raw && isSameValue(before.run.commit, commit)) return;
    if (raw) runs.set(nativeId, { store, raw, run: completeRun(raw, origin, commit) });
    else runs.delete(nativeId);
    this.regroup = true;
  }

  removeStore(store: string): void {
    this.regroup = this.stores.delete(store) || this.regroup;
  }

  /** Makes runs and rows anew where something changed. */
  update(view: RowView): TableChange {
    if (this.regroup) this.rebuild();
    const shown = [...this.entries.values()].filter(
      ({ run }) => run.lifecycle !== 'deleted' || view.showDeleted,
    );
    const touched = shown.filter(({ made }) => made === null).map(({ run }) => run.id);
    const isSame = touched.length === 0 && shown.length === this.rows.size;
    if (!isSame || shown.some(({ run }) => !this.rows.has(run.id))) {
      this.sorted = null;
      this.keys = countKeys(shown.map(({ run }) => run));
    }
    const primary = view.primary(this.keys);
    const rows = new Map<string, RunRow>();
    const changed: RunRow[] = [];
    for (const entry of shown) {
      const { id } = entry.run;
      const row = this.rowOf(entry, primary, view.matches(entry.run));
      rows.set(id, row);
      if (this.rows.get(id) !== row) changed.push(row);
    }
    const removed = [...this.rows.keys()].filter((id) => !rows.has(id));
    this.rows = rows;
    return { rows: changed, removed, touched };
  }

  /** The same row object as before when nothing that it shows has changed. */
  private rowOf(entry: Entry, primary: string | null, matches: boolean): RunRow {
    const { run, group, made } = entry;
    if (made && made.primary === primary && made.matches === matches) return made.row;
    const fresh = runRow(run, group[0]?.raw, primary, matches);
    const before = this.rows.get(run.id);
    const row = before && isSameValue(before, fresh) ? before : fresh;
    entry.made = { row, primary, matches };
    return row;
  }

  allRows(): readonly RunRow[] {
    return [...this.rows.values()];
  }

  /** Runs that show, newest first. */
  shown(): readonly Run[] {
    this.sorted ??= [...this.rows.keys()].flatMap((id) => this.entries.get(id)?.run ?? []).sort(newestFirst);
    return this.sorted;
  }

  get(id: string): Run | undefined {
    return (this.entries.get(id) ?? this.entries.get(this.aliases.get(id) ?? ''))?.run;
  }

  raw(id: string): RawRun | undefined {
    return (this.entries.get(id) ?? this.entries.get(this.aliases.get(id) ?? ''))?.group[0]?.raw;
  }

  members(id: string): readonly Member[] {
    const entry = this.entries.get(id) ?? this.entries.get(this.aliases.get(id) ?? '');
    return (entry?.group ?? []).map(({ store, run }) => ({ store, nativeId: run.nativeId }));
  }

  /** Runs of a store that show. */
  countOf(store: string, showDeleted: boolean): number {
    let count = 0;
    for (const { run } of this.stores.get(store)?.values() ?? [])
      if (showDeleted || run.lifecycle === 'active') count++;
    return count;
  }

  /** Of the runs that show, as the last update saw them. */
  keyCounts(): KeyCounts {
    return this.keys;
  }

  private rebuild(): void {
    this.regroup = false;
    const all: StoreRun[] = [];
    for (const runs of this.stores.values()) for (const run of runs.values()) all.push(run);
    const entries = new Map<string, Entry>();
    const aliases = new Map<string, string>();
    for (const group of groupSameTraining(all)) {
      const [first] = group;
      if (!first) continue;
      const before = this.entries.get(first.run.id);
      const kept = before && sameGroup(before.group, group) ? before : null;
      let run = kept?.run ?? mergeTraining(group);
      if (entries.has(run.id)) run = underStoreId(run);
      entries.set(run.id, kept?.run === run ? kept : { run, group, made: null });
      for (const other of run.also) aliases.set(other.id, run.id);
    }
    for (const [id, { run, group }] of entries) {
      const said = group[0]?.run.parentId ?? null;
      const parentId = said === null ? null : (aliases.get(said) ?? said);
      if (run.parentId !== parentId) entries.set(id, { run: { ...run, parentId }, group, made: null });
    }
    this.entries = entries;
    this.aliases = aliases;
  }
}

/** Two trainings with one tracker id in two stores: the second is told apart by its store. */
function underStoreId(run: Run): Run {
  const id = runIdWithStore(run.source.kind, run.source.path, run.nativeId);
  return { ...run, id, problems: run.problems.map((problem) => ({ ...problem, run: id })) };
}

function sameGroup(a: readonly StoreRun[], b: readonly StoreRun[]): boolean {
  return a.length === b.length && a.every((member, index) => member === b[index]);
}

/** Of plain values, as rows hold them. */
function isSameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSameValue(Reflect.get(a, key), Reflect.get(b, key)))
  );
}

export interface KeyCounts {
  readonly metrics: readonly MetricKeyInfo[];
  readonly params: readonly string[];
  readonly tags: readonly string[];
}

/** Metric keys by how many runs have them, most first; param and tag keys in order of the alphabet. */
function countKeys(runs: readonly Run[]): KeyCounts {
  const metrics = runsByKey(runs.map((run) => run.metrics));
  const params = runsByKey(runs.map((run) => run.params));
  const tags = runsByKey(runs.map((run) => run.tags));
  return {
    metrics: [...metrics].map(([key, count]) => ({ key, runs: count })).sort(byRunsThenKey),
    params: [...params.keys()].sort(),
    tags: [...tags.keys()].sort(),
  };
}

/** How many records have each key. Neighbours often have the same ones, which are then looked up once. */
function runsByKey(records: readonly object[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let keys: readonly string[] = [];
  let alike = 0;
  const add = (): void => {
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + alike);
  };
  for (const record of records) {
    const own = Object.keys(record);
    if (own.length !== keys.length || own.some((key, at) => key !== keys[at])) {
      add();
      keys = own;
      alike = 0;
    }
    alike++;
  }
  add();
  return counts;
}

function byRunsThenKey(a: MetricKeyInfo, b: MetricKeyInfo): number {
  return b.runs - a.runs || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}
