import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const quote = 0x22;
const newline = 0x0a;

/**
 * Lines on which some records of a delimited file begin, 1-based. Record 1 follows the header; a quoted text may span
 * lines, and blank lines are no records. Reads the file once, up to the last record that is asked for.
 */
export async function linesOfRecords(
  file: string,
  records: readonly number[],
  options: { readonly gzip: boolean; readonly header: boolean },
): Promise<ReadonlyMap<number, number>> {
  const wanted = new Set(records);
  const last = Math.max(0, ...records);
  const found = new Map<number, number>();
  const raw = createReadStream(file);
  const stream: Readable = options.gzip ? raw.pipe(createGunzip()) : raw;
  let line = 1;
  let record = options.header ? 0 : 1;
  let quoted = false;
  let empty = true;
  if (wanted.has(record)) found.set(record, line);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    for (const byte of chunk) {
      if (byte === quote) quoted = !quoted;
      if (byte !== newline) {
        if (empty && byte !== 0x0d) {
          empty = false;
          if (wanted.has(record)) found.set(record, line);
        }
        continue;
      }
      line++;
      if (quoted) continue;
      if (!empty) record++;
      empty = true;
    }
    if (record > last) break;
  }
  raw.destroy();
  return found;
}
