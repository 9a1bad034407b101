import { logGamma } from './special.ts';

/**
 * Whether two classifiers are right equally often on the same rows (McNemar, 1947), exactly: given the rows on which only
 * one of them is right, each is as likely to be the right one. A cross-check of the paired bootstrap of accuracy.
 *
 * @returns two-sided p; 1 where no row tells them apart
 */
export function mcNemarP(onlyFirst: number, onlySecond: number): number {
  const n = onlyFirst + onlySecond;
  const less = Math.min(onlyFirst, onlySecond);
  if (n === 0) return 1;
  let tail = 0;
  for (let k = 0; k <= less; k++)
    tail += Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) - n * Math.LN2);
  return Math.min(1, 2 * tail);
}
