import { gammaCdf, gammaTail, invert } from './special.ts';

/** Distribution function of chi-square with `df` degrees of freedom. */
export function chiSquareCdf(x: number, df: number): number {
  return gammaCdf(x / 2, df / 2);
}

/** Chance of a value above `x`. */
export function chiSquareTail(x: number, df: number): number {
  return gammaTail(x / 2, df / 2);
}

/** The value below which a share `p` of chi-square lies. */
export function chiSquareQuantile(p: number, df: number): number {
  if (!(p >= 0 && p < 1) || !(df > 0)) return Number.NaN;
  let high = df + 10;
  while (chiSquareCdf(high, df) < p) high *= 2;
  return invert((x) => chiSquareCdf(x, df), p, 0, high);
}
