import type { DrawnRows, RowSlice } from '../../contract/datasets.ts';
import { ModelwrightError } from '../../platform/errors.ts';
import type { CheckContext } from '../core/checkContext.ts';
import { literal } from '../core/engineProtocol.ts';
import { hasColumn, numbered, numberOf, rowNumber, textSql } from '../core/table.ts';

/**
 * Rows without a label, drawn at random and the same ones each time: the order is that of a hash of seed and key, which
 * neither the engine nor other rows have a part in.
 *
 * @throws ModelwrightError `not-found` without a label, or a column of that name
 */
export async function drawUnlabelled(
  { dataset, main, query, lines }: CheckContext,
  wanted: { readonly slice: RowSlice | null; readonly count: number; readonly seed: number },
): Promise<DrawnRows> {
  const { slice, count, seed } = wanted;
  if (!hasColumn(main, dataset.label))
    throw new ModelwrightError('not-found', `${dataset.id} names no label, so no row lacks one.`);
  if (slice !== null && !main.columns.some(({ name }) => name === slice.column))
    throw new ModelwrightError('not-found', `${main.path} has no column ${slice.column}.`);
  const key = hasColumn(main, dataset.key) ? textSql(dataset.key) : 'NULL';
  const within =
    slice === null ? '' : ` AND coalesce(${textSql(slice.column)}, '(missing)') = ${literal(slice.value)}`;
  const unlabelled = `SELECT ${key} AS id, ${rowNumber} AS n FROM ${numbered(main)} WHERE ${textSql(dataset.label)} IS NULL${within}`;
  const [all] = await query(`SELECT count(*) AS n FROM (${unlabelled})`);
  const rows = await query(
    `SELECT id, n FROM (${unlabelled}) ORDER BY md5(${literal(`${seed}:`)} || coalesce(id, CAST(n AS VARCHAR))), n LIMIT ${count}`,
  );
  const places = await lines(
    main,
    rows.map((row) => numberOf(row, 'n')),
  );
  return {
    file: main.path,
    slice,
    seed,
    unlabelled: numberOf(all, 'n'),
    rows: rows.map((row) => ({
      id: row['id'] === null || row['id'] === undefined ? null : String(row['id']),
      line: places.get(numberOf(row, 'n')) ?? null,
    })),
  };
}
