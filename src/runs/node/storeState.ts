import { isDeepStrictEqual } from 'node:util';
import type { Problem, SourceInfo } from '../../contract/run.ts';
import { messageOf, isAbort } from '../../platform/errors.ts';
import type { Slicer } from '../../platform/slicer.ts';
import type { RunOrigin } from '../core/completeRun.ts';
import type { KnownRun, OpenStore, ReaderEnv, RunReader, ScanDepth, StoreCandidate } from '../core/reader.ts';
import { isHttpUrl } from '../core/serverCredentials.ts';
import { HydraSettings } from './hydra.ts';
import { HydraSweeps, type RunChange } from './hydraSweeps.ts';
import { SETTLED_MS, type IndexCache } from './indexCache.ts';

export interface StoreOptions {
  readonly candidate: StoreCandidate;
  readonly reader: RunReader;
  readonly env: ReaderEnv;
  readonly cache: IndexCache | null;
}

/** One store: what its reader said so far, and how it stands. */
export class StoreState {
  /** Unique within the index. */
  readonly key: string;
  readonly candidate: StoreCandidate;
  readonly origin: RunOrigin;
  readonly runs = new Map<string, KnownRun>();
  problems: Problem[] = [];
  state: SourceInfo['state'] = 'reading';
  progress: { readonly done: number; readonly total: number } | null = null;
  private readonly open: OpenStore;
  private readonly hydra: HydraSettings;
  private readonly sweeps: HydraSweeps;
  private readonly unsaved = new Set<string>();
  private readonly lost = new Set<string>();
  /** Native ids that changed since they were last taken. */
  private readonly changed = new Set<string>();
  private scanned = false;
  /** Epoch ms of the last complete read of a server, also of an earlier session's. */
  private readAt: number | undefined;
  private readAtKept = true;

  constructor(private readonly options: StoreOptions) {
    this.candidate = options.candidate;
    const { kind, location } = options.candidate;
    this.key = storeKey(options.candidate);
    this.origin = { kind, path: options.env.relative(location) };
    this.open = options.reader.open(options.candidate, options.env);
    this.hydra = new HydraSettings(options.env);
    this.sweeps = new HydraSweeps(location, kind, options.env, this.hydra);
    if (options.cache)
      for (const [id, run] of options.cache.load(this.cacheKey())) {
        this.runs.set(id, run);
        this.changed.add(id);
      }
    if (isHttpUrl(location)) this.readAt = options.cache?.loadReadAt(this.cacheKey());
  }

  /**
   * Reads what changed since the last scan, everything at the first. `onSlice` is called between two steps, with true
   * before a long one.
   */
  async scan(
    signal: AbortSignal,
    slicer: Slicer,
    onSlice: (beforeLongStep: boolean) => Promise<void>,
    depth: ScanDepth = 'everything',
  ): Promise<void> {
    const unseen = this.scanned ? null : new Set(this.runs.keys());
    const problems: Problem[] = [];
    let offline = false;
    // Asking again a server that did not answer does not make it one that does.
    if (this.state !== 'offline') this.state = 'reading';
    try {
      for await (const event of this.open.scan(this.runs, signal, depth)) {
        switch (event.type) {
          case 'run':
            unseen?.delete(event.run.nativeId);
            this.put({ run: this.hydra.complete(event.run), fingerprint: event.fingerprint });
            break;
          case 'same':
            unseen?.delete(event.nativeId);
            break;
          case 'gone':
            this.remove(event.nativeId);
            break;
          case 'problem':
            problems.push(event.problem);
            break;
          case 'progress':
            this.progress = event;
            break;
          case 'offline':
            offline = true;
            problems.push(event.problem);
            break;
        }
        const beginsLongStep = event.type === 'progress' && event.done === 0;
        if (!beginsLongStep && !slicer.due) continue;
        await slicer.pause();
        await onSlice(beginsLongStep);
      }
      if (offline) this.state = 'offline';
      else this.complete(unseen);
    } catch (error) {
      if (isAbort(error) || signal.aborted) throw error;
      this.state = 'failed';
      problems.push({
        code: 'corrupt',
        severity: 'error',
        path: this.origin.path,
        message: messageOf(error),
      });
    } finally {
      this.progress = null;
    }
    this.problems = problems;
  }

  /** What changed since the last call; `raw` is null for runs that are gone. */
  takeChanges(): readonly RunChange[] {
    const changes = [...this.changed].map((nativeId) => ({
      nativeId,
      raw: this.runs.get(nativeId)?.run ?? null,
    }));
    this.changed.clear();
    return this.sweeps.apply(changes, (nativeId) => this.runs.has(nativeId));
  }

  /** Makes every run count as changed: their commits must be linked anew. */
  touchAll(): void {
    for (const id of this.runs.keys()) this.changed.add(id);
  }

  history(
    nativeId: string,
    keys: readonly string[] | null,
    signal: AbortSignal,
  ): ReturnType<OpenStore['history']> {
    if (this.sweeps.has(nativeId) && !this.runs.has(nativeId)) return Promise.resolve(new Map());
    return this.open.history(nativeId, keys, signal);
  }

  /** True when the next scan goes on with what this one left. */
  get unfinished(): boolean {
    return this.open.unfinished?.() ?? false;
  }

  watch(): readonly string[] {
    return this.open.watch();
  }

  /** Writes what changed to the cache; runs that moved a moment ago are left for the next time. */
  save(now: number): void {
    const { cache } = this.options;
    if (cache && !this.readAtKept && this.readAt !== undefined)
      cache.saveReadAt(this.cacheKey(), this.readAt);
    this.readAtKept = true;
    if (!cache || !this.scanned || (this.unsaved.size === 0 && this.lost.size === 0)) return;
    const settled = new Map<string, KnownRun>();
    for (const [id, known] of this.runs)
      if ((known.run.lastActivityAt ?? 0) < now - SETTLED_MS) settled.set(id, known);
    const changed = [...this.unsaved].flatMap((id) => settled.get(id) ?? []);
    for (const { run } of changed) this.unsaved.delete(run.nativeId);
    cache.save(this.cacheKey(), changed, [...this.lost], settled);
    this.lost.clear();
  }

  info(shown: number): SourceInfo {
    const { kind } = this.candidate;
    const info = {
      kind,
      path: this.origin.path,
      runs: shown,
      problems: this.problems,
      state: this.state,
    };
    return this.state === 'offline' && this.readAt !== undefined ? { ...info, asOf: this.readAt } : info;
  }

  dispose(): void {
    this.open.dispose();
  }

  /** Everything was read: what an earlier session knew and this one did not see is gone. */
  private complete(unseen: Iterable<string> | null): void {
    for (const id of unseen ?? []) this.remove(id);
    this.state = 'ready';
    this.scanned = true;
    if (!isHttpUrl(this.candidate.location)) return;
    this.readAt = this.options.env.now();
    this.readAtKept = false;
  }

  private put(known: KnownRun): void {
    const id = known.run.nativeId;
    const before = this.runs.get(id);
    this.runs.set(id, known);
    if (before?.fingerprint !== known.fingerprint) this.unsaved.add(id);
    // Runs that moved a moment ago are read again and often say the same.
    if (before && isDeepStrictEqual(before.run, known.run)) return;
    this.changed.add(id);
    this.unsaved.add(id);
    this.lost.delete(id);
  }

  private remove(id: string): void {
    if (!this.runs.delete(id)) return;
    this.changed.add(id);
    this.unsaved.delete(id);
    this.lost.add(id);
  }

  private cacheKey(): { location: string; kind: string; readerVersion: number } {
    const { candidate, reader } = this.options;
    return { location: candidate.location, kind: candidate.kind, readerVersion: reader.version };
  }
}

export function storeKey(candidate: StoreCandidate): string {
  return `${candidate.kind}\n${candidate.location}`;
}
