import type { Random } from '../random.ts';

/** Adds `rows` draws with replacement to `counts`, each place as likely as its weight. */
export type Drawer = (counts: Float64Array, rows: number, random: Random) => void;

/**
 * Draws by weight in constant time a draw, whatever the number of places: alias tables (Walker, 1974; built as Vose,
 * 1991). Weights that are all alike need none.
 */
export function drawerOf(weights: ArrayLike<number>): Drawer {
  const { length } = weights;
  let total = 0;
  let alike = true;
  for (let at = 0; at < length; at++) {
    total += weights[at] ?? 0;
    alike &&= weights[at] === weights[0];
  }
  if (alike) return (counts, rows, random) => random.count(counts, length, rows);
  const { limits, others } = aliasTables(weights, total);
  return (counts, rows, random) => {
    for (let drawn = 0; drawn < rows; drawn++) {
      const column = random.below(length);
      const place = random.next() < (limits[column] ?? 0) ? column : (others[column] ?? 0);
      counts[place] = (counts[place] ?? 0) + 1;
    }
  };
}

/** Each column holds its own place below its limit, of 2^32, and one other place above it. */
function aliasTables(
  weights: ArrayLike<number>,
  total: number,
): { readonly limits: Float64Array; readonly others: Int32Array } {
  const { length } = weights;
  const share = Float64Array.from(weights, (weight) => (weight * length) / total);
  const limits = new Float64Array(length).fill(4294967296);
  const others = Int32Array.from(weights, (_, at) => at);
  const small: number[] = [];
  const large: number[] = [];
  share.forEach((value, at) => (value < 1 ? small : large).push(at));
  while (small.length > 0 && large.length > 0) {
    const less = small.pop() ?? 0;
    const more = large.at(-1) ?? 0;
    limits[less] = Math.round((share[less] ?? 0) * 4294967296);
    others[less] = more;
    const left = (share[more] ?? 0) + (share[less] ?? 0) - 1;
    share[more] = left;
    if (left >= 1) continue;
    large.pop();
    small.push(more);
  }
  return { limits, others };
}

/** Rows that are drawn for a null at most on each side, and how often. */
const mostRows = 20_000;
const repetitions = 200;

/**
 * What chance alone gives: both sides are drawn from the pooled rows, as if nothing had moved, 200 times; ascending.
 * Sides above 20,000 rows are drawn with 20,000 and the distances scaled by the root of the sizes, as all distances here
 * shrink with it.
 */
export function chanceDistances(
  weights: ArrayLike<number>,
  rows: readonly [number, number],
  random: Random,
  distance: (first: Float64Array, second: Float64Array) => number,
): Float64Array {
  const [n, m] = rows;
  const [drawnN, drawnM] = [Math.min(n, mostRows), Math.min(m, mostRows)];
  const scale = Math.sqrt(1 / n + 1 / m) / Math.sqrt(1 / drawnN + 1 / drawnM);
  const draw = drawerOf(weights);
  const [first, second] = [new Float64Array(weights.length), new Float64Array(weights.length)];
  const distances = new Float64Array(repetitions);
  for (let at = 0; at < repetitions; at++) {
    first.fill(0);
    second.fill(0);
    draw(first, drawnN, random);
    draw(second, drawnM, random);
    distances[at] = distance(first, second) * scale;
  }
  return distances.sort();
}
