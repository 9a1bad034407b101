import { identifier, literal, type EngineRow } from './engineProtocol.ts';

export type TableKind = 'csv' | 'parquet' | 'json';

/** One table that the engine can read. Texts of CSV are kept as they stand; types are decided by the checks. */
export interface OpenTable {
  /** Name of the split, or of the dataset. */
  readonly name: string;
  /** As the project file writes it. */
  readonly path: string;
  readonly kind: TableKind;
  /** SQL that stands where a table may; its rows come in the order of the file. */
  readonly relation: string;
  readonly columns: readonly TableColumn[];
  readonly rows: number;
  /** Rows that the parser could not take, with their line. */
  readonly ragged: readonly RaggedRow[];
  readonly raggedCount: number;
  /** Numbers of those rows among all of the file, ascending: rows that were taken are counted without them. */
  readonly rejected: readonly number[];
  readonly digest: string;
}

export interface TableColumn {
  readonly name: string;
  /** As the engine calls it: VARCHAR in every CSV. */
  readonly type: string;
}

export interface RaggedRow {
  readonly line: number;
  readonly message: string;
}

/** Texts that stand for nothing. */
const missingTokens = [
  '',
  'NA',
  'N/A',
  'NaN',
  'nan',
  'null',
  'NULL',
  'None',
  'none',
  '<NA>',
  '#N/A',
] as const;

const tokens = missingTokens.map(literal).join(', ');

/** The value of a column as a text, NULL where nothing stands. */
export function textSql(column: string): string {
  const cell = `CAST(${identifier(column)} AS VARCHAR)`;
  return `CASE WHEN trim(${cell}) IN (${tokens}) THEN NULL ELSE ${cell} END`;
}

/** The value as a number, NULL where it is none; infinities and NaN are none. */
export function numberSql(column: string): string {
  const number = `TRY_CAST(trim(${textSql(column)}) AS DOUBLE)`;
  return `CASE WHEN isfinite(${number}) THEN ${number} ELSE NULL END`;
}

/** The value as a time, in UTC where it names no zone. */
export function timeSql(column: string): string {
  return `TRY_CAST(trim(${textSql(column)}) AS TIMESTAMPTZ)`;
}

/** The value as a boolean; `yes` and `no` are none. */
export function booleanSql(column: string): string {
  return `CASE lower(trim(${textSql(column)})) WHEN 'true' THEN true WHEN 'false' THEN false WHEN '1' THEN true WHEN '0' THEN false ELSE NULL END`;
}

/** Asks the engine. */
export type Query = (sql: string) => Promise<readonly EngineRow[]>;

/** Number of a row in its file, from 1, without the header. */
export const rowNumber = 'mw_row_number';

/** The relation with the number of each row beside it. */
export function numbered(table: OpenTable): string {
  return `(SELECT *, row_number() OVER () AS ${rowNumber} FROM ${table.relation})`;
}

/** Place of a row that was taken among all rows of its file, from 1. */
export function recordOf(table: OpenTable, row: number): number {
  let record = row;
  for (const rejected of table.rejected) {
    if (rejected > record) break;
    record++;
  }
  return record;
}

export function hasColumn(table: OpenTable, column: string | null): column is string {
  return column !== null && table.columns.some(({ name }) => name === column);
}

export function numberOf(row: EngineRow | undefined, name: string): number {
  const value = row?.[name];
  return typeof value === 'number' ? value : Number(value ?? Number.NaN);
}
