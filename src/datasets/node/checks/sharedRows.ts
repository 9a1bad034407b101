import type { FoundRow } from '../../../contract/datasets.ts';
import { mostExamples, type CheckContext } from '../../core/checkContext.ts';
import { firstNumbers, numbered, numberOf, numbersOf, rowNumber, type OpenTable } from '../../core/table.ts';
import { rowsAt } from './rowsAt.ts';

/** Two splits, and what the second holds of the first. */
export interface SharedSplits {
  readonly first: OpenTable;
  readonly second: OpenTable;
  readonly shared: number;
  /** Numbers of the first rows of the second that are shared. */
  readonly rows: readonly number[];
}

/** Rows of later splits that an earlier one holds too, by what `value` makes of them: each split is read once. */
export async function sharedRows(
  { tables, query }: Pick<CheckContext, 'tables' | 'query'>,
  value: (table: OpenTable, other: OpenTable) => string | null,
  distinct = false,
): Promise<readonly SharedSplits[]> {
  const found: SharedSplits[] = [];
  for (const [at, first] of tables.entries())
    for (const second of tables.slice(at + 1)) {
      const [known, looked] = [value(first, second), value(second, first)];
      if (known === null || looked === null) continue;
      const count = distinct ? 'count(DISTINCT v)' : 'count(*)';
      const [row] = await query(
        `SELECT ${count} AS shared, ${firstNumbers('n', mostExamples)} AS first FROM (SELECT ${looked} AS v, ${rowNumber} AS n FROM ${numbered(second)}) WHERE v IS NOT NULL AND v IN (SELECT ${known} FROM ${first.relation})`,
      );
      found.push({ first, second, shared: numberOf(row, 'shared'), rows: numbersOf(row, 'first') });
    }
  return found;
}

/** Some of those rows: where they can be opened. */
export async function sharedExamples(
  context: CheckContext,
  shared: readonly SharedSplits[],
  /** What is shared: "the row", "its household". */
  what: string,
): Promise<readonly FoundRow[]> {
  const found: FoundRow[] = [];
  for (const { first, second, rows } of shared) {
    const text = `in ${second.name}; ${what} is in ${first.name} as well`;
    const shown = rows.slice(0, mostExamples - found.length);
    found.push(...(await rowsAt(context, second, shown)).map((row) => ({ ...row, text })));
  }
  return found;
}
