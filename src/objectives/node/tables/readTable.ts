import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';
import { isModelwrightError, messageOf } from '../../../platform/errors.ts';
import { unreadable, type ColumnTable, type PickColumns, type TableSource } from '../../core/columnTable.ts';
import { readDelimited } from './delimitedTable.ts';
import { readJsonLines } from './jsonTable.ts';

/** Enough to see the format, the encoding and the delimiter. */
const headBytes = 65_536;

/**
 * Reads the wanted columns of a table: CSV or TSV (delimiter seen in its header), JSON lines or a JSON list of records,
 * Parquet, and gzip of these. The format is told by what the file holds, not by its name. Text is read as a stream.
 *
 * @throws ModelwrightError `table-unreadable` with file and line, and whatever `pick` throws
 */
export async function readTable(
  source: TableSource,
  pick: PickColumns,
  signal: AbortSignal,
): Promise<ColumnTable> {
  try {
    const head = await headOf(source);
    const zipped = head[0] === 0x1f && head[1] === 0x8b;
    const start = zipped ? await unzippedHead(source) : head;
    if (start.length === 0) throw unreadable(source.shown, 'The table is empty', null);
    if (isParquet(start)) {
      const { readParquet } = await import('./parquetTable.ts');
      return await readParquet(
        zipped ? { shown: source.shown, content: await unzipped(source) } : source,
        pick,
      );
    }
    const bytes = streamOf(source, signal);
    const stream = zipped ? bytes.pipe(createGunzip()) : bytes;
    if (zipped) bytes.once('error', (error) => stream.destroy(error));
    return await (/^[[{]/.test(firstCharacters(start))
      ? readJsonLines(source.shown, stream, pick, signal)
      : readDelimited(source.shown, stream, start, pick, signal));
  } catch (error) {
    signal.throwIfAborted();
    if (isModelwrightError(error)) throw error;
    throw unreadable(source.shown, `The table cannot be read: ${messageOf(error)}`, null, error);
  }
}

function isParquet(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 4)).toString('latin1') === 'PAR1';
}

function firstCharacters(head: Uint8Array): string {
  return Buffer.from(head.subarray(0, 64))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
}

function streamOf(source: TableSource, signal: AbortSignal): Readable {
  return 'path' in source
    ? createReadStream(source.path, { signal })
    : Readable.from([Buffer.from(source.content)]);
}

async function headOf(source: TableSource): Promise<Uint8Array> {
  if ('content' in source) return source.content.subarray(0, headBytes);
  const file = await open(source.path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function unzippedHead(source: TableSource): Promise<Uint8Array> {
  const stream = streamOf(source, AbortSignal.timeout(60_000)).pipe(createGunzip());
  const parts: Buffer[] = [];
  let length = 0;
  // Streams of bytes give buffers.
  for await (const part of stream as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(parts).subarray(0, headBytes);
}

async function unzipped(source: TableSource): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  if ('content' in source) return gunzipSync(source.content);
  for await (const part of createReadStream(source.path) as AsyncIterable<Buffer>) parts.push(part);
  return gunzipSync(Buffer.concat(parts));
}
