import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import { writeFileAtomic } from '../../platform/atomicFile.ts';
import { messageOf } from '../../platform/errors.ts';
import type { Log } from '../../platform/log.ts';
import { packRuns, unpackRuns, type PackedRuns } from '../core/packedRuns.ts';
import type { KnownRun } from '../core/reader.ts';

/** Raised when the framing or the cached shape changes. */
const FORMAT = 2;
/** A file is written anew when more than half of its entries are superseded. */
const LIVE_SHARE = 0.5;
/** Runs that moved this recently may move once more within one tick of their files' clock: they are not kept. */
export const SETTLED_MS = 2000;

interface Segment {
  readonly format: number;
  readonly reader: number;
  readonly runs: PackedRuns;
  readonly gone: readonly string[];
}

/** What one source's cache file is about. */
export interface CacheKey {
  readonly location: string;
  readonly kind: string;
  /** Version of the reader that wrote the runs. */
  readonly readerVersion: number;
}

/**
 * Parsed runs of earlier sessions, one file per source: segments of `length, crc-32, payload`, appended, and written
 * anew by temporary file and rename. No lock: the last writer wins, a torn tail is left out, and everything that is
 * read is verified against the store anyway.
 */
export class IndexCache {
  private readonly entries = new Map<string, number>();

  constructor(
    private readonly folder: string,
    private readonly log: Log,
  ) {}

  load(key: CacheKey): Map<string, KnownRun> {
    const known = new Map<string, KnownRun>();
    const file = this.file(key);
    let bytes: Buffer;
    try {
      bytes = readFileSync(file);
    } catch {
      return known;
    }
    let entries = 0;
    let at = 0;
    while (at + 8 <= bytes.length) {
      const length = bytes.readUInt32LE(at);
      const payload = bytes.subarray(at + 8, at + 8 + length);
      if (payload.length < length || crc32(payload) !== bytes.readUInt32LE(at + 4)) break;
      const segment = readSegment(payload);
      if (!segment || segment.format !== FORMAT || segment.reader !== key.readerVersion) break;
      for (const id of segment.gone) known.delete(id);
      for (const run of unpackRuns(segment.runs)) known.set(run.run.nativeId, run);
      entries += segment.runs.fingerprints.length + segment.gone.length;
      at += 8 + length;
    }
    // Appending behind a torn tail would hide what is appended: such a file is written anew.
    if (at === bytes.length) this.entries.set(file, entries);
    return known;
  }

  /** Keeps what changed; `all` are the runs as they are now, for when the file is better written anew. */
  save(
    key: CacheKey,
    changed: readonly KnownRun[],
    gone: readonly string[],
    all: ReadonlyMap<string, KnownRun>,
  ): void {
    const file = this.file(key);
    const before = this.entries.get(file);
    const entries = (before ?? 0) + changed.length + gone.length;
    const anew = before === undefined || all.size < entries * LIVE_SHARE;
    const bytes = frame({
      format: FORMAT,
      reader: key.readerVersion,
      runs: packRuns(anew ? [...all.values()] : changed),
      gone: anew ? [] : gone,
    });
    try {
      mkdirSync(this.folder, { recursive: true });
      if (anew) writeFileAtomic(file, bytes);
      else appendFileSync(file, bytes);
      this.entries.set(file, anew ? all.size : entries);
    } catch (error) {
      this.log.warn(`The index cache could not be written: ${messageOf(error)}`);
      this.entries.delete(file);
      rmSync(file, { force: true });
    }
  }

  /** Epoch ms at which a server was read completely; undefined when that is not known. */
  loadReadAt(key: CacheKey): number | undefined {
    try {
      const at = Number(readFileSync(`${this.file(key)}.at`, 'utf8'));
      return Number.isFinite(at) && at > 0 ? at : undefined;
    } catch {
      return undefined;
    }
  }

  saveReadAt(key: CacheKey, at: number): void {
    try {
      mkdirSync(this.folder, { recursive: true });
      writeFileAtomic(`${this.file(key)}.at`, Buffer.from(String(at)));
    } catch (error) {
      this.log.warn(`The index cache could not be written: ${messageOf(error)}`);
    }
  }

  private file({ location, kind }: CacheKey): string {
    const name = createHash('sha256').update(`${kind}\0${location}`).digest('hex').slice(0, 32);
    return join(this.folder, `${name}.runs`);
  }
}

function frame(segment: Segment): Buffer {
  const payload = serialize(segment);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(payload.length, 0);
  head.writeUInt32LE(crc32(payload), 4);
  return Buffer.concat([head, payload]);
}

function readSegment(payload: Buffer): Segment | null {
  try {
    // The checksum has shown that these are bytes of our own `serialize`.
    return deserialize(payload) as Segment;
  } catch {
    return null;
  }
}
