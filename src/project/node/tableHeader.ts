import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { gunzipSync, constants } from 'node:zlib';
import { parse } from 'csv-parse/sync';

/** As much of a table as its header can reasonably take. */
const headBytes = 64 * 1024;

/**
 * Names of the columns of a table, from its first bytes alone: CSV, TSV, JSON lines, gzip of these, Parquet. Null when
 * there is no such file, or its header cannot be told.
 */
export async function tableHeader(path: string): Promise<readonly string[] | null> {
  try {
    if (!statSync(path).isFile()) return null;
    if (/\.(parquet|pq)$/i.test(path)) return await parquetColumns(path);
    const head = firstBytes(path);
    const plain = head[0] === 0x1f && head[1] === 0x8b ? unzipped(head) : head;
    const [line = ''] = new TextDecoder('utf-8').decode(plain).split(/\r?\n/, 1);
    return line.trimStart().startsWith('{') ? jsonColumns(line) : delimitedColumns(line);
  } catch {
    // A header that cannot be read offers no names; whoever reads the table itself says what is wrong with it.
    return null;
  }
}

async function parquetColumns(path: string): Promise<readonly string[]> {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetSchema } = await import('hyparquet');
  const metadata = await parquetMetadataAsync(await asyncBufferFromFile(path));
  return parquetSchema(metadata).children.map(({ element }) => element.name);
}

function firstBytes(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(headBytes);
    return bytes.subarray(0, readSync(file, bytes, 0, headBytes, 0));
  } finally {
    closeSync(file);
  }
}

/** What a cut gzip holds so far. */
function unzipped(bytes: Uint8Array): Uint8Array {
  return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
}

function jsonColumns(line: string): readonly string[] | null {
  const row: unknown = JSON.parse(line);
  return typeof row === 'object' && row !== null ? Object.keys(row) : null;
}

function delimitedColumns(line: string): readonly string[] | null {
  const counts = [',', '\t', ';', '|'].map((delimiter) => ({
    delimiter,
    parts: line.split(delimiter).length,
  }));
  const best = counts.reduce((most, one) => (one.parts > most.parts ? one : most));
  const [cells] = parse(line.replace(/^\ufeff/, ''), {
    delimiter: best.delimiter,
    relax_quotes: true,
    relax_column_count: true,
    trim: true,
  }) as readonly string[][];
  return cells && cells.every((cell) => cell !== '') ? cells : null;
}
