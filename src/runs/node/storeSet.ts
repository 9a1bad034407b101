import { sep } from 'node:path';
import type { Problem, SourceInfo } from '../../contract/run.ts';
import type { Log } from '../../platform/log.ts';
import type { RunOrigin } from '../core/completeRun.ts';
import type { NamedSource, RawRun, ReaderEnv, RunReader, StoreCandidate } from '../core/reader.ts';
import { discover } from './discover.ts';
import type { IndexCache } from './indexCache.ts';
import { StoreState, storeKey } from './storeState.ts';

export interface StoreSetOptions {
  readonly env: ReaderEnv;
  readonly readers: readonly RunReader[];
  readonly cache: IndexCache | null;
  readonly log: Log;
  /** Absolute folder where the walk begins. */
  readonly root: string;
}

/** What is looked for: the places that were named, and whether the root is walked too. */
export interface WhereToLook {
  readonly named: readonly NamedSource[];
  readonly walkRoot: boolean;
  /** Why a place that was named is not looked at. */
  readonly problems?: readonly Problem[];
}

export interface StoreChange {
  readonly store: string;
  readonly origin: RunOrigin;
  readonly nativeId: string;
  readonly raw: RawRun | null;
}

/** The stores of a project: found, opened, and let go when they are no longer there. */
export class StoreSet {
  private readonly stores = new Map<string, StoreState>();
  private readonly unread = new Map<string, SourceInfo>();
  private readonly removed: string[] = [];
  private foundProblems: readonly Problem[] = [];

  constructor(private readonly options: StoreSetOptions) {}

  /** Absolute folder that paths are relative to. */
  get anchor(): string {
    return this.options.env.root;
  }

  /** Looks for stores; yields those that are new. Stores that are gone are let go at the end. */
  async *discover(where: WhereToLook, signal: AbortSignal): AsyncGenerator<StoreState> {
    const { root, readers, env } = this.options;
    const seen = new Set<string>();
    const problems: Problem[] = [...(where.problems ?? [])];
    const unread = new Map<string, SourceInfo>();
    for await (const event of discover(root, readers, where.named, signal, { walkRoot: where.walkRoot })) {
      if (event.type === 'problem') problems.push(event.problem);
      if (event.type !== 'candidate') continue;
      const { candidate, reader } = event;
      const key = storeKey(candidate);
      if (seen.has(key)) continue;
      seen.add(key);
      if (candidate.unsupported)
        unread.set(key, {
          kind: candidate.kind,
          path: env.relative(candidate.location),
          runs: 0,
          problems: [],
          state: 'unsupported',
        });
      else if (!this.stores.has(key)) yield this.open(key, candidate, reader);
    }
    this.foundProblems = problems;
    this.unread.clear();
    for (const [key, info] of unread) this.unread.set(key, info);
    for (const key of this.stores.keys()) if (!seen.has(key)) this.close(key);
  }

  all(): readonly StoreState[] {
    return [...this.stores.values()];
  }

  get(key: string): StoreState | undefined {
    return this.stores.get(key);
  }

  /** Stores that hold one of these absolute paths, or lie below one. */
  touchedBy(paths: readonly string[]): readonly StoreState[] {
    return this.all().filter((store) =>
      [store.candidate.location, ...store.watch()].some((watched) =>
        paths.some(
          (path) => path === watched || path.startsWith(watched + sep) || watched.startsWith(path + sep),
        ),
      ),
    );
  }

  takeChanges(): readonly StoreChange[] {
    return this.all().flatMap((store) =>
      store
        .takeChanges()
        .map(({ nativeId, raw }) => ({ store: store.key, origin: store.origin, nativeId, raw })),
    );
  }

  takeRemoved(): readonly string[] {
    return this.removed.splice(0);
  }

  /** What was in the way while stores were looked for. */
  problems(): readonly Problem[] {
    return this.foundProblems;
  }

  /** Stores that are recognised but cannot be read yet. */
  unsupported(): readonly SourceInfo[] {
    return [...this.unread.values()];
  }

  /** Absolute files and folders whose changes matter. */
  watch(): readonly string[] {
    return this.all().flatMap((store) => store.watch());
  }

  save(now: number): void {
    for (const store of this.stores.values()) store.save(now);
  }

  dispose(): void {
    for (const store of this.stores.values()) store.dispose();
    this.stores.clear();
  }

  private open(key: string, candidate: StoreCandidate, reader: RunReader): StoreState {
    const { env, cache } = this.options;
    const store = new StoreState({ candidate, reader, env, cache });
    this.stores.set(key, store);
    return store;
  }

  private close(key: string): void {
    this.stores.get(key)?.dispose();
    this.stores.delete(key);
    this.removed.push(key);
  }
}
