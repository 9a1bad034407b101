import { identifier } from '../../core/engineProtocol.ts';
import { numberOf, type OpenTable, type Query, type TableColumn } from '../../core/table.ts';

/** Rows whose values are counted at a time: what is counted then fits into memory, whatever the table's size. */
const rowsAtOnce = 4_000_000;

/**
 * Rows that share a value with another row, and how many such values there are; rows without one do not count. A large
 * table is counted in parts by the hash of the value, so that equal values meet in one part.
 */
export async function repeated(
  table: OpenTable,
  value: string,
  query: Query,
): Promise<{ readonly rows: number; readonly values: number }> {
  let [rows, values] = [0, 0];
  for (const part of partsOf(table, 'v')) {
    const [counted] = await query(
      `SELECT coalesce(sum(n), 0) AS rows, count(*) AS values FROM (SELECT count(*) AS n FROM (SELECT ${value} AS v FROM ${table.relation}) WHERE v IS NOT NULL AND ${part} GROUP BY v HAVING count(*) > 1)`,
    );
    rows += numberOf(counted, 'rows');
    values += numberOf(counted, 'values');
  }
  return { rows, values };
}

/** Conditions that cut a table into parts of which each holds all rows of the same value. */
export function partsOf({ rows }: OpenTable, value: string): readonly string[] {
  const parts = Math.ceil(rows / rowsAtOnce);
  if (parts <= 1) return ['true'];
  return Array.from({ length: parts }, (_, part) => `hash(${value}) % ${parts} = ${part}`);
}

/** All of a row as one number: equal rows have equal ones. */
export function allCells(columns: readonly TableColumn[]): string {
  return `hash(${columns.map(({ name }) => identifier(name)).join(', ')})`;
}
