import type { ColumnHistogram, ColumnProfile, TableProfile } from '../../../contract/datasets.ts';
import type { OpenTable, Query } from '../../core/table.ts';
import { columnFacts, type ColumnFacts } from '../../core/profile/columnFacts.ts';
import { groupColumns } from '../../core/profile/grid.ts';
import { histogramEdges, histogramOn } from '../../core/profile/histogram.ts';
import { sketchGroups, type Group } from '../../core/profile/sketch.ts';
import { topValues, type TopValue } from '../../core/profile/topValues.ts';

/** Most characters of a profile as JSON; it is committed and read in reviews. */
export const mostProfileBytes = 200_000;
/** Characters that a value of a sketch and its weight take up, about. */
const bytesOfEntry = 22;
const mostEntries = 2048;
const leastEntries = 32;

/**
 * What a table holds, without its rows: types, missing and distinct values, moments, frequent values, a histogram and a
 * mergeable sketch of each column. The same file gives the same profile, whatever the machine. Reads the file two to
 * four times.
 *
 * @throws ModelwrightError as the engine does
 */
export async function profileTable(table: OpenTable, query: Query, dataset: string): Promise<TableProfile> {
  const facts = await columnFacts(table, query);
  const numeric = facts.filter(({ value }) => value !== null);
  const room = (mostProfileBytes * 0.6) / Math.max(1, numeric.length) / bytesOfEntry;
  const size = Math.max(leastEntries, Math.min(mostEntries, Math.floor(room)));
  const groups = await groupColumns(table, facts, size, query);
  const top = await topValues(table, facts, query);
  const profileOf = (entries: number): TableProfile => ({
    dataset,
    file: table.path,
    digest: table.digest,
    rows: table.rows,
    columns: facts.map((one) => columnOf(one, table.rows, groups, top, entries)),
  });
  let entries = size;
  let profile = profileOf(entries);
  while (entries > 8 && JSON.stringify(profile).length > mostProfileBytes) {
    entries = Math.floor(entries / 2);
    profile = profileOf(entries);
  }
  return profile;
}

/** Frequent values of numbers that a reader sees at a glance. */
const topNumbers = 10;

function columnOf(
  facts: ColumnFacts,
  rows: number,
  groups: ReadonlyMap<string, readonly Group[]>,
  tops: ReadonlyMap<string, readonly TopValue[]>,
  entries: number,
): ColumnProfile {
  const { column, type, present, distinct, min, max, mean, sd } = facts;
  const mine = groups.get(column.name) ?? null;
  const exact = mine !== null && mine.every(({ least, most }) => least === most);
  const sketch = mine ? sketchGroups(mine, entries) : null;
  const top = mine ? frequentNumbers(mine, present) : (tops.get(column.name) ?? []);
  return {
    name: column.name,
    type,
    rows,
    missing: rows - present,
    distinct: exact ? mine.length : distinct,
    min,
    max,
    mean,
    sd,
    top,
    histogram:
      mine && sketch
        ? histogramOn(sketchOfAll(mine), histogramEdges([{ min, max, sketch }], type === 'integer'))
        : histogramOfTop(top, present),
    sketch,
  };
}

/** Counted before groups are joined, so that the bins are as fine as what was counted. */
function sketchOfAll(groups: readonly Group[]): { values: number[]; weights: number[] } {
  return { values: groups.map(({ mean }) => mean), weights: groups.map(({ count }) => count) };
}

/** Single values that at least one row in a hundred has. */
function frequentNumbers(groups: readonly Group[], present: number): readonly TopValue[] {
  return groups
    .filter(({ least, most, count }) => least === most && count > 1 && count * 100 >= present)
    .sort((a, b) => b.count - a.count || a.mean - b.mean)
    .slice(0, topNumbers)
    .map(({ mean, count }) => ({ value: String(mean), count }));
}

const mostBars = 12;

function histogramOfTop(top: readonly TopValue[], present: number): ColumnHistogram {
  const bars = top.slice(0, top.length > mostBars ? mostBars - 1 : mostBars);
  const rest = present - bars.reduce((sum, { count }) => sum + count, 0);
  return {
    edges: null,
    labels: [...bars.map(({ value }) => value), ...(rest > 0 ? ['…'] : [])],
    counts: [...bars.map(({ count }) => count), ...(rest > 0 ? [rest] : [])],
  };
}
