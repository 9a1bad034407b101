import type { CheckContext } from '../../core/checkContext.ts';
import { textOrNull, textSql } from '../../core/columnSql.ts';
import type { ConflictRow } from '../../core/labelConflicts.ts';
import { columnOf, numbered, numberOf, rowNumber } from '../../core/table.ts';
import { allCells, partsOf } from './repeated.ts';

/** Groups and rows that are looked at one by one; the counts are of all. */
const mostGroups = 500;
const mostRows = 20_000;

export interface FoundConflicts {
  readonly groups: number;
  readonly rows: number;
  /** Largest group first. */
  readonly looked: readonly (readonly ConflictRow[])[];
}

/** Rows that are alike in everything but their key and were labelled differently; null where nothing can be alike. */
export async function findConflicts({
  dataset,
  main,
  query,
}: Pick<CheckContext, 'dataset' | 'main' | 'query'>): Promise<FoundConflicts | null> {
  const column = columnOf(main, dataset.label);
  if (!column) return null;
  const inputs = main.columns.filter(({ name }) => name !== dataset.key && name !== column.name);
  if (inputs.length === 0) return null;
  const label = textSql(column);
  const alike = allCells(inputs);
  let [groups, rowsInGroups] = [0, 0];
  for (const part of partsOf(main, 'h')) {
    const [found] = await query(
      `SELECT count(*) AS groups, coalesce(sum(n), 0) AS n FROM (SELECT count(*) AS n FROM (SELECT ${alike} AS h, ${label} AS l FROM ${main.relation}) WHERE l IS NOT NULL AND ${part} GROUP BY h HAVING min(l) <> max(l))`,
    );
    groups += numberOf(found, 'groups');
    rowsInGroups += numberOf(found, 'n');
  }
  if (groups === 0) return { groups, rows: 0, looked: [] };
  const key = textOrNull(columnOf(main, dataset.key));
  const rows = await query(
    `WITH r AS (SELECT ${alike} AS h, ${label} AS l, ${key} AS id, ${rowNumber} AS n FROM ${numbered(main)} WHERE ${label} IS NOT NULL),
    g AS (SELECT h, count(*) AS size, min(n) AS first FROM r GROUP BY h HAVING min(l) <> max(l) ORDER BY size DESC, first LIMIT ${mostGroups})
    SELECT g.first AS first, r.n AS n, r.l AS l, r.id AS id FROM r JOIN g USING (h) ORDER BY g.size DESC, g.first, r.n LIMIT ${mostRows}`,
  );
  const looked = new Map<number, ConflictRow[]>();
  for (const row of rows) {
    const group = numberOf(row, 'first');
    const id = row['id'];
    const one = {
      row: numberOf(row, 'n'),
      id: id === null || id === undefined ? null : String(id),
      label: String(row['l']),
    };
    const before = looked.get(group);
    if (before) before.push(one);
    else looked.set(group, [one]);
  }
  return { groups, rows: rowsInGroups, looked: [...looked.values()] };
}
