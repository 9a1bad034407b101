import type { Interval } from '../contract/verdict.ts';
import { meanAndSd, quantileSorted } from './quantile.ts';

/** The metric of one slice of the rows. */
export interface SliceDraws {
  readonly value: number;
  readonly rows: number;
  /** Values over resamples; of all slices over the same ones when whole groups lie in several slices. */
  readonly draws: Float64Array;
}

export interface Gap {
  /** Best minus worst slice, as they were measured. */
  readonly value: number;
  readonly interval: Interval;
  /** Places of the greatest and the least value among the slices given. */
  readonly between: readonly [number, number];
  /** Resamples left out because a slice had no value on them. */
  readonly undefinedDraws: number;
}

/**
 * Gap between the best and the worst of several slices, with an interval that holds whichever two they are.
 *
 * The best of several noisy values looks better than it is and the worst looks worse, so the measured gap is too large on
 * average, and bootstrapping the gap itself would add the same excess once more. Instead all pairs' differences get
 * intervals at once, d ± c se, with c the level's quantile of the largest deviation over all pairs among the resamples
 * (Tukey's idea with bootstrapped critical value: Romano and Wolf, 2005). With the given confidence all of them hold
 * together, so the true gap, the largest true difference, lies between the largest lower and the largest upper end. It is
 * cautious: the price of not knowing which slices are the extremes.
 *
 * Null for fewer than two slices, when most resamples leave a slice without a value, or when a metric without bounds does
 * not vary in a slice.
 *
 * @param span most that two values can differ: 1 for metrics from 0 to 1, infinite without bounds
 */
export function gapInterval(slices: readonly SliceDraws[], confidence: number, span: number): Gap | null {
  if (slices.length < 2 || slices.some(({ value }) => Number.isNaN(value))) return null;
  const resamples = Math.min(...slices.map(({ draws }) => draws.length));
  const used = indices(resamples).filter((at) =>
    slices.every(({ draws }) => !Number.isNaN(draws[at] ?? NaN)),
  );
  if (used.length * 2 < resamples || used.length === 0) return null;
  const pairs = slices.flatMap((one, i) =>
    slices.slice(i + 1).map((other) => pairOf(one, other, used, span)),
  );
  if (!pairs.every(({ error }) => Number.isFinite(error))) return null;
  const largest = Float64Array.from(used, (_, at) =>
    Math.max(...pairs.map(({ deviations }) => deviations[at] ?? 0)),
  ).sort();
  const c = quantileSorted(largest, confidence);
  const ends = pairs.map(
    ({ difference, error }) => [difference - c * error, difference + c * error] as const,
  );
  const values = slices.map(({ value }) => value);
  const [most, least] = [Math.max(...values), Math.min(...values)];
  return {
    value: most - least,
    interval: [
      Math.max(0, ...ends.map(([low]) => low)),
      Math.min(span, Math.max(...ends.map(([, high]) => high))),
    ],
    between: most === least ? [0, 1] : [values.indexOf(most), values.indexOf(least)],
    undefinedDraws: resamples - used.length,
  };
}

interface Pair {
  readonly difference: number;
  readonly error: number;
  /** By resample: how far its difference lies from the measured one, in standard errors. */
  readonly deviations: Float64Array;
}

function pairOf(one: SliceDraws, other: SliceDraws, used: readonly number[], span: number): Pair {
  const differences = Float64Array.from(used, (at) => (one.draws[at] ?? 0) - (other.draws[at] ?? 0));
  const extra = [one, other].map((slice) =>
    isStill(slice, used) ? unseenVariance(slice.rows) * span ** 2 : 0,
  );
  const error = Math.hypot(meanAndSd(differences).sd, Math.sqrt(extra[0] ?? 0), Math.sqrt(extra[1] ?? 0));
  const signed = one.value - other.value;
  return {
    difference: Math.abs(signed),
    error,
    deviations: differences.map((value) => (error > 0 ? Math.abs(value - signed) / error : 0)),
  };
}

function isStill({ draws }: SliceDraws, used: readonly number[]): boolean {
  const first = draws[used[0] ?? 0];
  return used.every((at) => draws[at] === first);
}

/** Variance of a proportion of which not one miss was seen, as if 2 of n + 4 were missed (Agresti and Coull, 1998). */
function unseenVariance(rows: number): number {
  const share = 2 / (rows + 4);
  return (share * (1 - share)) / (rows + 4);
}

function indices(n: number): number[] {
  return Array.from({ length: n }, (_, at) => at);
}
