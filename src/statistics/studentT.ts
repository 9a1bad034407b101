import { betaCdf, invert } from './special.ts';

/** Distribution function of Student's t with `df` degrees of freedom. */
export function tCdf(t: number, df: number): number {
  const tail = betaCdf(df / (df + t * t), df / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** The value below which a share `p` of Student's t lies. */
export function tQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1) || !(df > 0)) return Number.NaN;
  if (p === 0.5) return 0;
  if (p < 0.5) return -tQuantile(1 - p, df);
  let high = 2;
  while (tCdf(high, df) < p) high *= 2;
  return invert((t) => tCdf(t, df), p, 0, high);
}
