import type { Interval } from '../contract/verdict.ts';
import { twoSidedZ } from './normal.ts';
import { unseenShare } from './unseen.ts';

export interface Agreement {
  readonly kappa: number;
  readonly interval: Interval;
  readonly rows: number;
  readonly equal: number;
}

/**
 * Cohen's kappa of two labellers with its large-sample interval (Fleiss, Cohen and Everitt, 1969). `matrix[a][b]` counts
 * rows that the first labelled a and the second b. NaN when both always gave the same one label.
 */
export function cohenKappa(matrix: readonly (readonly number[])[], confidence = 0.95): Agreement {
  const rows = matrix.flat().reduce((sum, count) => sum + count, 0);
  const share = (a: number, b: number): number => (matrix[a]?.[b] ?? 0) / rows;
  const classes = matrix.length;
  const first = Array.from({ length: classes }, (_, a) => sum(classes, (b) => share(a, b)));
  const second = Array.from({ length: classes }, (_, b) => sum(classes, (a) => share(a, b)));
  const observed = sum(classes, (a) => share(a, a));
  const chance = sum(classes, (a) => (first[a] ?? 0) * (second[a] ?? 0));
  const kappa = (observed - chance) / (1 - chance);
  const own = sum(
    classes,
    (a) => share(a, a) * (1 - ((first[a] ?? 0) + (second[a] ?? 0)) * (1 - kappa)) ** 2,
  );
  const cross = sum(classes, (a) =>
    sum(classes, (b) => (a === b ? 0 : share(a, b) * ((second[a] ?? 0) + (first[b] ?? 0)) ** 2)),
  );
  const variance =
    (own + (1 - kappa) ** 2 * cross - (kappa - chance * (1 - kappa)) ** 2) / (rows * (1 - chance) ** 2);
  // Without a difference seen the variance is 0, yet some rows may differ.
  const unseen = observed === 1 ? unseenShare(rows, confidence) / (1 - chance) : 0;
  const half = twoSidedZ(confidence) * Math.sqrt(Math.max(0, variance));
  return {
    kappa,
    interval: [Math.max(-1, kappa - half - unseen), Math.min(1, kappa + half)],
    rows,
    equal: matrix.reduce((total, counts, a) => total + (counts[a] ?? 0), 0),
  };
}

function sum(n: number, of: (index: number) => number): number {
  let total = 0;
  for (let i = 0; i < n; i++) total += of(i);
  return total;
}
