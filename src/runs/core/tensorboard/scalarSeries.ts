import type { MetricHistory, MetricSummary } from '../../../contract/run.ts';

/** One tag's points in logged order, in arrays that grow; times are seconds, as the events hold them. */
export class ScalarSeries {
  count = 0;
  /** Greatest step so far. */
  maxStep = Number.NEGATIVE_INFINITY;
  private steps = new Float64Array(16);
  private seconds = new Float64Array(16);
  private values = new Float64Array(16);
  /** Points before this one are in the fields below. */
  private summed = 0;
  private last = 0;
  private min = Number.NaN;
  private max = Number.NaN;

  push(step: number, seconds: number, value: number): void {
    const at = this.count;
    if (at === this.steps.length) this.grow();
    this.steps[at] = step;
    this.seconds[at] = seconds;
    this.values[at] = value;
    this.count = at + 1;
    if (step > this.maxStep) this.maxStep = step;
  }

  /** Drops every point at this step or beyond. */
  purgeFrom(step: number): void {
    if (this.maxStep < step) return;
    const { steps, seconds, values } = this;
    let kept = 0;
    this.maxStep = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < this.count; at += 1) {
      const old = steps[at] ?? 0;
      if (old >= step) continue;
      if (old > this.maxStep) this.maxStep = old;
      steps[kept] = old;
      seconds[kept] = seconds[at] ?? 0;
      values[kept] = values[at] ?? 0;
      kept += 1;
    }
    this.count = kept;
    this.summed = 0;
    this.last = 0;
    this.min = Number.NaN;
    this.max = Number.NaN;
  }

  /** Null without points. Costs what came since it was last asked for. */
  summary(): MetricSummary | null {
    if (this.count === 0) return null;
    for (let at = this.summed; at < this.count; at += 1) {
      if (at > 0 && this.isLater(at, this.last)) this.last = at;
      const value = this.values[at] ?? Number.NaN;
      // Written so that NaN is passed over and the first number is taken.
      if (!(this.min <= value) && value === value) this.min = value;
      if (!(this.max >= value) && value === value) this.max = value;
    }
    this.summed = this.count;
    return {
      last: this.values[this.last] ?? Number.NaN,
      lastStep: this.steps[this.last] ?? null,
      lastAt: msOf(this.seconds[this.last] ?? Number.NaN),
      min: this.min,
      max: this.max,
      count: this.count,
    };
  }

  history(): MetricHistory {
    return {
      steps: this.steps.slice(0, this.count),
      timesMs: this.seconds.slice(0, this.count).map((seconds) => msOf(seconds) ?? Number.NaN),
      values: this.values.slice(0, this.count),
    };
  }

  /** By step, time, value, as MLflow orders points; NaN stands before every number. */
  private isLater(a: number, b: number): boolean {
    const { steps, seconds, values } = this;
    const stepA = steps[a] ?? 0;
    const stepB = steps[b] ?? 0;
    if (stepA !== stepB) return stepA > stepB;
    const timeA = seconds[a] ?? 0;
    const timeB = seconds[b] ?? 0;
    if (timeA !== timeB) return timeA > timeB;
    const valueA = values[a] ?? Number.NaN;
    const valueB = values[b] ?? Number.NaN;
    return valueA >= valueB || Number.isNaN(valueB);
  }

  private grow(): void {
    const length = this.steps.length * 2;
    const longer = (old: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
      const fresh = new Float64Array(length);
      fresh.set(old);
      return fresh;
    };
    this.steps = longer(this.steps);
    this.seconds = longer(this.seconds);
    this.values = longer(this.values);
  }
}

/** Epoch milliseconds, to the microsecond; null for times that are none. */
export function msOf(seconds: number): number | null {
  if (!Number.isFinite(seconds)) return null;
  const ms = seconds * 1000;
  // Rounded behind the point alone: a product with 1e6 has no bits left for the third digit.
  const full = Math.floor(ms);
  return full + Math.round((ms - full) * 1000) / 1000;
}
