import { join } from 'node:path';
import {
  booleanOfText,
  missingSql,
  numberOfText,
  storedType,
  textSql,
  timeOfText,
} from '../../core/columnSql.ts';
import { identifier, literal } from '../../core/engineProtocol.ts';
import { worthTrying, type Readings } from '../../core/profile/columnType.ts';
import { textCounts, textCountsSql } from '../../core/profile/textCounts.ts';
import { numberOf, type OpenTable, type Query, type TableColumn } from '../../core/table.ts';

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

/** Rows from the start that decide what texts are worth reading as in every row. */
const sampleRows = 5000;
/** Bytes up to which a table is held in memory. */
const mostInMemory = 32 * 1024 * 1024;
/** Values that the engine gathers before it writes them; its usual 122,880 rows are too many where a table is wide. */
const gathered = 6_000_000;
const usualRows = 122_880;
const leastRows = 2048;

let tables = 0;

/**
 * Takes in every row of a file that has to be parsed, in its order: the cells as they stand, and beside them what texts
 * read as, so that no check parses the file or a text again. Small tables stay in memory, others go to a file of ours.
 *
 * @param bytes size of the file when it is unpacked, about
 */
export async function hold(
  bytes: number,
  { sample, all, columns }: Source,
  query: Query,
  { folder }: Shelf,
): Promise<Held> {
  const prefix = freePrefix(columns);
  const readings = await sampled(sample, columns, query);
  const told = columns.map((column, at): TableColumn => {
    const tried = readings.get(column.name);
    return {
      ...column,
      texts: tried
        ? {
            plain: false,
            number: tried.number ? `${prefix}number_${at}` : null,
            time: tried.time ? `${prefix}time_${at}` : null,
            boolean: tried.boolean,
          }
        : null,
    };
  });
  const name = `held_${++tables}`;
  const relation = bytes > mostInMemory ? `${name}.main.rows` : name;
  if (bytes > mostInMemory) {
    const groupRows = Math.floor(gathered / Math.max(1, columns.length) / leastRows) * leastRows;
    const size = Math.min(usualRows, Math.max(leastRows, groupRows));
    await query(`ATTACH ${literal(join(folder, `${name}.duckdb`))} AS ${name} (ROW_GROUP_SIZE ${size})`);
  }
  const list = ['*', ...told.flatMap(readAs)].join(', ');
  await query(`CREATE TABLE ${relation} AS SELECT ${list} FROM ${all}`);
  const texts = told.filter((column) => column.texts !== null);
  const words = texts.map((column, at) => `count_if(${word(column)}) AS words_${at}`);
  const [counted] = await query(`SELECT ${['count(*) AS n', ...words].join(', ')} FROM ${relation}`);
  const plain = new Set(texts.filter((_, at) => numberOf(counted, `words_${at}`) === 0));
  return {
    relation,
    rowSql: 'rowid + 1',
    columns: told.map((column) =>
      column.texts && plain.has(column) ? { ...column, texts: { ...column.texts, plain: true } } : column,
    ),
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

/** For each column of texts what its first rows make likely. */
async function sampled(
  relation: string,
  columns: readonly Described[],
  query: Query,
): Promise<ReadonlyMap<string, Readings>> {
  const texts = columns
    .map((column): TableColumn => ({ ...column, texts: null }))
    .filter((column) => storedType(column) === 'text');
  if (texts.length === 0) return new Map();
  const everything = { number: true, time: true, boolean: true };
  const cells = texts.flatMap((column, at) => {
    const cell = identifier(column.name);
    const read = [numberOfText(cell), timeOfText(cell), booleanOfText(cell)];
    return [
      `${textSql(column)} AS text_${at}`,
      ...['number', 'time', 'boolean'].map((as, which) => `${read[which]} AS ${as}_${at}`),
    ];
  });
  const counts = texts.flatMap((_, at) => textCountsSql(at, everything));
  const [row] = await query(
    `SELECT ${counts.join(', ')} FROM (SELECT ${cells.join(', ')} FROM (SELECT * FROM ${relation} LIMIT ${sampleRows}))`,
  );
  return new Map(texts.map((column, at) => [column.name, worthTrying(textCounts(row, at))]));
}

/** The columns that hold what a column's texts read as. */
function readAs({ name, texts }: TableColumn): readonly string[] {
  const cell = identifier(name);
  return [
    ...(typeof texts?.number === 'string' ? [`${numberOfText(cell)} AS ${identifier(texts.number)}`] : []),
    ...(typeof texts?.time === 'string' ? [`${timeOfText(cell)} AS ${identifier(texts.time)}`] : []),
  ];
}

/** Whether a cell is a word for a missing value. What reads as a number or a time is none. */
function word({ name, texts }: TableColumn): string {
  const read = [texts?.number, texts?.time].flatMap((held) => (typeof held === 'string' ? [held] : []));
  return [...read.map((held) => `${identifier(held)} IS NULL`), missingSql(identifier(name))].join(' AND ');
}
