import { identifier } from '../engineProtocol.ts';
import { numberSql, textSql, timeSql, type TableColumn } from '../table.ts';

/** What a column of a typed file (Parquet, JSON) is made of; a text decides nothing, for all of CSV is text. */
export type StoredType = 'whole' | 'real' | 'boolean' | 'date' | 'time' | 'text' | 'other';

export function storedType({ type }: TableColumn): StoredType {
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type)) return 'whole';
  if (/^(FLOAT|DOUBLE|DECIMAL\(.*\))$/.test(type)) return 'real';
  if (type === 'BOOLEAN') return 'boolean';
  if (type === 'DATE') return 'date';
  if (type.startsWith('TIMESTAMP')) return 'time';
  return type === 'VARCHAR' || type.startsWith('ENUM') ? 'text' : 'other';
}

/** A column's number, or its time as epoch milliseconds, as SQL; null where neither stands. */
export function numericSql(column: TableColumn, as: 'number' | 'time'): string {
  const name = identifier(column.name);
  const stored = storedType(column);
  if (as === 'time')
    return stored === 'text'
      ? `CAST(epoch_ms(${timeSql(column.name)}) AS DOUBLE)`
      : `CAST(epoch_ms(${name}) AS DOUBLE)`;
  if (stored === 'whole') return `CAST(${name} AS DOUBLE)`;
  if (stored === 'real')
    return `CASE WHEN isfinite(CAST(${name} AS DOUBLE)) THEN CAST(${name} AS DOUBLE) END`;
  return numberSql(column.name);
}

/** A column as text, without casts where it is one; null where nothing stands. */
export function presentSql(column: TableColumn): string {
  const stored = storedType(column);
  if (stored === 'text') return textSql(column.name);
  // Not a number is how typed tables write a missing number.
  if (stored === 'real')
    return `CASE WHEN NOT isnan(CAST(${identifier(column.name)} AS DOUBLE)) THEN ${identifier(column.name)} END`;
  return identifier(column.name);
}

/** A number as SQL without loss: a literal with a point would be a decimal. */
export function numberLiteral(value: number): string {
  return `CAST('${value}' AS DOUBLE)`;
}
