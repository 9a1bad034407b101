import { chiSquareTail } from '../chiSquare.ts';
import { sum } from './sum.ts';

export interface Homogeneity {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
  /** Cramér's V, corrected for its bias (Bergsma, 2013): 0 for no difference, 1 for the largest. */
  readonly cramersV: number;
}

/** Expected rows below which a category is pooled with the other rare ones (Cochran, 1954). */
const leastExpected = 5;

/**
 * Whether two samples come from the same categories in the same shares: chi-square of the 2 x K table. The reference is
 * a sample too: taking its shares as exact, as goodness of fit does, raises false alarms to a third and more. Rare
 * categories are pooled. NaN where fewer than two categories are left, or a side has no rows.
 */
export function homogeneity(first: ArrayLike<number>, second: ArrayLike<number>): Homogeneity {
  const [a, b] = pooledRare(first, second);
  const [n, m] = [sum(a), sum(b)];
  let statistic = 0;
  a.forEach((count, at) => {
    const both = count + (b[at] ?? 0);
    for (const [seen, rows] of [
      [count, n],
      [b[at] ?? 0, m],
    ] as const) {
      const expected = (both * rows) / (n + m);
      statistic += (seen - expected) ** 2 / expected;
    }
  });
  const df = a.length - 1;
  if (df < 1 || n === 0 || m === 0) return { statistic: Number.NaN, df, p: Number.NaN, cramersV: Number.NaN };
  return {
    statistic,
    df,
    p: chiSquareTail(statistic, df),
    cramersV: correctedV(statistic, n + m, a.length),
  };
}

function pooledRare(first: ArrayLike<number>, second: ArrayLike<number>): readonly [number[], number[]] {
  const [n, m] = [sum(first), sum(second)];
  const least = Math.min(n, m) / (n + m);
  const [a, b]: [number[], number[]] = [[], []];
  let [rareA, rareB] = [0, 0];
  for (let at = 0; at < Math.max(first.length, second.length); at++) {
    const [x, y] = [first[at] ?? 0, second[at] ?? 0];
    if (x + y === 0) continue;
    if ((x + y) * least < leastExpected) {
      rareA += x;
      rareB += y;
    } else {
      a.push(x);
      b.push(y);
    }
  }
  if (rareA + rareB > 0) {
    a.push(rareA);
    b.push(rareB);
  }
  return [a, b];
}

function correctedV(statistic: number, rows: number, categories: number): number {
  const phi = Math.max(0, statistic / rows - (categories - 1) / (rows - 1));
  const columns = categories - (categories - 1) ** 2 / (rows - 1);
  const sides = 2 - 1 / (rows - 1);
  return Math.sqrt(phi / (Math.min(columns, sides) - 1));
}
