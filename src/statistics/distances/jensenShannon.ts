import { quantileSorted } from '../quantile.ts';
import { seeded } from '../random.ts';
import { chanceDistances } from './resampled.ts';
import { sum } from './sum.ts';

/** Jensen-Shannon distance of two distributions over the same categories: base 2, with the root, from 0 to 1. */
export function jensenShannon(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const [n, m] = [sum(first), sum(second)];
  let divergence = 0;
  for (let at = 0; at < Math.max(first.length, second.length); at++) {
    const p = (first[at] ?? 0) / n;
    const q = (second[at] ?? 0) / m;
    const middle = (p + q) / 2;
    if (p > 0) divergence += (p * Math.log2(p / middle)) / 2;
    if (q > 0) divergence += (q * Math.log2(q / middle)) / 2;
  }
  return Math.sqrt(Math.max(0, divergence));
}

/** The distance that chance alone exceeds in a share `1 - level` of cases, both sides drawn from the pooled counts. */
export function jensenShannonNull(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  level: number,
  seed: number,
): number {
  const places = Math.max(first.length, second.length);
  const pool = Float64Array.from({ length: places }, (_, at) => (first[at] ?? 0) + (second[at] ?? 0));
  const rows = [sum(first), sum(second)] as const;
  return quantileSorted(chanceDistances(pool, rows, seeded(seed), jensenShannon), level);
}
