import { closeSync, openSync, readSync } from 'node:fs';
import { maskedCrc32c } from '../../../core/tensorboard/crc32c.ts';
import type { RunEvents } from '../../../core/tensorboard/runEvents.ts';

/** Length, its checksum, and behind the data the data's checksum (tensorboard, `data/server/tf_record.rs`). */
const headBytes = 12;
const frameBytes = 16;

/** Read at once: a few milliseconds of work. */
const sliceBytes = 1_048_576;

/** Larger records (videos, embeddings) hold no scalars: they are passed over unread. */
const mostRecordBytes = 268_435_456;

/** One buffer for all files, since a slice is read and parsed without a pause in between. */
let buffer = new Uint8Array(sliceBytes);
let view = new DataView(buffer.buffer);

/** Bytes that could not be understood. */
export interface Damage {
  readonly at: number;
  bytes: number;
}

/** A look for the next record: since which byte, and whether a record that is longer than the file began it. */
interface Search {
  readonly since: number;
  readonly isCut: boolean;
}

/**
 * One event file, read from where the last read ended. A damaged record is left out and reading goes on at the next
 * one, which is found by its checksum; a record that is not complete yet waits for its rest.
 */
export class EventFile {
  /** Where the next record begins. */
  offset = 0;
  damage: Damage | null = null;
  /** Records with a good checksum that are no events. */
  strange = 0;
  /** Where a record begins whose end is not there. */
  incompleteAt: number | null = null;
  /** The damage goes on to the end: what is appended may complete it. */
  isTailLost = false;
  /** The bytes before `offset` by which a rewritten file is told from one that grew. */
  private trail = new Uint8Array(0);
  private search: Search | null = null;

  constructor(readonly path: string) {}

  /**
   * Reads the next slice. True when there is more.
   *
   * @param size bytes of the file that are looked at
   * @param isGrowing a tail that is not complete is waited for; else records are looked for in it
   * @throws what the file system throws
   */
  readSlice(events: RunEvents, size: number, isGrowing: boolean): boolean {
    const handle = openSync(this.path, 'r');
    try {
      const wanted = Math.min(size - this.offset, buffer.length);
      const got = fill(handle, this.offset, wanted);
      const isEnd = got < wanted || this.offset + got >= size;
      events.look(buffer, view);
      this.incompleteAt = null;
      const used = this.parse(events, got, isEnd, size, isGrowing);
      this.keepTrail(used);
      this.offset += used;
      if (this.damage) events.isDamaged = true;
      return !isEnd && this.incompleteAt === null;
    } finally {
      closeSync(handle);
    }
  }

  /** True when the bytes that were read last still stand before `offset`. */
  isContinued(): boolean {
    if (this.trail.length === 0) return true;
    const handle = openSync(this.path, 'r');
    try {
      const now = new Uint8Array(this.trail.length);
      const got = readSync(handle, now, 0, now.length, this.offset - now.length);
      return got === now.length && now.every((byte, at) => byte === this.trail[at]);
    } finally {
      closeSync(handle);
    }
  }

  /** Parses `got` bytes that begin at `offset`; gives how many of them are done with. */
  private parse(events: RunEvents, got: number, isEnd: boolean, size: number, isGrowing: boolean): number {
    let at = this.search ? this.seek(this.search, 0, got, isEnd) : 0;
    if (this.incompleteAt !== null) return at;
    while (!this.search && at + headBytes <= got) {
      if (!isHead(at)) {
        at = this.lose(at, at + 1, got, isEnd, false);
        continue;
      }
      const length = view.getUint32(at, true);
      const dataEnd = at + headBytes + length;
      const next = at + frameBytes + length;
      if (this.offset + next > size || (isEnd && next > got)) {
        if (isGrowing) {
          this.incompleteAt = this.offset + at;
          return at;
        }
        at = this.lose(at, at + headBytes, got, isEnd, true);
        if (this.incompleteAt !== null) return at;
      } else if (next > got) {
        // The record goes on behind this slice.
        if (length > mostRecordBytes) return next;
        makeRoom(frameBytes + length);
        return at;
      } else if (maskedCrc32c(buffer, at + headBytes, dataEnd) === view.getUint32(dataEnd, true)) {
        if (!events.add(at + headBytes, dataEnd)) this.strange += 1;
        at = next;
        // Looked for from its start on, though its length may be right: bytes may be missing from its middle, and
        // then the next whole record begins before its stated end.
      } else at = this.lose(at, at + headBytes, got, isEnd, false);
    }
    if (isEnd && at < got) this.incompleteAt = this.offset + at;
    return at;
  }

  /** The record at `at` cannot be read: goes on at the next head from `from` on. */
  private lose(at: number, from: number, got: number, isEnd: boolean, isCut: boolean): number {
    this.search = { since: this.offset + at, isCut };
    return this.seek(this.search, from, got, isEnd);
  }

  private seek(search: Search, from: number, got: number, isEnd: boolean): number {
    let at = from;
    while (at + headBytes <= got && !isHead(at)) at += 1;
    const isFound = at + headBytes <= got;
    if (!isFound && !isEnd) return at;
    this.search = null;
    if (!isFound && search.isCut) {
      // Nothing behind it: the record was cut, and may be completed yet.
      this.incompleteAt = search.since;
      return search.since - this.offset;
    }
    const found = isFound ? at : got;
    this.isTailLost = !isFound;
    this.note(search.since - this.offset, this.offset + found - search.since);
    return found;
  }

  private note(at: number, bytes: number): void {
    this.damage ??= { at: this.offset + at, bytes: 0 };
    this.damage.bytes += bytes;
  }

  private keepTrail(used: number): void {
    if (used === 0) return;
    this.trail = used >= 32 && used <= buffer.length ? buffer.slice(used - 32, used) : new Uint8Array(0);
  }
}

/** Lengths beyond 4 GB do not occur: the cheap look at four bytes spares most checksums while searching. */
function isHead(at: number): boolean {
  return (
    view.getUint32(at + 4, true) === 0 && maskedCrc32c(buffer, at, at + 8) === view.getUint32(at + 8, true)
  );
}

function fill(handle: number, offset: number, wanted: number): number {
  let got = 0;
  while (got < wanted) {
    const bytes = readSync(handle, buffer, got, wanted - got, offset + got);
    if (bytes === 0) break;
    got += bytes;
  }
  return got;
}

function makeRoom(length: number): void {
  if (length <= buffer.length) return;
  buffer = new Uint8Array(length + 65_536);
  view = new DataView(buffer.buffer);
}

/** Lets a buffer go that grew for one large record. */
export function shrinkBuffer(): void {
  if (buffer.length === sliceBytes) return;
  buffer = new Uint8Array(sliceBytes);
  view = new DataView(buffer.buffer);
}
