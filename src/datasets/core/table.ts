import type { EngineRow } from './engineProtocol.ts';
import type { Readings } from './profile/columnType.ts';

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
  /** Number of a row in that relation, from 1, as SQL. */
  readonly rowSql: string;
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
  /** Of a column of texts in a table that is held; null where the file has types of its own. */
  readonly texts: HeldTexts | null;
}

/** What a column of texts was read as, once, when its table was taken in. */
export interface HeldTexts {
  /** No cell is missing by a word for it, so that the cell is the text. */
  readonly plain: boolean;
  /** What its texts are worth reading as, by its first rows. */
  readonly readings: Readings;
  /** Names of the columns that hold the texts as numbers and as times; null where they are read when they are asked for. */
  readonly number: string | null;
  readonly time: string | null;
}

export interface RaggedRow {
  readonly line: number;
  readonly message: string;
}

/** Asks the engine. */
export type Query = (sql: string) => Promise<readonly EngineRow[]>;

/** Number of a row in its file, from 1, without the header. */
export const rowNumber = 'mw_row_number';

/** The relation with the number of each row beside it. */
export function numbered(table: OpenTable): string {
  return `(SELECT *, ${table.rowSql} AS ${rowNumber} FROM ${table.relation})`;
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

export function columnOf(table: OpenTable, name: string | null): TableColumn | null {
  return name === null ? null : (table.columns.find((column) => column.name === name) ?? null);
}

export function hasColumn(table: OpenTable, column: string | null): column is string {
  return column !== null && table.columns.some(({ name }) => name === column);
}

export function numberOf(row: EngineRow | undefined, name: string): number {
  const value = row?.[name];
  return typeof value === 'number' ? value : Number(value ?? Number.NaN);
}

/** The smallest numbers of a column as SQL; `numbersOf` reads them. */
export function firstNumbers(column: string, most: number): string {
  // Lists do not come over from the engine, texts do.
  return `CAST(min(${column}, ${most}) AS VARCHAR)`;
}

/** Ascending; none where there was nothing to count. */
export function numbersOf(row: EngineRow | undefined, name: string): readonly number[] {
  const value = row?.[name];
  return typeof value === 'string' ? (value.match(/\d+/g) ?? []).map(Number) : [];
}

/** Columns of one question: the engine plans long ones slowly, and needs memory for each part. */
const columnsAtOnce = 25;

/** Columns in groups that fit into one question each. */
export function columnGroups<T>(columns: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(columns.length / columnsAtOnce) }, (_, group) =>
    columns.slice(group * columnsAtOnce, (group + 1) * columnsAtOnce),
  );
}
