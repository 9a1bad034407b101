import type { MessagePort } from 'node:worker_threads';
import type { IndexPatch, IndexSnapshot } from '../../contract/runIndex.ts';
import { isAbort, isModelwrightError, messageOf } from '../../platform/errors.ts';
import type { Log } from '../../platform/log.ts';
import type { CredentialsByOrigin } from '../core/serverCredentials.ts';
import type { FromWorker, ToWorker, WorkerError } from '../core/workerProtocol.ts';
import { packRows } from '../core/wireRows.ts';
import type { Answer, WorkerService } from '../core/workerServices.ts';
import type { KeptRows } from './keptRows.ts';
import type { RunIndex } from './runIndex.ts';

export interface IndexServerOptions {
  readonly port: MessagePort;
  readonly index: RunIndex;
  /** Where what is shown is kept for the next session. */
  readonly kept: KeptRows;
  readonly whereOf: (
    message: Extract<ToWorker, { kind: 'configure' }>,
  ) => Parameters<RunIndex['configure']>[1];
  readonly services: Readonly<Partial<Record<WorkerService, Answer>>>;
  /** Servers are signed in to otherwise from now on. */
  onCredentials(credentials: CredentialsByOrigin): void;
  onStop(): void;
}

/**
 * The worker's side of the protocol. Reading is one queue (a scan, then what changed meanwhile); questions are
 * answered between its slices.
 */
export class IndexServer {
  private readonly abort = new AbortController();
  private readonly calls = new Map<number, AbortController>();
  private queue: Promise<void> = Promise.resolve();
  private waiting: { all: boolean; git: boolean; paths: Set<string> | null } | null = null;
  private watched = '';
  private kept: KeptRows;
  /** Something that is kept changed since it was written. */
  private unkept = false;

  constructor(private readonly options: IndexServerOptions) {
    this.kept = options.kept;
  }

  /** Answers from now on, and reads everything once. */
  start(): void {
    const { index, port } = this.options;
    index.onPatch((patch) => {
      this.post({ kind: 'patch', patch: { ...patch, rows: packRows(patch.rows) } });
      this.unkept ||= changesKept(patch);
    });
    port.on('message', (message: ToWorker) => this.receive(message));
    // What an earlier session showed stands there already.
    if (index.revision === 0) this.tellSnapshot();
    this.ask({ all: true });
  }

  private receive(message: ToWorker): void {
    switch (message.kind) {
      case 'configure':
        this.kept = this.kept.under(message);
        this.unkept = true;
        this.enqueue(async () => {
          await this.options.index.configure(message.settings, this.options.whereOf(message));
        });
        this.ask({ all: true });
        break;
      case 'credentials':
        this.options.onCredentials(message.credentials);
        this.ask({ all: true });
        break;
      case 'refresh':
        this.ask({ all: true });
        break;
      case 'changed':
        this.ask({ paths: message.paths });
        break;
      case 'git':
        this.ask({ git: true });
        break;
      case 'watching':
        this.enqueue(() => this.options.index.setWatching(message.how));
        break;
      case 'call':
        void this.answer(message);
        break;
      case 'abort':
        this.calls.get(message.id)?.abort();
        break;
      case 'snapshot':
        this.tellSnapshot();
        break;
      case 'stop':
        this.abort.abort();
        this.keep();
        this.options.index.dispose();
        this.options.onStop();
        this.post({ kind: 'stopped' });
        this.options.port.close();
        break;
    }
  }

  /** Adds to what is waiting; many changes that arrive during one scan become one look afterwards. */
  private ask(wish: { all?: boolean; git?: boolean; paths?: readonly string[] | null }): void {
    const waiting = this.waiting ?? { all: false, git: false, paths: new Set<string>() };
    if (wish.all) waiting.all = true;
    if (wish.git) waiting.git = true;
    if (wish.paths === null) waiting.paths = null;
    else for (const path of wish.paths ?? []) waiting.paths?.add(path);
    if (this.waiting) return;
    this.waiting = waiting;
    this.enqueue(() => this.serveWaiting());
  }

  private async serveWaiting(): Promise<void> {
    const { waiting } = this;
    this.waiting = null;
    if (!waiting) return;
    const { index } = this.options;
    const { signal } = this.abort;
    if (waiting.all) await index.scan(signal);
    else {
      if (waiting.git) await index.refreshGit();
      if (waiting.paths === null || waiting.paths.size > 0 || waiting.git)
        await index.rescan(waiting.paths && [...waiting.paths], signal);
    }
    this.tellWatched();
    if (waiting.all) this.keep();
    if (waiting.all || waiting.git) await index.countDirty();
    const unfinished = index.unfinished();
    if (unfinished.length > 0 && !signal.aborted) this.ask({ paths: unfinished });
  }

  private enqueue(work: () => Promise<void>): void {
    this.queue = this.queue.then(work).catch((error: unknown) => {
      if (!isAbort(error)) this.post({ kind: 'log', level: 'error', message: messageOf(error) });
    });
  }

  /** Rows change all the time while something trains: they are written after a scan of everything and at the end. */
  private keep(): void {
    if (!this.unkept) return;
    this.unkept = false;
    const { index } = this.options;
    try {
      this.kept.write(index.state(), index.places());
    } catch (error) {
      this.post({ kind: 'log', level: 'warn', message: messageOf(error) });
    }
  }

  private tellSnapshot(): void {
    const state = this.options.index.state();
    this.post({ kind: 'snapshot', snapshot: { ...state, rows: packRows(state.rows) } });
  }

  private tellWatched(): void {
    const paths = this.options.index.watch();
    const key = paths.join('\n');
    if (key === this.watched) return;
    this.watched = key;
    this.post({ kind: 'watch', paths });
  }

  private async answer({ id, service, method, args }: Extract<ToWorker, { kind: 'call' }>): Promise<void> {
    const controller = new AbortController();
    this.calls.set(id, controller);
    try {
      const answer = this.options.services[service];
      if (!answer) throw new Error(`The worker has no service ${service}.`);
      if (asksForRuns.has(service)) await this.options.index.knowsRuns();
      const value = await answer(method, args, controller.signal, (progress) => {
        if (!controller.signal.aborted) this.post({ kind: 'progress', id, value: progress });
      });
      if (!controller.signal.aborted) this.post({ kind: 'result', id, value });
    } catch (error) {
      if (!controller.signal.aborted) this.post({ kind: 'failed', id, error: wireError(error) });
    } finally {
      this.calls.delete(id);
    }
  }

  private post(message: FromWorker): void {
    this.options.port.postMessage(message);
  }
}

const asksForRuns: ReadonlySet<WorkerService> = new Set(['index', 'compare']);

/** What is kept beside the rows, as far as it hangs on more than this session. */
const keptFields = ['commits', 'head', 'primary', 'metricKeys', 'paramKeys', 'tagKeys', 'problems'] as const;

function changesKept({ rows, removed, rest }: IndexPatch): boolean {
  return rows.length + removed.length > 0 || keptFields.some((field) => Object.hasOwn(rest, field));
}

/** A log whose lines go to the host's channel. */
export function portLog(port: MessagePort): Log {
  const say =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, cause?: unknown): void =>
      port.postMessage({
        kind: 'log',
        level,
        message: cause === undefined ? message : `${message}: ${messageOf(cause)}`,
      } satisfies FromWorker);
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
}

function wireError(error: unknown): WorkerError {
  if (isAbort(error)) return { code: 'aborted', message: messageOf(error), details: {} };
  if (isModelwrightError(error)) return { code: error.code, message: error.message, details: error.details };
  return { code: 'internal', message: messageOf(error), details: {} };
}

/** Answers the questions about runs. */
export function answerIndex(index: RunIndex): Answer {
  return async (method, args, signal) => {
    switch (method) {
      case 'snapshot':
        return index.state() satisfies IndexSnapshot;
      case 'runs':
        // The client's typed methods are the only callers.
        return (args[0] as readonly string[]).flatMap((id) => index.get(id) ?? []);
      case 'history': {
        const [id, keys] = args as [string, readonly string[] | null];
        return Object.fromEntries(await index.history(id, keys, signal));
      }
      case 'search':
        return index.search(args[0] as string);
      case 'raw':
        return index.raw(args[0] as string) ?? null;
      default:
        throw new Error(`The index has no method ${method}.`);
    }
  };
}
