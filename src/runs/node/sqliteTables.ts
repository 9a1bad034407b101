import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * Names of the tables of an SQLite file, read from its schema b-tree without an SQLite engine, so that detection
 * costs a few pages and works where there is no engine. Pages that stand in a write-ahead log beside it count.
 * Format: https://www.sqlite.org/fileformat2.html
 *
 * @returns null when the file is no SQLite database; an empty set for one that is damaged or has no tables
 */
export function sqliteTables(path: string): ReadonlySet<string> | null {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch {
    return null;
  }
  try {
    const header = readAt(handle, 0, 100);
    const log = openLog(`${path}-wal`, header);
    try {
      if (!isSqlite(header) && log === null) return null;
      return new SchemaPages(handle, header, log).tables();
    } finally {
      if (log) closeSync(log.handle);
    }
  } catch {
    return new Set();
  } finally {
    closeSync(handle);
  }
}

/** True for the first bytes of every SQLite 3 database. */
export function isSqlite(header: Uint8Array): boolean {
  return (
    header.length >= 100 && Buffer.from(header.subarray(0, 16)).toString('latin1') === 'SQLite format 3\0'
  );
}

interface Log {
  readonly handle: number;
  readonly pageSize: number;
  /** Page number to the offset of its newest frame's page. */
  readonly pages: ReadonlyMap<number, number>;
}

/** The write-ahead log, when its header is whole and it belongs to a database (an empty file may have all in it). */
function openLog(path: string, header: Uint8Array): Log | null {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch {
    return null;
  }
  try {
    const head = Buffer.from(readAt(handle, 0, 32));
    const valid = head.length === 32 && (head.readUInt32BE(0) & 0xfffffffe) === 0x377f0682;
    if (valid && (header.length === 0 || isSqlite(header))) {
      const pageSize = head.readUInt32BE(8);
      const salt = head.readBigUInt64BE(16);
      const size = fstatSync(handle).size;
      const pages = new Map<number, number>();
      for (let at = 32; at + 24 + pageSize <= size && pages.size < 100_000; at += 24 + pageSize) {
        const frame = Buffer.from(readAt(handle, at, 24));
        if (frame.length < 24 || frame.readBigUInt64BE(8) !== salt) break;
        pages.set(frame.readUInt32BE(0), at + 24);
      }
      if (pageSize >= 512) return { handle, pageSize, pages };
    }
  } catch {
    // A log that cannot be read tells nothing.
  }
  closeSync(handle);
  return null;
}

class SchemaPages {
  private readonly handle: number;
  private readonly log: Log | null;
  private readonly pageSize: number;
  private readonly usable: number;
  private readonly names = new Set<string>();
  private readonly seen = new Set<number>();

  constructor(handle: number, header: Uint8Array, log: Log | null) {
    this.handle = handle;
    this.log = log;
    const declared = header.length >= 100 ? Buffer.from(header).readUInt16BE(16) : 0;
    this.pageSize = log?.pageSize ?? (declared === 1 ? 65_536 : declared);
    this.usable = this.pageSize - (header[20] ?? 0);
  }

  tables(): ReadonlySet<string> {
    if (this.pageSize >= 512) this.visit(1);
    return this.names;
  }

  /** A table b-tree page: 13 is a leaf, 5 an interior page. A schema has few pages: the bound stops circles. */
  private visit(number: number): void {
    if (this.seen.has(number) || this.seen.size > 2000) return;
    this.seen.add(number);
    const page = this.page(number);
    const start = number === 1 ? 100 : 0;
    const type = page[start];
    if (page.length < this.pageSize || (type !== 5 && type !== 13)) return;
    const cells = page.readUInt16BE(start + 3);
    const pointers = start + (type === 5 ? 12 : 8);
    for (let index = 0; index < cells; index += 1) {
      if (pointers + index * 2 + 2 > page.length) return;
      const at = page.readUInt16BE(pointers + index * 2);
      if (at + 4 > page.length) continue;
      if (type === 5) this.visit(page.readUInt32BE(at));
      else this.leafCell(page, at);
    }
    if (type === 5) this.visit(page.readUInt32BE(start + 8));
  }

  /** A row of sqlite_schema: type, name, ... The first two columns always fit on the page itself. */
  private leafCell(page: Buffer, at: number): void {
    const payload = varint(page, at);
    const row = varint(page, payload.next);
    const header = varint(page, row.next);
    const type = varint(page, header.next);
    const name = varint(page, type.next);
    const body = row.next + header.value;
    const typeLength = (type.value - 13) / 2;
    const nameLength = (name.value - 13) / 2;
    if (type.value < 13 || name.value < 13 || body + typeLength + nameLength > this.usable) return;
    if (page.toString('utf8', body, body + typeLength) !== 'table') return;
    this.names.add(page.toString('utf8', body + typeLength, body + typeLength + nameLength));
  }

  private page(number: number): Buffer {
    const logged = this.log?.pages.get(number);
    const bytes =
      logged !== undefined && this.log
        ? readAt(this.log.handle, logged, this.pageSize)
        : readAt(this.handle, (number - 1) * this.pageSize, this.pageSize);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }
}

function varint(page: Buffer, at: number): { value: number; next: number } {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    const byte = page[at + index] ?? 0;
    value = value * 128 + (byte & 127);
    if (byte < 128) return { value, next: at + index + 1 };
  }
  return { value, next: at + 9 };
}

function readAt(handle: number, at: number, bytes: number): Uint8Array {
  const buffer = new Uint8Array(bytes);
  let filled = 0;
  while (filled < bytes) {
    const got = readSync(handle, buffer, filled, bytes - filled, at + filled);
    if (got === 0) break;
    filled += got;
  }
  return buffer.subarray(0, filled);
}
