import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ModelwrightError } from '../../../platform/errors.ts';
import type { EngineOpen, EngineRow, FromEngine, TableEngine, ToEngine } from '../../core/engineProtocol.ts';

export interface ForkOptions {
  /** Absolute path of the child's bundle. */
  readonly engineFile: string;
  /** Absolute folder of ours; spilled data goes below it and is removed again. */
  readonly storage: string;
  readonly files: readonly string[];
  readonly memoryMb?: number;
  readonly threads?: number;
}

interface Pending {
  resolve(rows: readonly EngineRow[]): void;
  reject(error: unknown): void;
}

/**
 * Data that does not fit into this goes to the disk. The process takes up about 210 MB more: itself, the library, and
 * pieces of memory that were let go and not given back yet. Together that is to stay below 512 MB.
 */
const defaultMemoryMb = 224;

/** Environment that a child needs; nothing of the user's secrets is handed on. */
function childEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, USERPROFILE, SystemRoot, TEMP, TMP, TMPDIR, LD_LIBRARY_PATH } = process.env;
  // Inside of VS Code the program is Electron, which is Node only when it is told so.
  return {
    PATH,
    HOME,
    USERPROFILE,
    SystemRoot,
    TEMP,
    TMP,
    TMPDIR,
    LD_LIBRARY_PATH,
    ELECTRON_RUN_AS_NODE: '1',
  };
}

let sessions = 0;

/** One child with the files that it may read. It is started by the first query; when it dies, its callers get an error. */
export class ForkedEngine implements TableEngine {
  private child: ChildProcess | null = null;
  private opened: Promise<unknown> | null = null;
  private readonly pending = new Map<number, Pending>();
  private next = 1;
  /** Absolute folder that the child may write to: what does not fit into memory, gone with the engine. */
  readonly folder: string;
  private lastWords = '';

  constructor(private readonly options: ForkOptions) {
    this.folder = join(options.storage, 'tables', `spill-${process.pid}-${++sessions}`);
  }

  /** For tests and for what watches memory; null when no child runs. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  async query(sql: string, signal?: AbortSignal): Promise<readonly EngineRow[]> {
    signal?.throwIfAborted();
    await this.open();
    const id = this.next++;
    const stop = (): void => this.post({ kind: 'cancel', id });
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await this.ask({ kind: 'query', id, sql });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  dispose(): void {
    const { child } = this;
    this.child = null;
    this.opened = null;
    if (child?.connected) {
      child.send({ kind: 'stop' } satisfies ToEngine);
      // A channel that is open would keep this process alive.
      child.disconnect();
    }
    child?.unref();
    this.failAll(new ModelwrightError('engine-died', 'The table engine was stopped.'));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async open(): Promise<void> {
    this.opened ??= this.start();
    try {
      await this.opened;
    } catch (error) {
      this.opened = null;
      throw error;
    }
  }

  private start(): Promise<unknown> {
    removeAbandoned(dirname(this.folder));
    mkdirSync(this.folder, { recursive: true });
    const child = fork(this.options.engineFile, [], {
      env: childEnvironment(),
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child = child;
    child.stderr?.on('data', (chunk: Buffer) => {
      this.lastWords = (this.lastWords + chunk.toString()).slice(-2000);
    });
    child.on('message', (message: FromEngine) => this.receive(message));
    child.on('error', (error) => this.died(error.message));
    child.on('exit', (code, signal) =>
      this.died(signal ? `it was ended by ${signal}` : `it ended with ${code}`),
    );
    const options: EngineOpen = {
      files: this.options.files,
      spill: this.folder,
      memoryMb: this.options.memoryMb ?? defaultMemoryMb,
      threads: this.options.threads ?? 2,
    };
    return this.ask({ kind: 'open', id: this.next++, options });
  }

  private ask(message: Extract<ToEngine, { id: number }>): Promise<readonly EngineRow[]> {
    return new Promise((resolve, reject) => {
      this.pending.set(message.id, { resolve, reject });
      this.post(message);
    });
  }

  private post(message: ToEngine): void {
    if (this.child?.connected) this.child.send(message);
    else if ('id' in message && message.kind !== 'cancel') this.died('it is gone');
  }

  private receive(message: FromEngine): void {
    const waiting = this.pending.get(message.id);
    this.pending.delete(message.id);
    if (!waiting) return;
    if (message.kind === 'rows') waiting.resolve(message.rows);
    else if (message.missing) waiting.reject(engineMissing(message.message));
    else if (outOfMemory.test(message.message))
      waiting.reject(memoryUsedUp(this.options.memoryMb ?? defaultMemoryMb));
    else waiting.reject(unreadable(message.message));
  }

  private died(how: string): void {
    const { child } = this;
    if (!child && this.pending.size === 0) return;
    this.child = null;
    this.opened = null;
    const words = this.lastWords.trim().split('\n').at(-1) ?? '';
    this.failAll(
      new ModelwrightError(
        'engine-died',
        `The table engine stopped while it worked: ${how}${words === '' ? '' : ` (${words})`}.`,
        {
          hint: 'Nothing was changed. Run the check again; when it stops again, the table may need more memory than there is.',
        },
      ),
    );
  }

  private failAll(error: ModelwrightError): void {
    const waiting = [...this.pending.values()];
    this.pending.clear();
    for (const one of waiting) one.reject(error);
  }
}

/** Removes what programs left that did not come to their end: a held table may take up as much room as its file. */
function removeAbandoned(folder: string): void {
  let names: readonly string[] = [];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) {
    const pid = Number(/^spill-(\d+)-\d+$/.exec(name)?.[1] ?? process.pid);
    if (!isRunning(pid)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A program of somebody else runs too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function engineMissing(why: string): ModelwrightError {
  return new ModelwrightError(
    'engine-missing',
    `Data checks need a table engine, and there is none for ${process.platform}-${process.arch} here.`,
    { hint: `Everything else works without it. The system says: ${why.split('\n')[0] ?? why}` },
  );
}

const outOfMemory = /^(Out of Memory|OutOfMemory)[A-Za-z ]*:/;

function memoryUsedUp(memoryMb: number): ModelwrightError {
  return new ModelwrightError(
    'engine-died',
    `The table engine used up the ${memoryMb} MB that it may have, and could not go on on the disk.`,
    { hint: 'Nothing was changed. Check fewer rows, or a table with fewer or shorter columns.' },
  );
}

function unreadable(message: string): ModelwrightError {
  const line = /\bLine:\s*(\d+)/i.exec(message)?.[1];
  const first = message.split('\n')[0] ?? message;
  return new ModelwrightError(
    'table-unreadable',
    first.replace(/^[A-Za-z ]+ Error: /, ''),
    line ? { line: Number(line) } : {},
  );
}
