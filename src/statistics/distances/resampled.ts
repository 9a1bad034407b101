import type { Random } from '../random.ts';
import type { Sketch } from './sketch.ts';

/** Draws `rows` rows with replacement; counts per value of the sketch, so no row is built. */
export function drawSketch(pool: Sketch, rows: number, random: Random): Sketch {
  const ends = new Float64Array(pool.values.length);
  let total = 0;
  for (let i = 0; i < ends.length; i++) {
    total += pool.weights[i] ?? 0;
    ends[i] = total;
  }
  const counts = new Float64Array(ends.length);
  for (let i = 0; i < rows; i++) {
    const at = (random.next() / 4294967296) * total;
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((ends[mid] ?? 0) > at) high = mid;
      else low = mid + 1;
    }
    counts[low] = (counts[low] ?? 0) + 1;
  }
  const values: number[] = [];
  const weights: number[] = [];
  counts.forEach((count, i) => {
    if (count === 0) return;
    values.push(pool.values[i] ?? 0);
    weights.push(count);
  });
  return { values, weights };
}

/** Draws `rows` rows from shares; how many fell into each. */
export function drawCounts(counts: readonly number[], rows: number, random: Random): number[] {
  const drawn = drawSketch({ values: counts.map((_, i) => i), weights: counts }, rows, random);
  const result = counts.map(() => 0);
  Array.from(drawn.values).forEach((at, i) => {
    result[at] = drawn.weights[i] ?? 0;
  });
  return result;
}
