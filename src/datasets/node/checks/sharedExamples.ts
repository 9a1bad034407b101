import type { FoundRow } from '../../../contract/datasets.ts';
import { mostExamples, type CheckContext } from '../../core/checkContext.ts';
import { textOrNull } from '../../core/columnSql.ts';
import { columnOf, numbered, numberOf, rowNumber, type OpenTable } from '../../core/table.ts';

/** Two splits of which the second holds values of the first. */
export interface SharedSplits {
  readonly first: OpenTable;
  readonly second: OpenTable;
  readonly shared: number;
}

/** Some rows of later splits that an earlier one holds too, by what `value` makes of them: where they can be opened. */
export async function sharedExamples(
  { dataset, query, lines }: CheckContext,
  shared: readonly SharedSplits[],
  value: (table: OpenTable, other: OpenTable) => string | null,
  /** What is shared: "the row", "its household". */
  what: string,
): Promise<readonly FoundRow[]> {
  const found: FoundRow[] = [];
  for (const { first, second, shared: count } of shared) {
    const [known, looked] = [value(first, second), value(second, first)];
    const room = mostExamples - found.length;
    if (count === 0 || room <= 0 || known === null || looked === null) continue;
    const key = textOrNull(columnOf(second, dataset.key));
    const rows = await query(
      `SELECT id, n FROM (SELECT ${looked} AS v, ${key} AS id, ${rowNumber} AS n FROM ${numbered(second)}) WHERE v IS NOT NULL AND v IN (SELECT ${known} FROM ${first.relation}) ORDER BY n LIMIT ${room}`,
    );
    const places = await lines(
      second,
      rows.map((row) => numberOf(row, 'n')),
    );
    for (const row of rows) {
      const id = row['id'];
      found.push({
        id: id === null || id === undefined ? null : String(id),
        file: second.path,
        line: places.get(numberOf(row, 'n')) ?? null,
        text: `in ${second.name}; ${what} is in ${first.name} as well`,
      });
    }
  }
  return found;
}
