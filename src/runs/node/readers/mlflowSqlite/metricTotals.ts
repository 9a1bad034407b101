import type { DatabaseSync } from 'node:sqlite';
import type { Slicer } from '../../../../platform/slicer.ts';
import { messageOf } from '../../../../platform/errors.ts';
import { cellNumber, cellText, Query, type Cell } from '../../sqliteEngine.ts';
import { columnsOf, tableRows } from '../../sqliteRows.ts';
import { metricValue, type LatestValue } from './storeTables.ts';

/** Smallest, greatest and number of the values of one metric of one run. */
export interface Total {
  min: number;
  max: number;
  count: number;
}

/** Rows that one step adds up: about 10 ms. */
const span = 16_000;

/**
 * Adds up the `metrics` table: SQLite groups each stretch of rows, the stretches are joined here. The table only
 * grows, so that a later call adds what was written since; rows that went away begin the sum anew.
 */
export class MetricTotals {
  private totals = new Map<string, Map<string, Total>>();
  private upTo = 0;
  private whole = true;

  of(run: string): ReadonlyMap<string, Total> | undefined {
    return this.totals.get(run);
  }

  /** False when part of the table could not be read: then the sums are of what could be. */
  get complete(): boolean {
    return this.whole;
  }

  forget(): void {
    this.totals = new Map();
    this.upTo = 0;
    this.whole = true;
  }

  /** Rows that `update` has to go through. */
  pending(database: DatabaseSync): number {
    return Math.max(0, lastRow(database) - this.upTo);
  }

  /**
   * @param done called with the share that is added up, 0 to 1
   * @returns the runs whose sums changed
   */
  async update(
    database: DatabaseSync,
    slicer: Slicer,
    report: (message: string) => void,
    done: (share: number) => void = () => {},
  ): Promise<ReadonlySet<string>> {
    const changed = new Set<string>();
    const columns = columnsOf(database, 'metrics');
    if (columns.size === 0) return changed;
    const last = lastRow(database);
    if (last < this.upTo) this.forget();
    const flag = columns.has('is_nan') ? 'is_nan' : '0';
    const query = new Query(
      database,
      `select run_uuid as run, key as name, min(case when ${flag} then null else value end) as low, ` +
        `max(case when ${flag} then null else value end) as high, count(*) as points ` +
        'from (select * from metrics where rowid > ? and rowid <= ?) group by run_uuid, key',
    );
    const first = this.upTo;
    for (let from = first; from < last; from += span) {
      const to = Math.min(last, from + span);
      try {
        for (const cells of query.all(from, to)) this.add(cells, changed);
      } catch (error) {
        if (this.whole) report(messageOf(error));
        this.whole = false;
      }
      if (!slicer.due) continue;
      done((to - first) / (last - first));
      await slicer.pause();
    }
    this.upTo = last;
    return changed;
  }

  private add([run, key, low, high, count]: Cell[], changed: Set<string>): void {
    const id = cellText(run) ?? '';
    const name = cellText(key) ?? '';
    let metrics = this.totals.get(id);
    if (!metrics) {
      metrics = new Map();
      this.totals.set(id, metrics);
    }
    const min = low === null ? Number.NaN : metricValue(low, 0);
    const max = high === null ? Number.NaN : metricValue(high, 0);
    const points = cellNumber(count) ?? 0;
    const total = metrics.get(name);
    if (!total) metrics.set(name, { min, max, count: points });
    else {
      if (!(total.min <= min) && !Number.isNaN(min)) total.min = min;
      if (!(total.max >= max) && !Number.isNaN(max)) total.max = max;
      total.count += points;
    }
    changed.add(id);
  }
}

function lastRow(database: DatabaseSync): number {
  try {
    return cellNumber(new Query(database, 'select max(rowid) as last from metrics').all()[0]?.[0]) ?? 0;
  } catch {
    return 0;
  }
}

/**
 * The latest value of every metric, for stores that keep no table of them: greatest (step, time, value), where a
 * number beats NaN.
 */
export async function latestFromMetrics(
  database: DatabaseSync,
  slicer: Slicer,
  set: (run: string, key: string, latest: LatestValue) => void,
): Promise<void> {
  const columns = columnsOf(database, 'metrics');
  const optional = (column: string): string => (columns.has(column) ? `cast(${column} as real)` : '0');
  const select = `run_uuid as run, key as name, value as v, ${optional('timestamp')} as at, ${optional('step')} as st, ${
    columns.has('is_nan') ? 'is_nan' : '0'
  } as nan`;
  const latest = new Map<string, LatestValue>();
  for (const rows of tableRows(database, 'metrics', select, () => {})) {
    for (const [, run, key, value, at, step, isNan] of rows) {
      const point = {
        value: metricValue(value, isNan),
        at: cellNumber(at) ?? 0,
        step: cellNumber(step) ?? 0,
      };
      const place = `${cellText(run)}\n${cellText(key)}`;
      const before = latest.get(place);
      if (before && !isLater(point, before)) continue;
      latest.set(place, point);
      set(cellText(run) ?? '', cellText(key) ?? '', point);
    }
    if (slicer.due) await slicer.pause();
  }
}

function isLater(point: LatestValue, before: LatestValue): boolean {
  if (point.step !== before.step) return point.step > before.step;
  if (point.at !== before.at) return point.at > before.at;
  return point.value > before.value || (Number.isNaN(before.value) && !Number.isNaN(point.value));
}
