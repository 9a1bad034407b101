import { join } from 'node:path';
import { numberOfText, timeOfText } from '../../core/columnSql.ts';
import { identifier, literal } from '../../core/engineProtocol.ts';
import type { Readings } from '../../core/profile/columnType.ts';
import { numberOf, type OpenTable, type Query, type TableColumn } from '../../core/table.ts';
import { plainTexts, sampleTexts } from './sampleTexts.ts';

/** Where tables are held that are too large for memory: a folder of ours that the engine may write to. */
export interface Shelf {
  readonly folder: string;
}

interface Source {
  /** Relation of which the first rows are looked at. */
  readonly sample: string;
  /** Relation of which every row is taken; it may note rows that it cannot read. */
  readonly all: string;
  readonly columns: readonly Described[];
}

type Described = Pick<TableColumn, 'name' | 'type'>;
type Held = Pick<OpenTable, 'relation' | 'rowSql' | 'columns' | 'rows'>;

/** Bytes up to which a table is held in memory. */
const mostInMemory = 32 * 1024 * 1024;
/**
 * Columns above which a table is wide. Tables are written in groups of rows, one block a column: with the engine's usual
 * sizes a wide one would fill the memory before its first group is written.
 */
const mostColumns = 100;
const usual = { groupRows: 122_880, blockBytes: 262_144 };
const wide = { groupRows: 10_240, blockBytes: 16_384 };

let tables = 0;

/**
 * Takes in every row of a file that has to be parsed, in its order: the cells as they stand, and beside them what texts
 * read as, so that no check parses the file or a text again. Small tables stay in memory, others go to a file of ours;
 * a wide one has no room for more columns, and its texts are read when they are asked for.
 *
 * @param bytes size of the file when it is unpacked, about
 */
export async function hold(
  bytes: number,
  { sample, all, columns }: Source,
  query: Query,
  { folder }: Shelf,
): Promise<Held> {
  const isWide = columns.length > mostColumns;
  const name = `held_${++tables}`;
  const onDisk = isWide || bytes > mostInMemory;
  const relation = onDisk ? `${name}.main.rows` : name;
  if (onDisk) {
    const { groupRows, blockBytes } = isWide ? wide : usual;
    const place = literal(join(folder, `${name}.duckdb`));
    await query(`ATTACH ${place} AS ${name} (ROW_GROUP_SIZE ${groupRows}, BLOCK_SIZE ${blockBytes})`);
  }
  const take = (list: readonly string[]): Promise<unknown> =>
    query(`CREATE TABLE ${relation} AS SELECT ${list.join(', ')} FROM ${all}`);
  if (isWide) await take(['*']);
  const readings = await sampleTexts(isWide ? relation : sample, columns, query);
  const prefix = isWide ? null : freePrefix(columns);
  const read = columns.map((column, at) => withReadings(column, readings.get(column.name), prefix, at));
  if (!isWide) await take(['*', ...read.flatMap(readAs)]);
  const [counted] = await query(`SELECT count(*) AS n FROM ${relation}`);
  const plain = await plainTexts(relation, read, query);
  return {
    relation,
    rowSql: 'rowid + 1',
    columns: read.map(({ texts, ...column }) => ({
      ...column,
      texts: texts && { ...texts, plain: plain.has(column.name) },
    })),
    rows: numberOf(counted, 'n'),
  };
}

/** Columns of a relation as the engine tells them. */
export async function describeRelation(relation: string, query: Query): Promise<readonly Described[]> {
  const rows = await query(`DESCRIBE SELECT * FROM ${relation}`);
  return rows.map((row) => ({ name: String(row['column_name']), type: String(row['column_type']) }));
}

/** What begins no name of the table's own; the engine takes upper and lower case for the same. */
function freePrefix(columns: readonly Described[]): string {
  let prefix = 'mw_';
  while (columns.some(({ name }) => name.toLowerCase().startsWith(prefix))) prefix += '_';
  return prefix;
}

function withReadings(
  column: Described,
  readings: Readings | undefined,
  prefix: string | null,
  at: number,
): TableColumn {
  if (!readings) return { ...column, texts: null };
  const heldAs = (what: 'number' | 'time'): string | null =>
    prefix !== null && readings[what] ? `${prefix}${what}_${at}` : null;
  return {
    ...column,
    texts: { plain: false, readings, number: heldAs('number'), time: heldAs('time') },
  };
}

/** The columns that hold what a column's texts read as. */
function readAs({ name, texts }: TableColumn): readonly string[] {
  const cell = identifier(name);
  return [
    ...(typeof texts?.number === 'string' ? [`${numberOfText(cell)} AS ${identifier(texts.number)}`] : []),
    ...(typeof texts?.time === 'string' ? [`${timeOfText(cell)} AS ${identifier(texts.time)}`] : []),
  ];
}
