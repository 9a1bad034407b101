import { drawSketch } from './resampled.ts';
import { seeded } from '../random.ts';
import { quantileSorted } from '../quantile.ts';
import { sketchMoments, sketchRows, walk, type Sketch } from './sketch.ts';

/** Area between two distribution functions: how far rows have to move on average (first Wasserstein distance). */
export function wasserstein(first: Sketch, second: Sketch): number {
  let area = 0;
  walk(first, second, (a, b, distance) => {
    if (Number.isFinite(distance)) area += Math.abs(a - b) * distance;
  });
  return area;
}

/** In standard deviations of the reference; 0 where that does not vary and neither does the other. */
export function scaledWasserstein(reference: Sketch, current: Sketch): number {
  const distance = wasserstein(reference, current);
  const { sd } = sketchMoments(reference);
  return distance === 0 ? 0 : distance / sd;
}

/** Rows that are drawn for the null at most, and how often. */
const mostRows = 20_000;
const permutations = 200;

/**
 * What chance alone gives in a share `level` of cases: both samples are drawn from the pooled rows, as if nothing had
 * moved. Sizes above 20,000 are drawn with 20,000 rows and scaled by the root of their sizes.
 */
export function wassersteinNull(reference: Sketch, current: Sketch, level: number, seed: number): number {
  const random = seeded(seed);
  const [n, m] = [sketchRows(reference), sketchRows(current)];
  const [drawnN, drawnM] = [Math.min(n, mostRows), Math.min(m, mostRows)];
  const scale = Math.sqrt(1 / n + 1 / m) / Math.sqrt(1 / drawnN + 1 / drawnM);
  const { sd } = sketchMoments(reference);
  const pool = pooled(reference, current);
  const distances = new Float64Array(permutations);
  for (let i = 0; i < permutations; i++)
    distances[i] = wasserstein(drawSketch(pool, drawnN, random), drawSketch(pool, drawnM, random));
  return (quantileSorted(distances.sort(), level) * scale) / (sd > 0 ? sd : 1);
}

function pooled(first: Sketch, second: Sketch): Sketch {
  const entries = [first, second].flatMap(({ values, weights }) =>
    Array.from({ length: values.length }, (_, i) => [values[i] ?? 0, weights[i] ?? 0] as const),
  );
  entries.sort((a, b) => a[0] - b[0]);
  return { values: entries.map(([value]) => value), weights: entries.map(([, weight]) => weight) };
}
