import type { ColumnType } from '../../../contract/datasets.ts';
import { booleanSql, numericSql, presentSql, storedType } from '../columnSql.ts';
import type { EngineRow } from '../engineProtocol.ts';
import { columnGroups, numberOf, type OpenTable, type Query, type TableColumn } from '../table.ts';
import { typeOfTexts, type TextCounts } from './columnType.ts';
import { textCounts, textCountsSql } from './textCounts.ts';

/** What one scan tells of a column. */
export interface ColumnFacts {
  readonly column: TableColumn;
  readonly type: ColumnType;
  readonly present: number;
  /** Exact up to 200,000 rows, else an estimate (HyperLogLog) within a few percent. */
  readonly distinct: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly sd: number | null;
  /** The column's numbers as SQL; null for texts, categories and booleans. */
  readonly value: string | null;
}

/** Up to here distinct values are counted, not estimated. */
const exactRows = 200_000;

/** Types, missing values, distinct values and moments of all columns; texts are told by what they hold. */
export async function columnFacts(table: OpenTable, query: Query): Promise<readonly ColumnFacts[]> {
  const facts: ColumnFacts[] = [];
  for (const columns of columnGroups(table.columns)) {
    const cells = columns.flatMap(cellsOf);
    const asked = columns.flatMap((column, at) => askedOf(column, at, table.rows));
    // Each cell is read in the inner question, so that it is read once.
    const [row] = await query(
      `SELECT ${asked.join(', ')} FROM (SELECT ${cells.join(', ')} FROM ${table.relation})`,
    );
    for (const [at, column] of columns.entries()) {
      const distinct = await exactDistinct(table, column, query);
      facts.push(factsOf(column, at, row, distinct ?? numberOf(row, `distinct_${at}`)));
    }
  }
  return facts;
}

/** Counted for one column at a time: the engine sets aside some 20 MB for each count of this kind. */
async function exactDistinct(table: OpenTable, column: TableColumn, query: Query): Promise<number | null> {
  if (table.rows > exactRows) return null;
  const [row] = await query(`SELECT count(DISTINCT ${presentSql(column)}) AS n FROM ${table.relation}`);
  return numberOf(row, 'n');
}

/** What the counts of a column are made of. */
function cellsOf(column: TableColumn, at: number): readonly string[] {
  const read = [`${presentSql(column)} AS text_${at}`];
  for (const as of numericReadings(column)) read.push(`${numericSql(column, as)} AS ${as}_${at}`);
  if (column.texts?.readings.boolean) read.push(`${booleanSql(column)} AS boolean_${at}`);
  return read;
}

function askedOf(column: TableColumn, at: number, rows: number): readonly string[] {
  const tried = column.texts?.readings;
  const counts = tried ? textCountsSql(at, tried) : [`count(text_${at}) AS present_${at}`];
  return [
    ...(rows > exactRows ? [`approx_count_distinct(text_${at}) AS distinct_${at}`] : []),
    ...counts,
    ...numericReadings(column).flatMap((as) => momentsSql(at, as)),
  ];
}

function numericReadings(column: TableColumn): readonly ('number' | 'time')[] {
  const stored = storedType(column);
  if (stored === 'whole' || stored === 'real') return ['number'];
  if (stored === 'date' || stored === 'time') return ['time'];
  const tried = column.texts?.readings;
  return [...(tried?.number ? (['number'] as const) : []), ...(tried?.time ? (['time'] as const) : [])];
}

function momentsSql(at: number, as: 'number' | 'time'): readonly string[] {
  const value = `${as}_${at}`;
  return [
    `min(${value}) AS ${as}_min_${at}`,
    `max(${value}) AS ${as}_max_${at}`,
    `avg(${value}) AS ${as}_mean_${at}`,
    `stddev_samp(${value}) AS ${as}_sd_${at}`,
  ];
}

function factsOf(column: TableColumn, at: number, row: EngineRow | undefined, counted: number): ColumnFacts {
  const counts = textCounts(row, at);
  const distinct = Math.min(counted, counts.present);
  const type = typeOf(column, counts, distinct);
  const as = type === 'integer' || type === 'number' ? 'number' : isTime(type) ? 'time' : null;
  const moment = (name: string): number | null => {
    const value = as === null ? null : row?.[`${as}_${name}_${at}`];
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  };
  return {
    column,
    type,
    present: counts.present,
    distinct,
    min: moment('min'),
    max: moment('max'),
    mean: rounded(moment('mean')),
    sd: rounded(moment('sd')),
    value: as === null || moment('min') === null ? null : numericSql(column, as),
  };
}

function isTime(type: ColumnType): boolean {
  return type === 'date' || type === 'timestamp';
}

function typeOf(column: TableColumn, counts: TextCounts, distinct: number): ColumnType {
  switch (storedType(column)) {
    case 'whole':
      return 'integer';
    case 'real':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'date':
      return 'date';
    case 'time':
      return 'timestamp';
    case 'text':
      return typeOfTexts(counts, distinct);
    case 'other':
      return 'string';
  }
}

/** Sums of floats depend on the order in which threads come; ten digits do not. */
function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(10));
}
