import type { MetricHistory, MetricSummary } from '../../../contract/run.ts';

/** Takes the points of all metrics of a run, in the order in which they were logged. */
export interface PointSink {
  /** `step` and `timeMs` are NaN where the tracker wrote none. */
  point(key: string, step: number, timeMs: number, value: number): void;
}

interface Total {
  last: number;
  lastStep: number;
  lastAt: number;
  min: number;
  max: number;
  count: number;
}

/** What each metric came to, kept up to date point by point. */
export class MetricTotals implements PointSink {
  private readonly totals = new Map<string, Total>();

  point(key: string, step: number, timeMs: number, value: number): void {
    const total = this.totals.get(key);
    if (!total) {
      this.totals.set(key, { last: value, lastStep: step, lastAt: timeMs, min: value, max: value, count: 1 });
      return;
    }
    total.count += 1;
    if (isLater(step, timeMs, value, total)) {
      total.last = value;
      total.lastStep = step;
      total.lastAt = timeMs;
    }
    // A NaN never wins, and is replaced by the first number.
    if (!(value >= total.min) && !Number.isNaN(value)) total.min = value;
    if (!(value <= total.max) && !Number.isNaN(value)) total.max = value;
  }

  /** Adds what a later part of the same run came to. */
  add(later: MetricTotals): void {
    for (const [key, total] of later.totals) {
      const mine = this.totals.get(key);
      if (!mine) {
        this.totals.set(key, { ...total });
        continue;
      }
      mine.count += total.count;
      if (isLater(total.lastStep, total.lastAt, total.last, mine)) {
        mine.last = total.last;
        mine.lastStep = total.lastStep;
        mine.lastAt = total.lastAt;
      }
      if (!(total.min >= mine.min) && !Number.isNaN(total.min)) mine.min = total.min;
      if (!(total.max <= mine.max) && !Number.isNaN(total.max)) mine.max = total.max;
    }
  }

  has(key: string): boolean {
    return this.totals.has(key);
  }

  summaries(): Map<string, MetricSummary> {
    const result = new Map<string, MetricSummary>();
    for (const [key, total] of this.totals)
      result.set(key, {
        ...total,
        lastStep: Number.isNaN(total.lastStep) ? null : total.lastStep,
        lastAt: Number.isNaN(total.lastAt) ? null : total.lastAt,
      });
    return result;
  }
}

/** Order by (step, time, value); what is not known comes first. */
function isLater(step: number, time: number, value: number, than: Total): boolean {
  const steps = compare(step, than.lastStep);
  if (steps !== 0) return steps > 0;
  const times = compare(time, than.lastAt);
  if (times !== 0) return times > 0;
  // Without step and time the order of logging is all there is.
  if (Number.isNaN(step) && Number.isNaN(time)) return true;
  return value > than.last;
}

function compare(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  return a - b;
}

/** Complete series of the keys that are asked for. */
export class MetricColumns implements PointSink {
  private readonly wanted: ReadonlySet<string> | null;
  private readonly columns = new Map<string, Column>();

  constructor(keys: readonly string[] | null) {
    this.wanted = keys && new Set(keys);
  }

  point(key: string, step: number, timeMs: number, value: number): void {
    let column = this.columns.get(key);
    if (!column) {
      if (this.wanted && !this.wanted.has(key)) return;
      column = new Column();
      this.columns.set(key, column);
    }
    column.push(step, timeMs, value);
  }

  has(key: string): boolean {
    return this.columns.has(key);
  }

  histories(): Map<string, MetricHistory> {
    return new Map([...this.columns].map(([key, column]) => [key, column.history()]));
  }
}

/** Steps, times and values of one metric, in one growing array. */
class Column {
  private cells = new Float64Array(96);
  private used = 0;

  push(step: number, timeMs: number, value: number): void {
    if (this.used + 3 > this.cells.length) {
      const larger = new Float64Array(this.cells.length * 2);
      larger.set(this.cells);
      this.cells = larger;
    }
    this.cells[this.used] = step;
    this.cells[this.used + 1] = timeMs;
    this.cells[this.used + 2] = value;
    this.used += 3;
  }

  history(): MetricHistory {
    const rows = this.used / 3;
    const part = (offset: number): Float64Array => {
      const values = new Float64Array(rows);
      for (let row = 0; row < rows; row += 1) values[row] = this.cells[row * 3 + offset] ?? Number.NaN;
      return values;
    };
    return { steps: part(0), timesMs: part(1), values: part(2) };
  }
}
