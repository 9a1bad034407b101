import { literal } from '../engineProtocol.ts';
import { numberOf, type OpenTable, type Query } from '../table.ts';
import { presentSql } from './cellSql.ts';
import type { ColumnFacts } from './columnFacts.ts';

export interface TopValue {
  readonly value: string;
  readonly count: number;
}

/** Values that are listed: of a category all that there may be, of free texts the most frequent. */
const mostOfCategory = 100;
const mostOfTexts = 10;
/** Texts with more different values than this are counted by no one: the counts would not fit into memory. */
const mostCounted = 2_000_000;
const longest = 80;

/**
 * The most frequent values of texts, categories and booleans by column. A free text that stands in one row alone is not
 * listed: the profile is committed, and it describes the table without repeating its rows.
 */
export async function topValues(
  table: OpenTable,
  columns: readonly ColumnFacts[],
  query: Query,
): Promise<ReadonlyMap<string, readonly TopValue[]>> {
  const listed = columns.filter(
    ({ value, type, present, distinct }) =>
      value === null &&
      present > 0 &&
      distinct <= mostCounted &&
      (type !== 'string' || distinct <= present * 0.9),
  );
  const top = new Map<string, readonly TopValue[]>();
  if (listed.length === 0) return top;
  // One scan each of a file that is read by columns, one for all of a file that has to be parsed.
  const parts = table.kind === 'parquet' ? listed.map((facts) => [facts]) : [listed];
  for (const part of parts)
    for (const row of await query(topSql(table, part))) {
      const name = String(row['c']);
      const values = top.get(name) ?? [];
      top.set(name, [...values, { value: cut(String(row['v'])), count: numberOf(row, 'n') }]);
    }
  return top;
}

function topSql(table: OpenTable, columns: readonly ColumnFacts[]): string {
  const structs = columns.map(
    ({ column, type }) =>
      `{'c': ${literal(column.name)}, 'm': ${type === 'string' ? mostOfTexts : mostOfCategory}, 'v': ${textOf(column)}}`,
  );
  const cells =
    columns.length === 1 && columns[0]
      ? `SELECT ${literal(columns[0].column.name)} AS c, ${columns[0].type === 'string' ? mostOfTexts : mostOfCategory} AS m, ${textOf(columns[0].column)} AS v FROM ${table.relation}`
      : `SELECT unnest([${structs.join(', ')}], recursive := true) FROM ${table.relation}`;
  return `SELECT c, v, n FROM (SELECT c, v, any_value(m) AS m, count(*) AS n FROM (${cells}) WHERE v IS NOT NULL GROUP BY c, v)
    WHERE m = ${mostOfCategory} OR n > 1
    QUALIFY row_number() OVER (PARTITION BY c ORDER BY n DESC, v) <= m ORDER BY c, n DESC, v`;
}

function textOf(column: ColumnFacts['column']): string {
  return `CAST(${presentSql(column)} AS VARCHAR)`;
}

function cut(value: string): string {
  const letters = Array.from(value);
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : value;
}
