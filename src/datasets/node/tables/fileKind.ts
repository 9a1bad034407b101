import { closeSync, openSync, readSync } from 'node:fs';
import { gunzipSync, constants } from 'node:zlib';
import type { TableKind } from '../../core/table.ts';

const headBytes = 1024 * 1024;

/** First bytes of a file, unpacked when it is gzip. */
export function headOf(file: string, bytes = headBytes): Buffer {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(bytes);
    const head = buffer.subarray(0, readSync(handle, buffer, 0, bytes, 0));
    if (head[0] !== 0x1f || head[1] !== 0x8b) return head;
    // The end is cut off on purpose; what can be unpacked is enough.
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, bytes);
  } finally {
    closeSync(handle);
  }
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** By its mark, else by whether the head is UTF-8; texts that are not are taken for Windows' western one. */
export function encodingOf(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  try {
    // A cut in the middle of a letter at the end says nothing.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** What a file holds, by its first bytes, then by its name. */
export function kindOf(file: string, head: Buffer): TableKind {
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
  const name = file.toLowerCase().replace(/\.gz$/, '');
  if (name.endsWith('.jsonl') || name.endsWith('.ndjson') || name.endsWith('.json')) return 'json';
  return 'csv';
}
