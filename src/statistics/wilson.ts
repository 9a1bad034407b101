import type { Interval } from '../contract/verdict.ts';
import { twoSidedZ } from './normal.ts';

/**
 * Wilson's score interval for a proportion `k` of `n` (Wilson, 1927). `k` need not be whole: sums of weights work as
 * well. [0, 1] for no rows: then nothing is known.
 */
export function wilson(k: number, n: number, confidence: number): Interval {
  if (n <= 0) return [0, 1];
  const z = twoSidedZ(confidence);
  const p = k / n;
  const scale = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / scale;
  const half = (z / scale) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [k === 0 ? 0 : Math.max(0, centre - half), k === n ? 1 : Math.min(1, centre + half)];
}

/** Rows for which Wilson's interval around a proportion is no wider than plus or minus `half`. */
export function wilsonNeeded(proportion: number, half: number, confidence: number): number {
  if (!(half > 0) || half >= 0.5) return 1;
  let high = 1;
  const width = (n: number): number => {
    const [lo, hi] = wilson(proportion * n, n, confidence);
    return (hi - lo) / 2;
  };
  while (width(high) > half) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const mid = Math.floor((low + high) / 2);
    if (width(mid) > half) low = mid;
    else high = mid;
  }
  return high;
}
