import { literal, type EngineRow } from '../../core/engineProtocol.ts';
import { numberOf, type OpenTable, type Query, type RaggedRow } from '../../core/table.ts';
import { dialectOf } from './dialect.ts';
import { headOf } from './fileKind.ts';
import { readBytes, type FoundFile } from './findFile.ts';
import { hold, type Shelf } from './hold.ts';
import { linesOfRecords } from './recordLines.ts';

const mostRagged = 20;
/** Bytes of the longest line that a table may have. */
const longestLine = 8_000_000;

/** Takes in a delimited file; its values stay the texts that they are, and rows that cannot be read are told. */
export async function openDelimited(
  file: FoundFile,
  query: Query,
  shelf: Shelf,
): Promise<Omit<OpenTable, 'name' | 'path' | 'kind' | 'digest'>> {
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
    `columns = {${names.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ')}}`,
  ];
  const call = (more: string): string =>
    `read_csv(${literal(file.readable)}, ${[...options, more].join(', ')})`;
  const source = {
    sample: call('ignore_errors = true'),
    all: call('store_rejects = true, rejects_limit = 100000'),
    columns: names.map((name) => ({ name, type: 'VARCHAR' })),
  };
  const held = await hold(readBytes(file), source, query, shelf);
  const found = await query(
    `SELECT line, any_value(error_message) AS message FROM reject_errors GROUP BY line ORDER BY line`,
  );
  await query('DROP TABLE IF EXISTS reject_errors');
  await query('DROP TABLE IF EXISTS reject_scans');
  // The engine counts records, the header among them; people count lines.
  const rejected = found.map((row) => numberOf(row, 'line') - 1);
  const lines = await linesOfRecords(file.readable, rejected.slice(0, mostRagged), {
    gzip: file.gzip,
    header: true,
  });
  const ragged = found.slice(0, mostRagged).map((row, at) => raggedRow(row, lines.get(rejected[at] ?? 0)));
  return { ...held, ragged, raggedCount: found.length, rejected };
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
