import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { ModelwrightError } from './errors.ts';
import { findProgram } from './findProgram.ts';
import { programEnv } from './programEnv.ts';

export interface ProgramOptions {
  readonly cwd?: string;
  /** Added to the allow-listed part of our own environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface RunOptions extends ProgramOptions {
  readonly signal?: AbortSignal;
  /** Default 60,000. */
  readonly timeoutMs?: number;
  /** Greatest size of standard output, default 256 MB. */
  readonly maxBytes?: number;
  readonly input?: string | Uint8Array;
  /** Exit codes that are answers, not failures; default 0 alone. */
  readonly okCodes?: readonly number[];
}

export interface ProgramResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Enough of standard error for a sentence and a log; the rest is dropped. */
const stderrLimit = 64 * 1024;

/**
 * Runs a program to its end: argument array, never a shell, allow-listed environment, killed on abort, after its time
 * limit, or when it prints more than `maxBytes`.
 *
 * @throws ModelwrightError `program-failed` with the first line of standard error; an `AbortError` on abort.
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<ProgramResult> {
  options.signal?.throwIfAborted();
  const child = start(program, args, options);
  const chunks: Buffer[] = [];
  let size = 0;
  let stderr = '';
  let stopped: Error | null = null;
  const stop = (reason: Error): void => {
    stopped ??= reason;
    child.kill('SIGKILL');
  };
  const limit = options.maxBytes ?? 256 * 1024 * 1024;
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) stop(failed(`${program} printed more than ${limit} bytes`));
    else chunks.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    if (stderr.length < stderrLimit) stderr += chunk.toString('utf8');
  });
  const timeoutMs = options.timeoutMs ?? 60_000;
  const timer = setTimeout(
    () => stop(failed(`${program} gave no answer within ${timeoutMs / 1000} s`)),
    timeoutMs,
  );
  const onAbort = (): void => stop(new DOMException('The program was no longer needed', 'AbortError'));
  options.signal?.addEventListener('abort', onAbort, { once: true });
  // A program that ends before it has read its input is no failure of its own.
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.on('error', (error) =>
        reject(failed(`${program} could not be started: ${error.message}`, error)),
      );
      child.on('close', (exitCode) => resolve(exitCode ?? -1));
    });
    if (stopped !== null) throw stopped as Error; // assigned in a closure, which narrowing cannot see
    if (!(options.okCodes ?? [0]).includes(code)) {
      throw failed(firstLine(stderr) || `${program} ended with code ${code}`);
    }
    return { code, stdout: Buffer.concat(chunks), stderr };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
  }
}

/** A program that stays and answers; see `startProgram`. */
export interface LongProgram {
  readonly pid: number | undefined;
  /** Writes to its standard input; what a dead program does not take is dropped. */
  write(text: string): void;
  /** Closes its standard input, which ends the programs that we keep. */
  end(): void;
  kill(): void;
  /** While false, the program alone does not keep our process alive. */
  keepAlive(yes: boolean): void;
}

export interface LongProgramEvents {
  onData(chunk: Buffer): void;
  /** Once; `reason` is the last line of standard error, or why it did not start. */
  onEnd(reason: string): void;
}

/** Starts a program that is written to and read from while it lives. */
export function startProgram(
  program: string,
  args: readonly string[],
  events: LongProgramEvents,
  options: ProgramOptions = {},
): LongProgram {
  const child = start(program, args, options);
  let stderr = '';
  let ended = false;
  const finish = (reason: string): void => {
    if (ended) return;
    ended = true;
    events.onEnd(reason);
  };
  child.stdout.on('data', (chunk: Buffer) => events.onData(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    // The end is kept: a program that lives long may warn long before it dies.
    stderr = (stderr + chunk.toString('utf8')).slice(-stderrLimit);
  });
  child.stdin.on('error', () => {});
  child.on('error', (error) => finish(`${program} could not be started: ${error.message}`));
  child.on('close', (code, signal) => {
    finish(lastLine(stderr) || `${program} ended (${signal ?? `code ${code}`})`);
  });
  return {
    pid: child.pid,
    write: (text) => {
      if (!ended && child.stdin.writable) child.stdin.write(text);
    },
    end: () => child.stdin.end(),
    kill: () => {
      child.kill('SIGKILL');
    },
    keepAlive: (yes) => {
      for (const item of [child, child.stdin, child.stdout, child.stderr]) hold(item, yes);
    },
  };
}

function start(
  program: string,
  args: readonly string[],
  options: ProgramOptions,
): ChildProcessWithoutNullStreams {
  const path = findProgram(program);
  if (path === null) throw failed(`${program} is not installed or not on the PATH`);
  return spawn(path, [...args], {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: programEnv(options.env),
    shell: false,
    windowsHide: true,
    stdio: 'pipe',
  });
}

/** Pipes of child processes are sockets with ref and unref, which their declared type does not tell. */
function hold(item: object, yes: boolean): void {
  const name = yes ? 'ref' : 'unref';
  const method: unknown = Reflect.get(item, name);
  if (typeof method === 'function') Reflect.apply(method, item, []);
}

function failed(message: string, cause?: unknown): ModelwrightError {
  return new ModelwrightError('program-failed', message, {}, cause);
}

function firstLine(text: string): string {
  return (
    text
      .split(/\r?\n/)
      .find((line) => line.trim() !== '')
      ?.trim() ?? ''
  );
}

function lastLine(text: string): string {
  return (
    text
      .split(/\r?\n/)
      .findLast((line) => line.trim() !== '')
      ?.trim() ?? ''
  );
}
