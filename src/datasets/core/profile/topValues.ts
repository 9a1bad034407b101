import { numberOf, type OpenTable, type Query } from '../table.ts';
import { textSql } from '../columnSql.ts';
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
  for (const facts of listed)
    top.set(
      facts.column.name,
      (await query(topSql(table, facts))).map((row) => ({
        value: cut(String(row['v'])),
        count: numberOf(row, 'n'),
      })),
    );
  return top;
}

function topSql(table: OpenTable, { column, type }: ColumnFacts): string {
  const text = type === 'string';
  return `SELECT v, n FROM (SELECT v, count(*) AS n FROM (SELECT ${textSql(column)} AS v FROM ${table.relation}) WHERE v IS NOT NULL GROUP BY v)
    ${text ? 'WHERE n > 1' : ''} ORDER BY n DESC, v LIMIT ${text ? mostOfTexts : mostOfCategory}`;
}

function cut(value: string): string {
  const letters = Array.from(value);
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : value;
}
