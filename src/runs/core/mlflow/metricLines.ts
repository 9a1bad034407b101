import type { MetricHistory, MetricSummary } from '../../../contract/run.ts';
import { MetricLineScanner } from './metricLineScanner.ts';

export interface MetricLines {
  /** Null when no line could be read. */
  readonly summary: MetricSummary | null;
  /** 1-based numbers of lines that are no metric, at most the first few. */
  readonly badLines: readonly number[];
  /** The file ends in the middle of a line; what stands there is not used. */
  readonly cut: boolean;
}

/** Relative distance within which two approximate values are compared exactly. The scanner's error is below 4e-15. */
const near = 1e-13;

/**
 * What a metric file of an MLflow file store comes to: `timestamp value [step [dataset digest]]` a line.
 *
 * `last` is Python's `max` over (step, timestamp, value), as MLflow takes it: a NaN that stands first among equal
 * steps and times stays. Values are scanned approximately and only candidates for last, min and max are converted
 * exactly, since an exact conversion of every value costs as much as reading the files.
 */
export function summarizeMetricLines(bytes: Uint8Array, length: number): MetricLines {
  const line = new MetricLineScanner(bytes, length);
  const low = new Extreme(line, 1);
  const high = new Extreme(line, -1);
  let count = 0;
  let lastStep = Number.NEGATIVE_INFINITY;
  let lastAt = Number.NEGATIVE_INFINITY;
  let lastStart = 0;
  let lastEnd = 0;
  while (line.next()) {
    count += 1;
    const { step, time } = line;
    let later = step > lastStep || (step === lastStep && time > lastAt);
    if (!later && step === lastStep && time === lastAt)
      later = line.exact(line.valueStart, line.valueEnd) > line.exact(lastStart, lastEnd);
    if (later) {
      lastStep = step;
      lastAt = time;
      lastStart = line.valueStart;
      lastEnd = line.valueEnd;
    }
    const value = line.approximate;
    if (Number.isNaN(value)) continue;
    low.add(value);
    high.add(value);
  }
  const summary =
    count === 0
      ? null
      : {
          last: line.exact(lastStart, lastEnd),
          lastStep,
          lastAt,
          min: low.value(),
          max: high.value(),
          count,
        };
  return { summary, badLines: line.badLines, cut: line.cut };
}

/** The complete series in the order of the lines. */
export function readMetricHistory(bytes: Uint8Array, length: number): MetricHistory {
  const line = new MetricLineScanner(bytes, length);
  const steps: number[] = [];
  const timesMs: number[] = [];
  const values: number[] = [];
  while (line.next()) {
    steps.push(line.step);
    timesMs.push(line.time);
    values.push(line.exact(line.valueStart, line.valueEnd));
  }
  return {
    steps: Float64Array.from(steps),
    timesMs: Float64Array.from(timesMs),
    values: Float64Array.from(values),
  };
}

/** Running minimum (`sign` 1) or maximum (-1) over approximate values, exact wherever the order is in doubt. */
class Extreme {
  private readonly line: MetricLineScanner;
  private readonly sign: 1 | -1;
  private start = -1;
  private end = -1;
  private best = Number.NaN;
  private exactBest = Number.NaN;
  private exactKnown = false;
  private margin = 0;

  constructor(line: MetricLineScanner, sign: 1 | -1) {
    this.line = line;
    this.sign = sign;
  }

  add(approximate: number): void {
    const difference = (approximate - this.best) * this.sign;
    if (difference > this.margin) return;
    if (difference < -this.margin || this.start < 0) {
      this.take(approximate, this.line.valueStart, this.line.valueEnd);
      return;
    }
    const exact = this.line.exact(this.line.valueStart, this.line.valueEnd);
    if ((exact - this.value()) * this.sign < 0) {
      this.take(approximate, this.line.valueStart, this.line.valueEnd);
      this.exactBest = exact;
      this.exactKnown = true;
    }
  }

  /** NaN while there is none. */
  value(): number {
    if (!this.exactKnown && this.start >= 0) {
      this.exactBest = this.line.exact(this.start, this.end);
      this.exactKnown = true;
    }
    return this.exactBest;
  }

  private take(approximate: number, start: number, end: number): void {
    this.best = approximate;
    this.start = start;
    this.end = end;
    this.exactKnown = false;
    this.margin = Number.isFinite(approximate) ? Math.abs(approximate) * near : 0;
  }
}
