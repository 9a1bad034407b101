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
  /** The bytes before `offset` by which a rewritten file is told from one that grew. */
  private trail = new Uint8Array(0);
  private searching: number | null = null;

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
      const got = fill(handle, this.offset, Math.min(size - this.offset, buffer.length));
      events.look(buffer, view);
      const end = this.offset + got >= size || got < Math.min(size - this.offset, buffer.length);
      const used = this.parse(events, got, end ? null : size, isGrowing);
      this.keepTrail(used);
      this.offset += used;
      return !end || this.searching !== null;
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

  /** @param size of the file when the slice does not reach its end, else null */
  private parse(events: RunEvents, got: number, size: number | null, isGrowing: boolean): number {
    let at = 0;
    this.incompleteAt = null;
    if (this.searching !== null) {
      at = this.search(0, got, size === null);
      if (this.searching !== null) return at;
    }
    while (at + headBytes <= got) {
      if (!isHead(at)) {
        at = this.lose(at, at + 1, got, size === null);
        if (this.searching !== null) return at;
        continue;
      }
      const length = view.getUint32(at, true) + view.getUint32(at + 4, true) * 4_294_967_296;
      const next = at + frameBytes + length;
      if (next > got) {
        if (size === null || this.offset + next > size) {
          if (isGrowing || !this.hasHeadIn(at + headBytes, got)) break;
          at = this.lose(at, at + headBytes, got, size === null);
          if (this.searching !== null) return at;
          continue;
        }
        // The record goes on behind this slice.
        if (length > mostRecordBytes) return next;
        makeRoom(frameBytes + length);
        return at;
      }
      const dataEnd = at + headBytes + length;
      if (maskedCrc32c(buffer, at + headBytes, dataEnd) === view.getUint32(dataEnd, true)) {
        if (!events.add(at + headBytes, dataEnd)) this.strange += 1;
        at = next;
      } else if (next === got || (next + headBytes <= got && isHead(next))) {
        // The length is right, the data are not.
        this.note(at, next - at);
        at = next;
      } else if (size !== null && next + headBytes > got && at > 0) return at;
      else {
        at = this.lose(at, at + headBytes, got, size === null);
        if (this.searching !== null) return at;
      }
    }
    if (size === null && at < got) this.incompleteAt = this.offset + at;
    return at;
  }

  /** The record at `at` is lost: goes on at the next head from `from` on. */
  private lose(at: number, from: number, got: number, isEnd: boolean): number {
    this.searching = this.offset + at;
    return this.search(from, got, isEnd);
  }

  private search(from: number, got: number, isEnd: boolean): number {
    const since = this.searching ?? this.offset + from;
    let at = from;
    while (at + headBytes <= got && !isHead(at)) at += 1;
    if (at + headBytes > got && !isEnd) return at;
    const found = at + headBytes <= got ? at : got;
    this.searching = null;
    this.note(since - this.offset, this.offset + found - since);
    return found;
  }

  private hasHeadIn(from: number, got: number): boolean {
    for (let at = from; at + headBytes <= got; at += 1) if (isHead(at)) return true;
    return false;
  }

  private note(at: number, bytes: number): void {
    this.damage ??= { at: this.offset + at, bytes: 0 };
    this.damage.bytes += bytes;
  }

  private keepTrail(used: number): void {
    if (used === 0) return;
    if (used >= 32 && used <= buffer.length) this.trail = buffer.slice(used - 32, used);
    else this.trail = new Uint8Array(0);
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
