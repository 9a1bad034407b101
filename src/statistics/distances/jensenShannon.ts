import { quantileSorted } from '../quantile.ts';
import { seeded } from '../random.ts';
import { drawCounts } from './resampled.ts';

/** Jensen-Shannon distance of two distributions over the same categories: base 2, with the root, from 0 to 1. */
export function jensenShannon(first: readonly number[], second: readonly number[]): number {
  const n = first.reduce((sum, count) => sum + count, 0);
  const m = second.reduce((sum, count) => sum + count, 0);
  let divergence = 0;
  first.forEach((count, i) => {
    const p = count / n;
    const q = (second[i] ?? 0) / m;
    const middle = (p + q) / 2;
    if (p > 0) divergence += (p * Math.log2(p / middle)) / 2;
    if (q > 0) divergence += (q * Math.log2(q / middle)) / 2;
  });
  return Math.sqrt(Math.max(0, divergence));
}

const permutations = 200;
const mostRows = 20_000;

/** What chance alone gives in a share `level` of cases, both sides drawn from the pooled counts. */
export function jensenShannonNull(
  first: readonly number[],
  second: readonly number[],
  level: number,
  seed: number,
): number {
  const random = seeded(seed);
  const pool = first.map((count, i) => count + (second[i] ?? 0));
  const n = first.reduce((sum, count) => sum + count, 0);
  const m = second.reduce((sum, count) => sum + count, 0);
  const [drawnN, drawnM] = [Math.min(n, mostRows), Math.min(m, mostRows)];
  const scale = Math.sqrt(1 / n + 1 / m) / Math.sqrt(1 / drawnN + 1 / drawnM);
  const distances = new Float64Array(permutations);
  for (let i = 0; i < permutations; i++)
    distances[i] = jensenShannon(drawCounts(pool, drawnN, random), drawCounts(pool, drawnM, random));
  return quantileSorted(distances.sort(), level) * scale;
}
