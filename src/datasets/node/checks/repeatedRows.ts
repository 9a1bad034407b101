import type { FoundRow } from '../../../contract/datasets.ts';
import { mostExamples, type CheckContext } from '../../core/checkContext.ts';
import { firstNumbers, numbered, numberOf, numbersOf, rowNumber, type OpenTable } from '../../core/table.ts';
import { partsOf } from './repeated.ts';
import { rowsAt } from './rowsAt.ts';

/** Values that are shown, and rows of each. */
const mostGroups = mostExamples / 2;
const mostOfOne = 4;

/**
 * Some rows that share a value with another row, as they stand in the file, each with where the other stands. The table
 * is read again: only where `repeated` counted some is this asked for.
 *
 * @param tell what a row is to "line 12": "shares its id with line 12"
 */
export async function repeatedRows(
  context: Pick<CheckContext, 'dataset' | 'query' | 'lines'>,
  table: OpenTable,
  value: string,
  tell: (other: string) => string,
): Promise<readonly FoundRow[]> {
  const groups = await firstGroups(context, table, value);
  const shown = groups.slice(0, mostExamples).flatMap(({ rows }) => rows);
  const found = await rowsAt(context, table, shown.slice(0, mostExamples));
  const places = new Map(found.map(({ line }, at) => [shown[at], line]));
  const placeOf = (row: number | undefined): string => {
    const line = places.get(row) ?? null;
    return line === null ? `row ${row}` : `line ${line}`;
  };
  const texts = groups.flatMap(({ rows, size }) =>
    rows.map((_, at) => {
      const more = size > 2 ? ` and ${size - 2} more` : '';
      return `${tell(placeOf(rows[at === 0 ? 1 : 0]))}${more}`;
    }),
  );
  return found.map((row, at) => ({ ...row, text: texts[at] ?? '' }));
}

/** The values that are repeated first in the file: how many rows have each, and which come first. */
async function firstGroups(
  { query }: Pick<CheckContext, 'query'>,
  table: OpenTable,
  value: string,
): Promise<readonly { readonly size: number; readonly rows: readonly number[] }[]> {
  const valued = `(SELECT ${value} AS v, ${rowNumber} AS n FROM ${numbered(table)})`;
  const firsts: number[] = [];
  for (const part of partsOf(table, 'v')) {
    const found = await query(
      `SELECT min(n) AS first FROM ${valued} WHERE v IS NOT NULL AND ${part} GROUP BY v HAVING count(*) > 1 ORDER BY first LIMIT ${mostGroups}`,
    );
    firsts.push(...found.map((row) => numberOf(row, 'first')));
  }
  if (firsts.length === 0) return [];
  const wanted = firsts.toSorted((a, b) => a - b).slice(0, mostGroups);
  const groups = await query(
    `SELECT min(r.n) AS first, count(*) AS size, ${firstNumbers('r.n', mostOfOne)} AS rows FROM ${valued} AS r JOIN (SELECT v FROM ${valued} WHERE n IN (${wanted.join(', ')})) AS w USING (v) GROUP BY v ORDER BY first`,
  );
  return groups.map((row) => ({ size: numberOf(row, 'size'), rows: numbersOf(row, 'rows') }));
}
