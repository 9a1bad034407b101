import type { Series } from '../../src/contract/compareCharts.ts';
import type { Direction } from '../../src/contract/runIndex.ts';
import { nearestIndex, readIndex } from './nearest.ts';

/** What a crosshair reads of one curve. */
export interface Reading {
  readonly id: string;
  readonly label: string;
  readonly color: number;
  readonly index: number;
  readonly x: number;
  readonly raw: number;
  readonly smoothed: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The value that is drawn: smoothed where there is smoothing. */
export function drawnValue(reading: Reading): number {
  return reading.smoothed ?? reading.raw;
}

/**
 * Reads all curves at `x`, best first by direction (greatest first without one), NaN last. A curve that has not begun
 * or has ended by more than `reach`, or half its last step, is left out.
 */
export function readingsAt(
  series: readonly Series[],
  x: number,
  reach: number,
  direction: Direction,
): Reading[] {
  const readings: Reading[] = [];
  for (const one of series) {
    const n = one.x.length;
    const step = n > 1 ? (one.x[n - 1] ?? 0) - (one.x[n - 2] ?? 0) : 0;
    const i = readIndex(one.x, x, Math.max(reach, step / 2));
    if (i < 0) continue;
    readings.push({
      id: one.id,
      label: one.label,
      color: one.color,
      index: i,
      x: one.x[i] ?? Number.NaN,
      raw: one.y[i] ?? Number.NaN,
      smoothed: one.smoothed?.[i] ?? null,
      low: one.low?.[i] ?? null,
      high: one.high?.[i] ?? null,
    });
  }
  const sign = direction === 'minimize' ? 1 : -1;
  return readings.toSorted((a, b) => {
    const [p, q] = [drawnValue(a), drawnValue(b)];
    if (Number.isNaN(p) || Number.isNaN(q)) return Number(Number.isNaN(p)) - Number(Number.isNaN(q));
    return (p - q) * sign;
  });
}

/** The x of the data point nearest to `x` over all curves; null without points. */
export function snapX(series: readonly Series[], x: number): number | null {
  let best: number | null = null;
  for (const { x: xs } of series) {
    const at = xs[nearestIndex(xs, x)];
    if (at !== undefined && (best === null || Math.abs(at - x) < Math.abs(best - x))) best = at;
  }
  return best;
}

/** The next data point to the right (`by` 1) or left (-1) of `x` over all curves; null at the end. */
export function stepX(series: readonly Series[], x: number, by: 1 | -1): number | null {
  let best: number | null = null;
  for (const { x: xs } of series) {
    let i = nearestIndex(xs, x);
    if (i < 0) continue;
    while (i >= 0 && i < xs.length && ((xs[i] ?? 0) - x) * by <= 0) i += by;
    const at = xs[i];
    if (at !== undefined && (best === null || (at - best) * by < 0)) best = at;
  }
  return best;
}
