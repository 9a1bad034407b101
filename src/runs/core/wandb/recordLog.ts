import { crc32 } from './crc32.ts';

/** The log is framed in blocks of this size, counted from the start of the file. */
export const blockBytes = 32_768;
/** `:W&B`, 0xBEE1 (little endian), version 0. */
export const fileHeader = Buffer.from([0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0x00]);

const chunkHead = 7;
const full = 1;
const first = 2;
const last = 4;

/** A record longer than this is no record: lengths in a damaged file can join fragments without end. */
const mostRecordBytes = 1_000_000_000;

/**
 * Takes the records out of a W&B record file (LevelDB's log format: checksum, length and type before each chunk).
 * Feed it the file in order; it keeps what a record has so far. Damage costs the records that it touches: the next
 * chunk is taken when it is sound, else reading goes on at the next block.
 */
export class RecordLog {
  /** Offset in the file of the first byte that is not used yet. */
  position = 0;
  /** Number of damaged places, and the offset of the first. */
  damaged = 0;
  firstDamage = -1;
  /** Bytes before this offset belong to a damaged block and are passed over. */
  private skipTo = 0;
  private parts: Buffer[] = [];
  private partBytes = 0;

  /** True when the last bytes are the start of a record that does not end. */
  get inRecord(): boolean {
    return this.parts.length > 0;
  }

  /**
   * Reads chunks as far as they are whole.
   *
   * @param bytes file content from `position` on; the caller keeps what is left over (`position` tells)
   * @param onRecord called with the record's bytes, which are valid during the call only
   */
  feed(bytes: Buffer, onRecord: (bytes: Buffer, start: number, end: number) => void): void {
    const base = this.position;
    let at =
      this.position === 0 ? this.header(bytes) : Math.min(bytes.length, Math.max(0, this.skipTo - base));
    if (at < 0) return;
    while (at < bytes.length) {
      const left = blockBytes - ((base + at) % blockBytes);
      if (left < chunkHead) {
        if (at + left > bytes.length) break;
        at += left;
        continue;
      }
      if (at + chunkHead > bytes.length) break;
      const length = bytes.readUInt16LE(at + 4);
      const type = bytes[at + 6] ?? 0;
      const end = at + chunkHead + length;
      const fits = length <= left - chunkHead && type >= full && type <= last;
      if (fits && end > bytes.length) break;
      if (!fits || !isSound(bytes, at, end)) {
        this.damage(base + at);
        const next = fits ? nextSound(bytes, base, end) : at + left;
        this.skipTo = base + next;
        at = Math.min(next, bytes.length);
        continue;
      }
      this.take(bytes, at + chunkHead, end, type, base + at, onRecord);
      at = end;
    }
    this.position = base + at;
  }

  private header(bytes: Buffer): number {
    if (bytes.length < fileHeader.length) return -1;
    if (bytes.compare(fileHeader, 0, 6, 0, 6) !== 0) this.damage(0);
    return fileHeader.length;
  }

  private damage(offset: number): void {
    this.damaged += 1;
    if (this.firstDamage < 0) this.firstDamage = offset;
    this.parts = [];
    this.partBytes = 0;
  }

  private take(
    bytes: Buffer,
    start: number,
    end: number,
    type: number,
    offset: number,
    onRecord: (bytes: Buffer, start: number, end: number) => void,
  ): void {
    if (type === full || type === first) {
      if (this.parts.length > 0) this.damage(offset);
      if (type === full) {
        onRecord(bytes, start, end);
        return;
      }
    } else if (this.parts.length === 0) {
      // The rest of a record whose start was lost.
      if (this.damaged === 0) this.damage(offset);
      return;
    }
    this.parts.push(Buffer.from(bytes.subarray(start, end)));
    this.partBytes += end - start;
    if (this.partBytes > mostRecordBytes) this.damage(offset);
    else if (type === last) {
      const record = Buffer.concat(this.parts);
      this.parts = [];
      this.partBytes = 0;
      onRecord(record, 0, record.length);
    }
  }
}

function isSound(bytes: Buffer, at: number, end: number): boolean {
  return crc32(bytes, at + 6, end) === bytes.readUInt32LE(at);
}

/** Where to go on after a chunk whose content is damaged: behind it, if a sound chunk stands there. */
function nextSound(bytes: Buffer, base: number, end: number): number {
  const left = blockBytes - ((base + end) % blockBytes);
  if (left === blockBytes || left < chunkHead) return end;
  if (end + chunkHead <= bytes.length) {
    const next = end + chunkHead + bytes.readUInt16LE(end + 4);
    if (next <= Math.min(bytes.length, end + left) && isSound(bytes, end, next)) return end;
  } else if (end === bytes.length) return end;
  return end + left;
}
