import type { Interval } from '../contract/verdict.ts';
import { normalCdf, twoSidedZ } from './normal.ts';

export interface DeLong {
  readonly first: number;
  readonly second: number;
  /** Variances of both and their covariance. */
  readonly covariance: readonly [first: number, second: number, both: number];
  /** Second minus first. */
  readonly difference: number;
  readonly interval: Interval;
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Two ROC AUCs on the same rows without resampling (DeLong, DeLong and Clarke-Pearson, 1988; placements by mid-ranks: Sun
 * and Xu, 2014). A cross-check of the paired bootstrap for independent, unweighted rows. p is NaN where the difference
 * has no variance, everything is with fewer than two rows of a class.
 */
export function deLong(
  isPositive: ArrayLike<number>,
  first: Float64Array,
  second: Float64Array,
  confidence: number,
): DeLong {
  const [one, two] = [placements(isPositive, first), placements(isPositive, second)];
  const covarianceOf = (a: Placements, b: Placements): number =>
    covariance(a.positives, b.positives) / a.positives.length +
    covariance(a.negatives, b.negatives) / a.negatives.length;
  const [own, other, both] = [covarianceOf(one, one), covarianceOf(two, two), covarianceOf(one, two)];
  const [aucOne, aucTwo] = [mean(one.positives), mean(two.positives)];
  const difference = aucTwo - aucOne;
  const error = Math.sqrt(Math.max(0, own + other - 2 * both));
  const half = twoSidedZ(confidence) * error;
  const z = difference / error;
  return {
    first: aucOne,
    second: aucTwo,
    covariance: [own, other, both],
    difference,
    interval: [difference - half, difference + half],
    z,
    p: 2 * normalCdf(-Math.abs(z)),
  };
}

/** By row of a class: share of the other class that it is on the right side of, ties half. */
interface Placements {
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

function placements(isPositive: ArrayLike<number>, scores: Float64Array): Placements {
  const all = midRanks(scores);
  const rowsOf = (kind: number): number[] =>
    Array.from({ length: scores.length }, (_, row) => row).filter((row) => isPositive[row] === kind);
  const [up, down] = [rowsOf(1), rowsOf(0)];
  const within = (rows: readonly number[]): Float64Array =>
    midRanks(Float64Array.from(rows, (row) => scores[row] ?? Number.NaN));
  const [upRanks, downRanks] = [within(up), within(down)];
  return {
    positives: Float64Array.from(up, (row, at) => ((all[row] ?? 0) - (upRanks[at] ?? 0)) / down.length),
    negatives: Float64Array.from(down, (row, at) => 1 - ((all[row] ?? 0) - (downRanks[at] ?? 0)) / up.length),
  };
}

/** Ranks from 1; equal values share the mean of theirs. */
function midRanks(values: Float64Array): Float64Array {
  const order = Int32Array.from(values, (_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (let at = from; at < to; at++) ranks[order[at] ?? 0] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function covariance(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  return a.reduce((sum, value, at) => sum + (value - meanA) * ((b[at] ?? 0) - meanB), 0) / (a.length - 1);
}
