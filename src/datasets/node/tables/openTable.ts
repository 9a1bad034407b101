import { ModelwrightError } from '../../../platform/errors.ts';
import { literal } from '../../core/engineProtocol.ts';
import { numberOf, type OpenTable, type Query } from '../../core/table.ts';
import { readBytes, type FoundFile } from './findFile.ts';
import { describeRelation, hold, type Shelf } from './hold.ts';
import { openDelimited } from './openDelimited.ts';

/**
 * Opens one table in the engine: how it is delimited, its columns, how many rows it has, which lines are broken. Files
 * that are read by columns stay where they are; all others are read once, into a table of the engine's own.
 *
 * @throws ModelwrightError `table-unreadable` with the file, its line and the next step
 */
export async function openTable(
  file: FoundFile,
  digest: string,
  query: Query,
  shelf: Shelf,
): Promise<OpenTable> {
  const about = { name: file.name, path: file.path, kind: file.kind, digest };
  try {
    switch (file.kind) {
      case 'csv':
        return { ...about, ...(await openDelimited(file, query, shelf)) };
      case 'json': {
        const relation = `read_json(${literal(file.readable)}, format = 'newline_delimited', maximum_depth = 2)`;
        const columns = await describeRelation(relation, query);
        const source = { sample: relation, all: relation, columns };
        return { ...about, ...whole, ...(await hold(readBytes(file), source, query, shelf)) };
      }
      case 'parquet': {
        const parquet = `read_parquet(${literal(file.readable)})`;
        const columns = (await describeRelation(parquet, query)).map((one) => ({ ...one, texts: null }));
        const [counted] = await query(`SELECT count(*) AS n FROM ${parquet}`);
        return {
          ...about,
          ...whole,
          ...withRowNumber(parquet, columns),
          columns,
          rows: numberOf(counted, 'n'),
        };
      }
    }
  } catch (error) {
    throw named(error, file);
  }
}

/** A file of which every row could be read. */
const whole = { ragged: [], raggedCount: 0, rejected: [] };

/** The engine knows the number of a row in Parquet; a column of that name in the file goes before it. */
function withRowNumber(
  relation: string,
  columns: readonly { readonly name: string }[],
): Pick<OpenTable, 'relation' | 'rowSql'> {
  const taken = columns.some(({ name }) => name.toLowerCase() === 'file_row_number');
  return taken
    ? { relation: `(SELECT *, row_number() OVER () AS mw_row FROM ${relation})`, rowSql: 'mw_row' }
    : { relation, rowSql: 'file_row_number + 1' };
}

/** Errors of the engine say what is wrong, and not where. */
function named(error: unknown, { path }: FoundFile): unknown {
  if (isDamagedGzip(error))
    return new ModelwrightError(
      'table-unreadable',
      `${path} cannot be unpacked: ${error.message}. The file is damaged or cut.`,
      { file: path, hint: 'Write or fetch it again.' },
      error,
    );
  if (
    error instanceof ModelwrightError &&
    error.code === 'table-unreadable' &&
    error.details.file === undefined
  )
    return new ModelwrightError('table-unreadable', `${path} cannot be read: ${error.message}`, {
      ...error.details,
      file: path,
    });
  return error;
}

/** What zlib throws has a code of its own (Z_BUF_ERROR for a file that ends early, Z_DATA_ERROR for a wrong one). */
function isDamagedGzip(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^Z_[A-Z]+_ERROR$/.test(String(error.code));
}
