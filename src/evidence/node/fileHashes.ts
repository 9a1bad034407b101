import { createHash, type Hash } from 'node:crypto';
import { createReadStream, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../../platform/atomicFile.ts';

/** A file that was written less than this ago may be written again within the same tick of its clock. */
const racyMs = 2_000;
const mostKept = 2_000;
const carriageReturn = Buffer.from('\r');

/** Hashes of whole files, kept by path, size and time, so that a large table is read once. */
export class FileHashes {
  private readonly file: string | null;
  private kept: Map<string, string> | null = null;

  constructor(storage: string | null) {
    this.file = storage === null ? null : join(storage, 'file-hashes.json');
  }

  sha256(path: string, facts: Stats, signal?: AbortSignal): Promise<string> {
    return this.hash(path, facts, 'sha256', async () => read(path, createHash('sha256'), false, signal));
  }

  md5(path: string, facts: Stats, signal?: AbortSignal): Promise<string> {
    return this.hash(path, facts, 'md5', async () => read(path, createHash('md5'), false, signal));
  }

  /** The file's id as git would store it; a file that is longer than the blob is read with line ends of one byte. */
  blob(
    path: string,
    facts: Stats,
    blob: { readonly id: string; readonly sizeBytes: number },
    signal?: AbortSignal,
  ): Promise<string> {
    const algorithm = algorithmOf(blob.id);
    return this.hash(path, facts, `blob-${algorithm}-${blob.sizeBytes}`, async () => {
      const hash = createHash(algorithm).update(`blob ${blob.sizeBytes}\0`);
      return read(path, hash, facts.size > blob.sizeBytes, signal);
    });
  }

  /** Bytes that the file has with line ends of one byte. */
  async unixSize(path: string, facts: Stats, signal?: AbortSignal): Promise<number> {
    return Number(
      await this.hash(path, facts, 'unix-size', async () => {
        let size = 0;
        await readInto({ update: (part) => (size += part.length) }, path, true, signal);
        return String(size);
      }),
    );
  }

  private async hash(path: string, facts: Stats, what: string, make: () => Promise<string>): Promise<string> {
    const key = `${what} ${facts.size} ${facts.mtimeMs} ${facts.ino} ${path}`;
    const known = this.known();
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = await make();
    if (Date.now() - facts.mtimeMs < racyMs) return value;
    known.set(key, value);
    this.save(known);
    return value;
  }

  private known(): Map<string, string> {
    if (this.kept) return this.kept;
    this.kept = new Map();
    try {
      const text: unknown = this.file === null ? {} : JSON.parse(readFileSync(this.file, 'utf8'));
      for (const [key, value] of Object.entries(text ?? {}))
        if (typeof value === 'string') this.kept.set(key, value);
    } catch {
      // no cache yet, or a damaged one: everything is hashed anew
    }
    return this.kept;
  }

  private save(known: Map<string, string>): void {
    for (const key of known.keys()) {
      if (known.size <= mostKept) break;
      known.delete(key);
    }
    if (this.file === null) return;
    try {
      writeFileAtomic(this.file, JSON.stringify(Object.fromEntries(known)));
    } catch {
      // a full or read-only disk costs time, not the answer
    }
  }
}

/** The id that git gives a text in a repository whose ids look like that one. */
export function blobOf(text: string, like: string): string {
  const bytes = Buffer.from(text);
  return createHash(algorithmOf(like)).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function algorithmOf(id: string): 'sha1' | 'sha256' {
  return id.length === 64 ? 'sha256' : 'sha1';
}

/** What takes in the bytes of a file. */
interface Sink {
  update(part: Buffer): unknown;
}

async function read(path: string, hash: Hash, unixEnds: boolean, signal?: AbortSignal): Promise<string> {
  await readInto(hash, path, unixEnds, signal);
  return hash.digest('hex');
}

async function readInto(sink: Sink, path: string, unixEnds: boolean, signal?: AbortSignal): Promise<void> {
  const stream = createReadStream(path, { highWaterMark: 1024 * 1024, ...(signal ? { signal } : {}) });
  let held = false;
  for await (const part of stream) {
    const chunk = part as Buffer; // a stream without encoding gives buffers
    if (unixEnds) held = withoutReturns(sink, chunk, held);
    else sink.update(chunk);
  }
  if (held) sink.update(carriageReturn);
}

/** Leaves out each `\r` before `\n`; true when the chunk ends in a `\r` whose fate the next one decides. */
function withoutReturns(sink: Sink, chunk: Buffer, held: boolean): boolean {
  if (held && chunk[0] !== 0x0a) sink.update(carriageReturn);
  let start = 0;
  for (let at = chunk.indexOf(0x0d); at >= 0; at = chunk.indexOf(0x0d, at + 1)) {
    const isLast = at + 1 === chunk.length;
    if (!isLast && chunk[at + 1] !== 0x0a) continue;
    sink.update(chunk.subarray(start, at));
    start = at + 1;
    if (isLast) return true;
  }
  sink.update(chunk.subarray(start));
  return false;
}
