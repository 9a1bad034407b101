import { quantileSorted } from '../quantile.ts';
import { seeded } from '../random.ts';
import { chanceDistances } from './resampled.ts';
import { pooled, sketchMoments, sketchRows, walk, type Sketch } from './sketch.ts';

/** Area between two distribution functions: how far rows have to move on average (first Wasserstein distance). */
export function wasserstein(first: Sketch, second: Sketch): number {
  let area = 0;
  walk(first, second, (a, b, distance) => {
    if (Number.isFinite(distance)) area += Math.abs(a - b) * distance;
  });
  return area;
}

/** In standard deviations of the reference; of all rows together where the reference does not vary. */
export function scaledWasserstein(reference: Sketch, current: Sketch): number {
  const distance = wasserstein(reference, current);
  return distance === 0 ? 0 : distance / scaleOf(reference, current);
}

function scaleOf(reference: Sketch, current: Sketch): number {
  const { sd } = sketchMoments(reference);
  return sd > 0 ? sd : sketchMoments(pooled(reference, current)).sd;
}

/** The scaled distance that chance alone exceeds in a share `1 - level` of cases, by drawing from the pooled rows. */
export function wassersteinNull(reference: Sketch, current: Sketch, level: number, seed: number): number {
  const pool = pooled(reference, current);
  const { values, weights } = pool;
  const distance = (first: Float64Array, second: Float64Array): number => {
    const [n, m] = [sum(first), sum(second)];
    let [a, b, area] = [0, 0, 0];
    for (let at = 0; at + 1 < values.length; at++) {
      a += first[at] ?? 0;
      b += second[at] ?? 0;
      area += Math.abs(a / n - b / m) * ((values[at + 1] ?? 0) - (values[at] ?? 0));
    }
    return area;
  };
  const rows = [sketchRows(reference), sketchRows(current)] as const;
  const least = quantileSorted(chanceDistances(weights, rows, seeded(seed), distance), level);
  return least === 0 ? 0 : least / scaleOf(reference, current);
}

function sum(counts: Float64Array): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}
