import type { EngineRow } from '../engineProtocol.ts';
import { numberOf, type OpenTable, type Query } from '../table.ts';
import { numberLiteral } from '../columnSql.ts';
import type { ColumnFacts } from './columnFacts.ts';
import type { Group } from './sketch.ts';

/** Cells into which a single range is cut, and each of several. */
const cellsOfOne = 4096;
const cellsOfEach = 256;
/** Ranges that are cut again in one further scan, the heaviest first. */
const mostRefined = 24;
/** A column of which one cell holds nearly all rows is cut again so often at the most. */
const mostLevels = 4;

/** A range of one column. */
interface Cell {
  readonly least: number;
  readonly most: number;
}

/** A column with the ranges that one scan cuts into cells; null groups by the values themselves. */
interface Cut {
  readonly value: string;
  readonly at: number;
  readonly ranges: readonly Cell[] | null;
}

/**
 * The numbers of each column as groups of neighbouring values in ascending order, by counting in the engine: a group is
 * one value, or at most about `1 / size` of the rows where the values allow it. The counts are exact and do not depend
 * on the order of rows or on threads.
 */
export async function groupColumns(
  table: OpenTable,
  columns: readonly ColumnFacts[],
  size: number,
  query: Query,
): Promise<ReadonlyMap<string, readonly Group[]>> {
  const groups = new Map<string, Group[]>();
  let cuts = columns.flatMap((facts, at): Cut[] =>
    facts.value === null || facts.min === null || facts.max === null
      ? []
      : [
          {
            value: facts.value,
            at,
            ranges: facts.distinct <= size * 0.8 ? null : [{ least: facts.min, most: facts.max }],
          },
        ],
  );
  for (let level = 0; level < mostLevels && cuts.length > 0; level++) {
    const found = await scan(table, cuts, query);
    cuts = cuts.flatMap((cut): Cut[] => {
      const name = columns[cut.at]?.column.name ?? '';
      const present = columns[cut.at]?.present ?? 0;
      const mine = found.get(cut.at) ?? [];
      const heavy = new Set(heaviest(mine, (2 * present) / size, level));
      groups.set(name, [...(groups.get(name) ?? []), ...mine.filter((group) => !heavy.has(group))]);
      return heavy.size > 0 ? [{ ...cut, ranges: [...heavy] }] : [];
    });
  }
  for (const mine of groups.values()) mine.sort((a, b) => a.mean - b.mean);
  return groups;
}

/** Groups with too many rows for one entry of a sketch, which are worth another cut. */
function heaviest(groups: readonly Group[], rows: number, level: number): readonly Group[] {
  if (level === mostLevels - 1) return [];
  return groups
    .filter(({ count, least, most }) => least < most && count > rows)
    .sort((a, b) => b.count - a.count)
    .slice(0, mostRefined);
}

async function scan(
  table: OpenTable,
  cuts: readonly Cut[],
  query: Query,
): Promise<ReadonlyMap<number, readonly Group[]>> {
  const found = new Map<number, Group[]>();
  // By columns, one after the other: each count stays narrow.
  for (const cut of cuts) found.set(cut.at, (await query(scanSql(table, cut))).map(groupOf));
  return found;
}

function groupOf(row: EngineRow): Group {
  return {
    least: numberOf(row, 'least'),
    most: numberOf(row, 'most'),
    mean: numberOf(row, 'mean'),
    count: numberOf(row, 'n'),
  };
}

const aggregates = 'count(*) AS n, min(v) AS least, max(v) AS most, avg(v) AS mean';

function scanSql(table: OpenTable, cut: Cut): string {
  return `SELECT ${aggregates} FROM (SELECT v, ${keySql(cut)} AS k FROM (SELECT ${cut.value} AS v FROM ${table.relation})) WHERE k IS NOT NULL GROUP BY k`;
}

/** The group of a value, null when this scan does not count it. */
function keySql({ ranges }: Cut): string {
  if (ranges === null) return 'v';
  const cells = ranges.length === 1 ? cellsOfOne : cellsOfEach;
  const branches = ranges.map((range, at) => {
    const [least, most] = [numberLiteral(range.least), numberLiteral(range.most)];
    const width = range.most - range.least;
    // A range so wide that its width is no number, or a single value: one cell.
    const inside =
      Number.isFinite(width) && width > 0
        ? `least(${cells - 1}, floor((v - ${least}) / ${numberLiteral(width)} * ${cells}))`
        : '0';
    return `WHEN v BETWEEN ${least} AND ${most} THEN ${at * cells} + ${inside}`;
  });
  return `CASE ${branches.join(' ')} END`;
}
