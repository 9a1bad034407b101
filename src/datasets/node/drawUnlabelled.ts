import type { DrawnRows, RowSlice } from '../../contract/dataLabels.ts';
import { ModelwrightError } from '../../platform/errors.ts';
import type { CheckContext } from '../core/checkContext.ts';
import { textOrNull, textSql } from '../core/columnSql.ts';
import { literal } from '../core/engineProtocol.ts';
import { columnOf, numbered, numberOf, rowNumber } from '../core/table.ts';

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
  const label = columnOf(main, dataset.label);
  if (!label) throw new ModelwrightError('not-found', `${dataset.id} names no label, so no row lacks one.`);
  const sliced = columnOf(main, slice?.column ?? null);
  if (slice !== null && !sliced)
    throw new ModelwrightError('not-found', `${main.path} has no column ${slice.column}.`);
  const key = textOrNull(columnOf(main, dataset.key));
  const within =
    slice && sliced ? ` AND coalesce(${textSql(sliced)}, '(missing)') = ${literal(slice.value)}` : '';
  const unlabelled = `SELECT ${key} AS id, ${rowNumber} AS n FROM ${numbered(main)} WHERE ${textSql(label)} IS NULL${within}`;
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
