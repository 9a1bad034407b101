import { Worker } from 'node:worker_threads';
import type { MetricHistory, Run } from '../../contract/run.ts';
import type { IndexSettings, IndexSnapshot, RunQueries } from '../../contract/runIndex.ts';
import type { Disposable } from '../../platform/disposable.ts';
import { ModelwrightError } from '../../platform/errors.ts';
import type { Log } from '../../platform/log.ts';
import { applyIndexPatch } from '../core/applyPatch.ts';
import type { CredentialsByOrigin } from '../core/serverCredentials.ts';
import type { FromWorker, ToWorker, WorkerStart } from '../core/workerProtocol.ts';
import { unpackRows } from '../core/wireRows.ts';
import type { WorkerService } from '../core/workerServices.ts';
import { rowsOfBytes } from './keptRows.ts';
import { PendingCalls } from './pendingCalls.ts';

export interface IndexClientOptions {
  /** Absolute path of the worker's bundle. */
  readonly workerFile: string;
  readonly start: WorkerStart;
  readonly log: Log;
}

/** Hears of every new snapshot; `changed` holds the ids of changed and removed runs, null when all may have. */
export type SnapshotListener = (snapshot: IndexSnapshot, changed: ReadonlySet<string> | null) => void;

/** A worker that dies is started again once; when it dies again, the session goes on without it. */
const RESTARTS = 1;

/**
 * The host's side of the index worker. Nothing is started before the first use; the last snapshot stays readable
 * whatever happens to the worker.
 */
export class IndexClient implements Disposable {
  snapshot: IndexSnapshot | null = null;
  readonly queries: RunQueries;
  private worker: Worker | null = null;
  private start: WorkerStart;
  private deaths = 0;
  private disposed = false;
  private readonly calls = new PendingCalls((message) => this.post(message));
  private readonly snapshotListeners = new Set<SnapshotListener>();
  private readonly watchListeners = new Set<(paths: readonly string[]) => void>();
  private readonly deathListeners = new Set<(error: ModelwrightError) => void>();

  constructor(private readonly options: IndexClientOptions) {
    this.start = options.start;
    this.queries = {
      snapshot: () => this.call<IndexSnapshot>('index', 'snapshot', []),
      runs: (ids) => this.call<readonly Run[]>('index', 'runs', [ids]),
      history: (id, keys) =>
        this.call<Readonly<Record<string, MetricHistory>>>('index', 'history', [id, keys]),
      search: (filter) => this.call<readonly string[]>('index', 'search', [filter]),
    };
  }

  /** Starts the worker; later calls do nothing. */
  open(): void {
    if (this.worker || this.disposed || this.deaths > RESTARTS) return;
    const worker = new Worker(this.options.workerFile, {
      workerData: this.start,
      // The worker's own console would go to the host's; it logs by message.
      stdout: true,
      stderr: true,
    });
    worker.on('message', (message: FromWorker) => this.receive(message));
    worker.on('error', (error) => this.options.log.error('The index worker failed', error));
    worker.on('exit', () => this.exited(worker));
    this.worker = worker;
  }

  onSnapshot(listener: SnapshotListener): Disposable {
    this.snapshotListeners.add(listener);
    return { dispose: () => this.snapshotListeners.delete(listener) };
  }

  /** Absolute files and folders whose changes should be reported by `changed`. */
  onWatch(listener: (paths: readonly string[]) => void): Disposable {
    this.watchListeners.add(listener);
    return { dispose: () => this.watchListeners.delete(listener) };
  }

  /** The worker is gone for good. */
  onDied(listener: (error: ModelwrightError) => void): Disposable {
    this.deathListeners.add(listener);
    return { dispose: () => this.deathListeners.delete(listener) };
  }

  configure(settings: IndexSettings, sources: WorkerStart['sources'] = this.start.sources): void {
    this.start = { ...this.start, settings, sources };
    if (this.worker) this.post({ kind: 'configure', settings, sources });
  }

  /** Replaces what servers are signed in to with; kept in memory for a worker that is started again. */
  signIn(credentials: CredentialsByOrigin): void {
    this.start = { ...this.start, credentials };
    if (this.worker) this.post({ kind: 'credentials', credentials });
  }

  refresh(): void {
    this.open();
    this.post({ kind: 'refresh' });
  }

  /** Absolute paths that changed; null when it is not known which. */
  changed(paths: readonly string[] | null): void {
    if (this.worker) this.post({ kind: 'changed', paths });
  }

  gitChanged(): void {
    if (this.worker) this.post({ kind: 'git' });
  }

  setWatching(how: IndexSnapshot['watching']): void {
    if (this.worker) this.post({ kind: 'watching', how });
  }

  /** Asks the worker; an abort rejects at once and tells the worker to stop. @throws ModelwrightError */
  call<T>(
    service: WorkerService,
    method: string,
    args: readonly unknown[],
    signal?: AbortSignal,
    onProgress?: (progress: unknown) => void,
  ): Promise<T> {
    this.open();
    if (!this.worker) return Promise.reject(workerDied());
    return this.calls.add<T>(service, method, args, { signal, onProgress });
  }

  /** Ends the worker the hard way, for when it hangs; it counts as a death. */
  kill(): void {
    void this.worker?.terminate();
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.calls.failAll(workerDied());
    const { worker } = this;
    if (!worker) return;
    // The worker writes its cache and leaves; one that hangs is ended.
    this.post({ kind: 'stop' });
    const timer = setTimeout(() => void worker.terminate(), 2000);
    timer.unref();
    worker.on('exit', () => clearTimeout(timer));
    worker.unref();
  }

  private post(message: ToWorker): void {
    this.worker?.postMessage(message);
  }

  private receive(message: FromWorker): void {
    switch (message.kind) {
      case 'kept':
        this.snapshot = rowsOfBytes(message.bytes);
        this.tell(this.snapshot, null);
        break;
      case 'snapshot':
        this.snapshot = { ...message.snapshot, rows: unpackRows(message.snapshot.rows) };
        this.tell(this.snapshot, null);
        break;
      case 'patch': {
        const patch = { ...message.patch, rows: unpackRows(message.patch.rows) };
        const next = this.snapshot && applyIndexPatch(this.snapshot, patch);
        if (!next) {
          this.post({ kind: 'snapshot' });
          break;
        }
        this.snapshot = next;
        this.tell(next, new Set([...patch.rows.map((row) => row.id), ...patch.removed, ...patch.touched]));
        break;
      }
      case 'result':
        this.calls.resolve(message.id, message.value);
        break;
      case 'progress':
        this.calls.progress(message.id, message.value);
        break;
      case 'failed':
        this.calls.reject(message.id, message.error);
        break;
      case 'watch':
        for (const listener of this.watchListeners) listener(message.paths);
        break;
      case 'log':
        this.options.log[message.level](message.message);
        break;
      case 'stopped':
        break;
    }
  }

  private tell(snapshot: IndexSnapshot, changed: ReadonlySet<string> | null): void {
    for (const listener of this.snapshotListeners) listener(snapshot, changed);
  }

  private exited(worker: Worker): void {
    if (this.worker !== worker) return;
    this.worker = null;
    if (this.disposed) return;
    this.deaths++;
    this.calls.failAll(workerDied());
    if (this.deaths <= RESTARTS) {
      this.options.log.warn('The index worker ended and is started again.');
      this.open();
      return;
    }
    for (const listener of this.deathListeners) listener(workerDied());
  }
}

function workerDied(): ModelwrightError {
  return new ModelwrightError('worker-died', 'Reading runs stopped after it failed twice.', {
    hint: 'Reload the window to try again; the log says what failed.',
  });
}
