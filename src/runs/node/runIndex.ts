import type { CommitFacts, MetricHistory, Problem, Run, SourceInfo } from '../../contract/run.ts';
import type { IndexPatch, IndexSettings, IndexSnapshot, PrimaryMetric } from '../../contract/runIndex.ts';
import type { GitReads } from '../../git/core/gitReads.ts';
import { messageOf } from '../../platform/errors.ts';
import type { Log } from '../../platform/log.ts';
import { Slicer } from '../../platform/slicer.ts';
import type { RawRun, ScanDepth } from '../core/reader.ts';
import { isHttpUrl } from '../core/serverCredentials.ts';
import type { RunSource } from '../core/runSource.ts';
import { RunTable } from '../core/runTable.ts';
import { differing, emptySnapshot } from '../core/indexSnapshot.ts';
import { primaryMetric } from '../core/primaryMetric.ts';
import { artifactFolder } from './artifactFolder.ts';
import { CommitBook } from './commitBook.ts';
import { mergedHistory } from './mergedHistory.ts';
import { openFilter, type RunFilter } from './runFilter.ts';
import type { StoreState } from './storeState.ts';
import type { StoreSet, WhereToLook } from './storeSet.ts';

/** While stores are read, listeners hear of new rows at most this often. */
const PUBLISH_EVERY_MS = 150;

export interface RunIndexOptions {
  /** Absolute project root: problem paths and store paths are relative to `anchor`, the walk begins here. */
  readonly root: string;
  readonly stores: StoreSet;
  readonly git: GitReads | null;
  readonly gitProblem: string | null;
  readonly settings: IndexSettings;
  readonly where: WhereToLook;
  readonly log: Log;
  readonly now: () => number;
  /** What is shown already, of an earlier session; null when nothing is. */
  readonly shown?: IndexSnapshot | null;
}

/**
 * Every run of a project under its commit. It reads stores in slices, links commits, merges the same training seen
 * twice, and tells listeners what changed. The editor runs it in the index worker, the command line in its process.
 */
export class RunIndex implements RunSource {
  readonly root: string;
  private readonly table = new RunTable();
  private readonly book: CommitBook;
  private settings: IndexSettings;
  private where: WhereToLook;
  private filter: RunFilter | null = null;
  private primary: PrimaryMetric | null = null;
  private dirtyFiles: number | null = null;
  private scanning: IndexSnapshot['scan'] = null;
  private watching: IndexSnapshot['watching'] = 'events';
  private current: IndexSnapshot;
  private publishedAt = 0;
  private publishing: Promise<void> | null = null;
  /** Until stores were looked for, what is shown of an earlier session stays. */
  private waiting: boolean;
  private readonly known: Promise<void>;
  private tellKnown = (): void => {};
  private readonly disposals: (() => void)[] = [];
  private readonly listeners = new Set<(patch: IndexPatch) => void>();

  constructor(private readonly options: RunIndexOptions) {
    this.root = options.root;
    this.settings = options.settings;
    this.where = options.where;
    this.book = new CommitBook(options.git);
    const { shown } = options;
    this.current = shown ?? emptySnapshot(options.root, options.gitProblem);
    this.waiting = shown !== undefined && shown !== null;
    this.known = new Promise((resolve) => (this.tellKnown = resolve));
    if (this.waiting) this.table.show(this.current.rows);
    else this.tellKnown();
  }

  get revision(): number {
    return this.current.revision;
  }

  onPatch(listener: (patch: IndexPatch) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Finds and reads everything; resolves when rows, commits and counts are complete. */
  async scan(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { stores, now } = this.options;
    this.scanning = { done: 0, total: null };
    try {
      // Git is asked while stores are looked for. Rows of the cache show before any store is read.
      const git = this.refreshGit();
      for await (const _store of stores.discover(this.where, signal)) continue;
      await git;
      this.waiting = false;
      await this.publish();
      await this.read(stores.all(), signal, 'everything');
    } finally {
      this.scanning = null;
      this.waiting = false;
      await this.publish();
    }
    stores.save(now());
  }

  /** Looks again at the stores that hold these absolute paths, or at all of them. */
  async rescan(paths: readonly string[] | null, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { stores, now } = this.options;
    await this.read(paths === null ? stores.all() : stores.touchedBy(paths), signal, 'changes');
    await this.publish();
    stores.save(now());
  }

  /** Asks git again: head, reflog, branches, tags, and whether commits that were missing are there now. */
  async refreshGit(): Promise<void> {
    try {
      await this.book.refresh();
    } catch (error) {
      this.options.log.warn(`git: ${messageOf(error)}`);
    }
    for (const store of this.options.stores.all()) store.touchAll();
  }

  /** Counts changed files of the work tree, which costs more than everything else that is asked of git. */
  async countDirty(): Promise<void> {
    try {
      this.dirtyFiles = (await this.options.git?.dirtyCount()) ?? null;
    } catch (error) {
      this.options.log.warn(`git: ${messageOf(error)}`);
    }
    await this.publish();
  }

  /** @throws ModelwrightError `filter` when the filter cannot be read; the settings before stay */
  async configure(settings: IndexSettings, where: WhereToLook): Promise<void> {
    this.filter = settings.filter === null ? null : await openFilter(settings.filter, this.options.git);
    this.settings = settings;
    this.where = where;
    await this.publish();
  }

  async setWatching(watching: IndexSnapshot['watching']): Promise<void> {
    this.watching = watching;
    await this.publish();
  }

  /** Absolute places of the stores, and URLs. */
  places(): readonly string[] {
    return this.options.stores.all().map(({ candidate }) => candidate.location);
  }

  /** Resolves once the runs of the rows that are shown are known: rows of an earlier session come before them. */
  knowsRuns(): Promise<void> {
    return this.known;
  }

  /** Absolute files and folders whose changes matter. */
  watch(): readonly string[] {
    return this.options.stores.watch();
  }

  /** Places whose last scan left work: scanning them again goes on. */
  unfinished(): readonly string[] {
    const stores = this.options.stores.all().filter((store) => store.unfinished);
    return stores.map((store) => store.candidate.location);
  }

  all(): readonly Run[] {
    return this.table.shown();
  }

  get(id: string): Run | undefined {
    return this.table.get(id);
  }

  raw(id: string): RawRun | undefined {
    return this.table.raw(id);
  }

  commits(): ReadonlyMap<string, CommitFacts> {
    return this.book.all();
  }

  state(): IndexSnapshot {
    return this.current;
  }

  artifactFolder(run: Run): string | null {
    return artifactFolder(run, this.options.stores.anchor);
  }

  history(
    id: string,
    keys: readonly string[] | null,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>> {
    const members = this.table.members(id).flatMap(({ store, nativeId }) => {
      const state = this.options.stores.get(store);
      return state ? [{ state, nativeId }] : [];
    });
    return mergedHistory(members, keys, signal);
  }

  /** Ids of the shown runs that match, newest first. @throws ModelwrightError `filter` */
  async search(filter: string): Promise<readonly string[]> {
    const compiled = await openFilter(filter, this.options.git);
    return this.all()
      .filter((run) => compiled(run))
      .map((run) => run.id);
  }

  /** Called once the stores are closed. */
  onDispose(work: () => void): void {
    this.disposals.push(work);
  }

  dispose(): void {
    this.options.stores.save(this.options.now());
    this.options.stores.dispose();
    for (const work of this.disposals.splice(0)) work();
  }

  private async read(stores: readonly StoreState[], signal: AbortSignal, depth: ScanDepth): Promise<void> {
    const slicer = new Slicer(signal);
    // Servers come last: one that does not answer must not keep waiting what lies on this disk.
    const remote = ({ candidate }: StoreState): number => Number(isHttpUrl(candidate.location));
    for (const store of stores.toSorted((a, b) => remote(a) - remote(b))) {
      await store.scan(
        signal,
        slicer,
        async (beforeLongStep) => {
          if (this.scanning && store.progress) this.scanning = store.progress;
          await (beforeLongStep ? this.publish() : this.publishSometimes());
        },
        depth,
      );
      await this.publishSometimes();
    }
  }

  private async publishSometimes(): Promise<void> {
    if (performance.now() - this.publishedAt > PUBLISH_EVERY_MS) await this.publish();
  }

  /** One publication at a time: a second one would link and group half-made state. */
  private publish(): Promise<void> {
    if (this.waiting) return Promise.resolve();
    const next = (this.publishing ?? Promise.resolve())
      .then(() => this.publishNow())
      .finally(() => this.tellKnown());
    this.publishing = next.catch(() => undefined);
    return next;
  }

  private async publishNow(): Promise<void> {
    const { stores } = this.options;
    const changes = stores.takeChanges();
    await this.book.learnOf(changes.map((change) => change.raw));
    for (const { store, origin, nativeId, raw } of changes)
      this.table.put(store, origin, nativeId, raw, this.book.link(raw));
    for (const key of stores.takeRemoved()) this.table.removeStore(key);
    const { showDeleted } = this.settings;
    const change = this.table.update({
      showDeleted,
      matches: (run) => this.filter?.(run) ?? true,
      primary: ({ metrics }) => (this.primary = primaryMetric(metrics, this.settings))?.key ?? null,
    });
    const rest = this.rest(this.table.keyCounts());
    this.publishedAt = performance.now();
    const changed = differing(this.current, rest);
    const { rows, removed, touched } = change;
    if (rows.length + removed.length + touched.length + Object.keys(changed).length === 0) return;
    const from = this.current.revision;
    const revision = from + 1;
    this.current = { ...rest, revision, rows: this.table.allRows() };
    for (const listener of this.listeners) listener({ from, revision, ...change, rest: changed });
  }

  private rest(keys: ReturnType<RunTable['keyCounts']>): Omit<IndexSnapshot, 'revision' | 'rows'> {
    const { stores, gitProblem, root } = this.options;
    const sources = stores
      .all()
      .map((store): SourceInfo => store.info(this.table.countOf(store.key, this.settings.showDeleted)));
    const problems: Problem[] = [...stores.problems(), ...sources.flatMap((source) => source.problems)];
    for (const run of this.table.shown()) if (run.problems.length > 0) problems.push(...run.problems);
    return {
      root,
      sources: [...sources, ...stores.unsupported()],
      problems,
      commits: this.book.record(),
      head: this.book.head,
      dirtyFiles: this.dirtyFiles,
      primary: this.primary,
      metricKeys: keys.metrics,
      paramKeys: keys.params,
      tagKeys: keys.tags,
      scan: this.scanning,
      watching: this.watching,
      gitProblem,
    };
  }
}
