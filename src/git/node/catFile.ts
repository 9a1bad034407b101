import { ModelwrightError, messageOf } from '../../platform/errors.ts';
import type { Log } from '../../platform/log.ts';
import type { LongProgram, LongProgramEvents } from '../../platform/runProgram.ts';
import { CatFileParser, type CatFileReply } from './catFileParser.ts';

interface Request {
  readonly line: string;
  readonly content: boolean;
  attempts: number;
  readonly resolve: (reply: CatFileReply | null) => void;
  readonly reject: (error: unknown) => void;
}

export interface CatFileOptions {
  readonly start: (events: LongProgramEvents) => LongProgram;
  readonly log: Log;
  /** A program without work ends after this long, so that nothing of ours runs while nothing happens. */
  readonly idleMs?: number;
  /** Larger objects are refused, for they would have to be held in memory. */
  readonly maxBytes?: number;
}

/**
 * One `git cat-file` in a batch mode: requests are written as they come (pipelined) and answered in order. It is
 * started at the first request, started again when it dies (the request it died at is tried once more), and let go
 * when idle.
 */
export class CatFile {
  private readonly options: CatFileOptions;
  private program: LongProgram | null = null;
  private waiting: Request[] = [];
  private answered = 0;
  private idle: NodeJS.Timeout | null = null;
  private disposed = false;

  constructor(options: CatFileOptions) {
    this.options = options;
  }

  /** Process id while one runs. */
  get pid(): number | undefined {
    return this.program?.pid;
  }

  request(line: string, content: boolean): Promise<CatFileReply | null> {
    return new Promise((resolve, reject) => {
      if (this.disposed) {
        reject(closed());
        return;
      }
      const request: Request = { line, content, attempts: 0, resolve, reject };
      this.waiting.push(request);
      if (this.idle !== null) clearTimeout(this.idle);
      this.idle = null;
      if (this.program === null) this.restart();
      else {
        if (this.pending === 1) this.program.keepAlive(true);
        this.send(request);
      }
    });
  }

  dispose(): void {
    this.disposed = true;
    if (this.idle !== null) clearTimeout(this.idle);
    const program = this.program;
    this.program = null;
    program?.kill();
    for (const request of this.take()) request.reject(closed());
  }

  private get pending(): number {
    return this.waiting.length - this.answered;
  }

  private take(): Request[] {
    const rest = this.waiting.slice(this.answered);
    this.waiting = [];
    this.answered = 0;
    return rest;
  }

  private send(request: Request): void {
    this.program?.write(`${request.line}\n`);
  }

  private restart(): void {
    const parser = new CatFileParser({
      wantsContent: () => this.waiting[this.answered]?.content ?? false,
      maxBytes: this.options.maxBytes ?? 1024 * 1024 * 1024,
      onReply: (reply) => this.answer((request) => request.resolve(reply)),
      onTooLarge: (reply) => {
        const sentence = `${reply.id} has ${reply.sizeBytes} bytes, which is more than can be read at once`;
        this.answer((request) => request.reject(new ModelwrightError('git-failed', sentence)));
        program?.kill();
      },
    });
    let program: LongProgram | null = null;
    try {
      program = this.options.start({
        onData: (chunk) => {
          if (this.program === program) parser.push(chunk);
        },
        onEnd: (reason) => this.ended(program, reason),
      });
    } catch (error) {
      for (const request of this.take()) request.reject(error);
      return;
    }
    this.program = program;
    for (const request of this.waiting.slice(this.answered)) this.send(request);
  }

  private answer(give: (request: Request) => void): void {
    const request = this.waiting[this.answered];
    if (request === undefined) return;
    this.answered++;
    // Shifting one by one would cost the square of a long queue.
    if (this.answered === this.waiting.length || this.answered > 10_000) this.waiting = this.take();
    if (this.waiting.length === 0) this.rest();
    give(request);
  }

  private rest(): void {
    this.program?.keepAlive(false);
    this.idle = setTimeout(() => {
      const program = this.program;
      this.program = null;
      program?.end();
    }, this.options.idleMs ?? 30_000);
    this.idle.unref();
  }

  private ended(program: LongProgram | null, reason: string): void {
    if (this.program !== program || program === null) return;
    this.program = null;
    const first = this.waiting[this.answered];
    if (first === undefined || this.disposed) return;
    this.options.log.warn(`git cat-file ended, starting it again: ${reason}`);
    first.attempts++;
    if (first.attempts > 1) {
      this.answered++;
      first.reject(new ModelwrightError('git-failed', messageOf(reason)));
    }
    if (this.pending > 0) this.restart();
    else this.take();
  }
}

function closed(): DOMException {
  return new DOMException('The repository was closed', 'AbortError');
}
