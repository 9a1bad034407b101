import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { ModelwrightError } from '../../../platform/errors.ts';
import { literal, type EngineRow } from '../../core/engineProtocol.ts';
import {
  numberOf,
  type OpenTable,
  type Query,
  type RaggedRow,
  type TableColumn,
  type TableKind,
} from '../../core/table.ts';
import { dialectOf } from './dialect.ts';
import { linesOfRecords } from './recordLines.ts';
import { encodingOf, headOf, kindOf } from './fileKind.ts';
import { transcode } from './transcode.ts';

/** A file as it lies there, before the engine has seen it. */
export interface FoundFile {
  readonly name: string;
  /** As the project file writes it. */
  readonly path: string;
  readonly absolute: string;
  /** What the engine reads: the file itself, or a copy of ours in UTF-8. */
  readonly readable: string;
  readonly kind: TableKind;
  readonly gzip: boolean;
  /** Size and time, to notice that it changes while it is read. */
  readonly stamp: string;
}

/** @throws ModelwrightError `not-found` with the next step, `table-unreadable` */
export async function findFile(
  root: string,
  name: string,
  path: string,
  copies: string,
  signal?: AbortSignal,
): Promise<FoundFile> {
  const absolute = isAbsolute(path) ? path : join(root, path);
  const stat = statSync(absolute, { throwIfNoEntry: false });
  if (!stat)
    throw new ModelwrightError('not-found', `${path} is not here.`, {
      file: path,
      hint: 'Fetch it (git lfs pull, dvc pull), or correct the path in modelwright.yaml.',
    });
  if (!stat.isFile())
    throw new ModelwrightError('table-unreadable', `${path} is a folder; a dataset is one table.`, {
      file: path,
    });
  if (stat.size === 0) throw new ModelwrightError('table-unreadable', `${path} is empty.`, { file: path });
  const head = headOf(absolute);
  const kind = kindOf(absolute, head);
  const gzip = absolute.toLowerCase().endsWith('.gz');
  const stamp = stampOf(absolute);
  const encoding = kind === 'csv' ? encodingOf(head) : 'utf-8';
  if (encoding === 'utf-8') return { name, path, absolute, readable: absolute, kind, gzip, stamp };
  const readable = join(copies, `${name}-${process.pid}-${Date.now()}.csv`);
  await transcode(absolute, readable, encoding, gzip, signal);
  return { name, path, absolute, readable, kind, gzip: false, stamp };
}

function stampOf(absolute: string): string {
  const stat = statSync(absolute, { throwIfNoEntry: false });
  return stat ? `${stat.size} ${stat.mtimeMs}` : 'gone';
}

/** @throws ModelwrightError `table-unreadable` when the file is another one than before */
export function refuseChanged(file: FoundFile): void {
  if (stampOf(file.absolute) !== file.stamp)
    throw new ModelwrightError('table-unreadable', `${file.path} changed while it was read.`, {
      file: file.path,
      hint: 'Run the check again when whatever writes it is done.',
    });
}

const mostRagged = 20;
/** Bytes of the longest line that a table may have. */
const longestLine = 8_000_000;

/** Opens one table in the engine: how it is delimited, its columns, how many rows it has, which lines are broken. */
export async function openTable(file: FoundFile, digest: string, query: Query): Promise<OpenTable> {
  const about = { name: file.name, path: file.path, kind: file.kind, digest };
  try {
    if (file.kind === 'csv')
      return await held(file, { ...about, ...(await openDelimited(file, query)) }, query);
    const relation =
      file.kind === 'parquet'
        ? `read_parquet(${literal(file.readable)})`
        : `read_json(${literal(file.readable)}, format = 'newline_delimited', maximum_depth = 2)`;
    const columns = await describe(relation, query);
    const [counted] = await query(`SELECT count(*) AS n FROM ${relation}`);
    return {
      ...about,
      relation,
      columns,
      rows: numberOf(counted, 'n'),
      ragged: [],
      raggedCount: 0,
      rejected: [],
    };
  } catch (error) {
    if (isDamagedGzip(error))
      throw new ModelwrightError(
        'table-unreadable',
        `${file.path} cannot be unpacked: ${error.message}. The file is damaged or cut.`,
        { file: file.path, hint: 'Write or fetch it again.' },
        error,
      );
    if (
      error instanceof ModelwrightError &&
      error.code === 'table-unreadable' &&
      error.details.file === undefined
    )
      throw new ModelwrightError('table-unreadable', `${file.path} cannot be read: ${error.message}`, {
        ...error.details,
        file: file.path,
      });
    throw error;
  }
}

/** What zlib throws has a code of its own (Z_BUF_ERROR for a file that ends early, Z_DATA_ERROR for a wrong one). */
function isDamagedGzip(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^Z_[A-Z]+_ERROR$/.test(String(error.code));
}

/** Files up to this size are read once and held: questions on texts would parse them again each time. */
const mostHeldBytes = 32 * 1024 * 1024;
let heldTables = 0;

/** A small table as the engine's own, in the order of its file. */
async function held(file: FoundFile, table: OpenTable, query: Query): Promise<OpenTable> {
  const bytes = statSync(file.readable).size * (file.gzip ? 8 : 1);
  if (bytes > mostHeldBytes) return table;
  const relation = `held_${++heldTables}`;
  await query(`CREATE TABLE ${relation} AS SELECT * FROM ${table.relation}`);
  return { ...table, relation };
}

async function describe(relation: string, query: Query): Promise<readonly TableColumn[]> {
  const rows = await query(`DESCRIBE SELECT * FROM ${relation}`);
  return rows.map((row) => ({ name: String(row['column_name']), type: String(row['column_type']) }));
}

type Opened = Pick<OpenTable, 'relation' | 'columns' | 'rows' | 'ragged' | 'raggedCount' | 'rejected'>;

async function openDelimited(file: FoundFile, query: Query): Promise<Opened> {
  const { delimiter, names } = dialectOf(headOf(file.readable).toString('utf8'), file.path);
  const options = [
    'all_varchar = true',
    'header = true',
    'auto_detect = false',
    `delim = ${literal(delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    'null_padding = false',
    `max_line_size = ${longestLine}`,
    // Sixteen times the longest line unless it is said: more than the engine may have.
    `buffer_size = ${2 * longestLine}`,
  ];
  const columns = `columns = {${names.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ')}}`;
  const call = (more: readonly string[]): string =>
    `read_csv(${literal(file.readable)}, ${[...options, columns, ...more].join(', ')})`;
  const [counted] = await query(
    `SELECT count(*) AS n FROM ${call(['store_rejects = true', 'rejects_limit = 100000'])}`,
  );
  const ragged = await query(
    `SELECT line, any_value(error_message) AS message FROM reject_errors GROUP BY line ORDER BY line`,
  );
  // The engine counts records, the header among them; people count lines.
  const rejected = ragged.map((row) => numberOf(row, 'line') - 1);
  const lines = await linesOfRecords(file.readable, rejected.slice(0, mostRagged), {
    gzip: file.gzip,
    header: true,
  });
  await query('DROP TABLE IF EXISTS reject_errors');
  await query('DROP TABLE IF EXISTS reject_scans');
  return {
    relation: call(['ignore_errors = true']),
    columns: names.map((name) => ({ name, type: 'VARCHAR' })),
    rows: numberOf(counted, 'n'),
    ragged: ragged.slice(0, mostRagged).map((row, at) => raggedRow(row, lines.get(rejected[at] ?? 0))),
    raggedCount: ragged.length,
    rejected,
  };
}

function raggedRow(row: EngineRow, line: number | undefined): RaggedRow {
  const message = String(row['message']);
  const expected = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  return {
    line: line ?? numberOf(row, 'line'),
    message: expected
      ? `has ${expected[2]} fields instead of ${expected[1]}`
      : (message.split('\n').find((line) => line.trim() !== '') ?? 'cannot be read'),
  };
}
