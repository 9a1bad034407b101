import type { FoundRow } from '../../../contract/datasets.ts';
import type { CheckContext } from '../../core/checkContext.ts';
import { textOrNull } from '../../core/columnSql.ts';
import { columnOf, numbered, numberOf, rowNumber, type OpenTable } from '../../core/table.ts';

/** Rows of a table by their numbers: their ids, and where they can be opened. */
export async function rowsAt(
  { dataset, query, lines }: Pick<CheckContext, 'dataset' | 'query' | 'lines'>,
  table: OpenTable,
  numbers: readonly number[],
): Promise<readonly Omit<FoundRow, 'text'>[]> {
  if (numbers.length === 0) return [];
  const key = textOrNull(columnOf(table, dataset.key));
  const [rows, places] = await Promise.all([
    query(
      `SELECT ${key} AS id, ${rowNumber} AS n FROM ${numbered(table)} WHERE ${rowNumber} IN (${numbers.join(', ')})`,
    ),
    lines(table, numbers),
  ]);
  const ids = new Map(rows.map((row) => [numberOf(row, 'n'), row['id']]));
  return numbers.map((number) => {
    const id = ids.get(number);
    return {
      id: id === null || id === undefined ? null : String(id),
      file: table.path,
      line: places.get(number) ?? null,
    };
  });
}
