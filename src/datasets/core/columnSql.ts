import { identifier, literal } from './engineProtocol.ts';
import type { TableColumn } from './table.ts';

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

/** What a column of typed files (Parquet, JSON) is made of; a text decides nothing, for all of CSV is text. */
export type StoredType = 'whole' | 'real' | 'boolean' | 'date' | 'time' | 'text' | 'other';

export function storedType({ type }: TableColumn): StoredType {
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type)) return 'whole';
  if (/^(FLOAT|DOUBLE|DECIMAL\(.*\))$/.test(type)) return 'real';
  if (type === 'BOOLEAN') return 'boolean';
  if (type === 'DATE') return 'date';
  if (type.startsWith('TIMESTAMP')) return 'time';
  return type === 'VARCHAR' || type.startsWith('ENUM') ? 'text' : 'other';
}

/** A text that stands for nothing, as a condition. */
export function missingSql(text: string): string {
  return `trim(${text}) IN (${tokens})`;
}

/** The value of a column as a text, NULL where nothing stands. */
export function textSql(column: TableColumn): string {
  if (column.type === 'VARCHAR') return presentSql(column);
  const text = `CAST(${presentSql(column)} AS VARCHAR)`;
  return storedType(column) === 'other' ? presentText(text, text) : text;
}

/** The text of a column that a table need not have. */
export function textOrNull(column: TableColumn | null): string {
  return column ? textSql(column) : 'NULL';
}

/** The value of a column in its own type, NULL where nothing stands. */
export function presentSql(column: TableColumn): string {
  const cell = identifier(column.name);
  switch (storedType(column)) {
    case 'text':
      return column.texts?.plain ? cell : presentText(`CAST(${cell} AS VARCHAR)`, cell);
    case 'real':
      // Not a number is how typed tables write a missing number.
      return `CASE WHEN NOT isnan(CAST(${cell} AS DOUBLE)) THEN ${cell} END`;
    default:
      return cell;
  }
}

function presentText(text: string, value: string): string {
  return `CASE WHEN ${missingSql(text)} THEN NULL ELSE ${value} END`;
}

/** The value as a number, NULL where it is none; infinities and NaN are none. */
export function numberSql(column: TableColumn): string {
  const cell = identifier(column.name);
  switch (storedType(column)) {
    case 'whole':
      return `CAST(${cell} AS DOUBLE)`;
    case 'real':
      return finite(`CAST(${cell} AS DOUBLE)`);
    case 'boolean':
    case 'date':
    case 'time':
      return 'CAST(NULL AS DOUBLE)';
    case 'text':
    case 'other': {
      const held = column.texts?.number;
      return typeof held === 'string' ? identifier(held) : numberOfText(`CAST(${cell} AS VARCHAR)`);
    }
  }
}

/** A text as a number. What stands for nothing is no number either, so it need not be asked for. */
export function numberOfText(text: string): string {
  return finite(`TRY_CAST(trim(${text}) AS DOUBLE)`);
}

function finite(number: string): string {
  return `CASE WHEN isfinite(${number}) THEN ${number} END`;
}

/** The value as a time, in UTC where it names no zone. */
export function timeSql(column: TableColumn): string {
  const cell = identifier(column.name);
  const stored = storedType(column);
  if (stored === 'date' || stored === 'time') return `CAST(${cell} AS TIMESTAMPTZ)`;
  const held = column.texts?.time;
  return typeof held === 'string' ? identifier(held) : timeOfText(`CAST(${cell} AS VARCHAR)`);
}

export function timeOfText(text: string): string {
  return `TRY_CAST(trim(${text}) AS TIMESTAMPTZ)`;
}

/** The value as a boolean; `yes` and `no` are none. */
export function booleanSql(column: TableColumn): string {
  const cell = identifier(column.name);
  return storedType(column) === 'boolean' ? cell : booleanOfText(`CAST(${cell} AS VARCHAR)`);
}

export function booleanOfText(text: string): string {
  return `CASE lower(trim(${text})) WHEN 'true' THEN true WHEN 'false' THEN false WHEN '1' THEN true WHEN '0' THEN false ELSE NULL END`;
}

/** A column's number, or its time as epoch milliseconds, as SQL; null where neither stands. */
export function numericSql(column: TableColumn, as: 'number' | 'time'): string {
  return as === 'number' ? numberSql(column) : `CAST(epoch_ms(${timeSql(column)}) AS DOUBLE)`;
}

/** A number as SQL without loss: a literal with a point would be a decimal. */
export function numberLiteral(value: number): string {
  return `CAST('${value}' AS DOUBLE)`;
}
