import type { ColumnType } from '../../../contract/datasets.ts';
import type { EngineRow } from '../engineProtocol.ts';
import {
  booleanSql,
  numberOf,
  textSql,
  timeSql,
  type OpenTable,
  type Query,
  type TableColumn,
} from '../table.ts';
import { numericSql, presentSql, storedType } from './cellSql.ts';
import { typeOfTexts, worthTrying, type TextCounts } from './columnType.ts';

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

/** Rows from the start that decide which types are worth a look at every row. */
const sampleRows = 5000;
/** Up to here distinct values are counted, not estimated. */
const exactRows = 200_000;

/** Types, missing values, distinct values and moments of all columns; texts are told by what they hold. */
export async function columnFacts(table: OpenTable, query: Query): Promise<readonly ColumnFacts[]> {
  if (table.columns.length === 0) return [];
  const tried = await textsWorthTrying(table, query);
  const asked = table.columns.flatMap((column, at) => askedOf(column, at, tried, table.rows));
  const [row] = await query(`SELECT ${asked.join(', ')} FROM ${table.relation}`);
  return table.columns.map((column, at) => factsOf(column, at, row, tried));
}

type Tried = ReadonlyMap<string, ReturnType<typeof worthTrying>>;

async function textsWorthTrying(table: OpenTable, query: Query): Promise<Tried> {
  const texts = table.columns.filter((column) => storedType(column) === 'text');
  // Only where a file has no types of its own is text anything else than text.
  if (texts.length === 0 || table.kind === 'parquet') return new Map();
  const everything = { number: true, time: true, boolean: true };
  const asked = texts.flatMap((column, at) => textCountsSql(column, at, everything));
  const [row] = await query(
    `SELECT ${asked.join(', ')} FROM (SELECT * FROM ${table.relation} LIMIT ${sampleRows})`,
  );
  return new Map(texts.map((column, at) => [column.name, worthTrying(textCounts(row, at))]));
}

function textCountsSql(
  column: TableColumn,
  at: number,
  tried: ReturnType<typeof worthTrying>,
): readonly string[] {
  const text = textSql(column.name);
  const asked = [`count(${text}) AS present_${at}`];
  if (tried.number) {
    const number = numericSql(column, 'number');
    asked.push(
      `count(${number}) AS numbers_${at}`,
      `count_if(${number} = floor(${number})) AS whole_${at}`,
      `count_if(regexp_matches(trim(${text}), '^[+-]?0[0-9]')) AS padded_${at}`,
    );
  }
  if (tried.time)
    asked.push(
      `count(${timeSql(column.name)}) AS times_${at}`,
      `count_if(length(trim(${text})) <= 10) AS short_${at}`,
    );
  if (tried.boolean)
    asked.push(
      `count_if(${booleanSql(column.name)} IS NOT NULL AND NOT trim(${text}) IN ('0', '1')) AS booleans_${at}`,
    );
  return asked;
}

function textCounts(row: EngineRow | undefined, at: number): TextCounts {
  const of = (name: string): number => numberOf({ n: row?.[`${name}_${at}`] ?? 0 }, 'n');
  return {
    present: of('present'),
    numbers: of('numbers'),
    whole: of('whole'),
    padded: of('padded'),
    times: of('times'),
    short: of('short'),
    booleans: of('booleans'),
  };
}

function askedOf(column: TableColumn, at: number, tried: Tried, rows: number): readonly string[] {
  const present = presentSql(column);
  const asked = [
    rows <= exactRows
      ? `count(DISTINCT ${present}) AS distinct_${at}`
      : `approx_count_distinct(${present}) AS distinct_${at}`,
  ];
  const trying = tried.get(column.name);
  asked.push(...(trying ? textCountsSql(column, at, trying) : [`count(${present}) AS present_${at}`]));
  for (const as of numericReadings(column, trying)) asked.push(...momentsSql(column, at, as));
  return asked;
}

function numericReadings(
  column: TableColumn,
  tried: ReturnType<typeof worthTrying> | undefined,
): readonly ('number' | 'time')[] {
  const stored = storedType(column);
  if (stored === 'whole' || stored === 'real') return ['number'];
  if (stored === 'date' || stored === 'time') return ['time'];
  if (!tried) return [];
  return [...(tried.number ? (['number'] as const) : []), ...(tried.time ? (['time'] as const) : [])];
}

function momentsSql(column: TableColumn, at: number, as: 'number' | 'time'): readonly string[] {
  const value = numericSql(column, as);
  return [
    `min(${value}) AS ${as}_min_${at}`,
    `max(${value}) AS ${as}_max_${at}`,
    `avg(${value}) AS ${as}_mean_${at}`,
    `stddev_samp(${value}) AS ${as}_sd_${at}`,
  ];
}

function factsOf(column: TableColumn, at: number, row: EngineRow | undefined, tried: Tried): ColumnFacts {
  const counts = textCounts(row, at);
  const distinct = Math.min(numberOf(row, `distinct_${at}`), counts.present);
  const type = typeOf(column, counts, distinct, tried.has(column.name));
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

function typeOf(column: TableColumn, counts: TextCounts, distinct: number, read: boolean): ColumnType {
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
      return typeOfTexts(read ? counts : { ...counts, numbers: 0, times: 0, booleans: 0 }, distinct);
    case 'other':
      return 'string';
  }
}

/** Sums of floats depend on the order in which threads come; ten digits do not. */
function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(10));
}
