import type { Interval } from '../contract/verdict.ts';
import { meanAndSd } from './quantile.ts';
import { tQuantile } from './studentT.ts';

/** Student's interval for the mean of a few values, one per seed; null for fewer than two. */
export function tInterval(values: readonly number[], confidence: number): Interval | null {
  if (values.length < 2) return null;
  const { mean, sd } = meanAndSd(values);
  const half = (tQuantile(1 - (1 - confidence) / 2, values.length - 1) * sd) / Math.sqrt(values.length);
  return [mean - half, mean + half];
}
