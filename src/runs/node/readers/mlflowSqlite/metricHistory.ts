import type { DatabaseSync } from 'node:sqlite';
import type { MetricHistory } from '../../../../contract/run.ts';
import type { Slicer } from '../../../../platform/slicer.ts';
import { cellNumber, cellText, Query, type Cell } from '../../sqliteEngine.ts';
import { columnsOf } from '../../sqliteRows.ts';
import { metricValue } from './storeTables.ts';

/** Rows per step. */
const chunk = 8000;

class Series {
  readonly steps: number[] = [];
  readonly timesMs: number[] = [];
  readonly values: number[] = [];
}

/** Complete series of a run in the order in which they were written. */
export async function readHistory(
  database: DatabaseSync,
  run: string,
  keys: readonly string[] | null,
  slicer: Slicer,
): Promise<Map<string, MetricHistory>> {
  const columns = columnsOf(database, 'metrics');
  const optional = (column: string): string => (columns.has(column) ? `cast(${column} as real)` : '0');
  const query = (condition: string): Query =>
    new Query(
      database,
      `select rowid as row_id, key as name, ${optional('step')} as st, ${optional('timestamp')} as at, value as v, ` +
        `${columns.has('is_nan') ? 'is_nan' : '0'} as nan from metrics ` +
        `where run_uuid = ? ${condition} and rowid > ? order by rowid limit ${chunk}`,
    );
  const found = new Map<string, Series>();
  const read = async (query: Query, ...values: string[]): Promise<void> => {
    for (let after = 0; ;) {
      const rows = query.all(...values, after);
      for (const row of rows) add(found, row);
      if (rows.length < chunk) return;
      after = cellNumber(rows.at(-1)?.[0]) ?? Number.MAX_SAFE_INTEGER;
      if (slicer.due) await slicer.pause();
    }
  };
  if (columns.size > 0 && keys === null) await read(query(''), run);
  else if (columns.size > 0 && keys !== null) {
    const one = query('and key = ?');
    for (const key of new Set(keys)) await read(one, run, key);
  }
  const series = new Map<string, MetricHistory>();
  for (const [key, { steps, timesMs, values }] of found)
    series.set(key, {
      steps: Float64Array.from(steps),
      timesMs: Float64Array.from(timesMs),
      values: Float64Array.from(values),
    });
  return series;
}

function add(found: Map<string, Series>, [, key, step, at, value, isNan]: Cell[]): void {
  const name = cellText(key) ?? '';
  let series = found.get(name);
  if (!series) {
    series = new Series();
    found.set(name, series);
  }
  series.steps.push(cellNumber(step) ?? Number.NaN);
  series.timesMs.push(cellNumber(at) ?? Number.NaN);
  series.values.push(metricValue(value, isNan));
}
