import type { Interval } from '../contract/verdict.ts';
import { wilson } from './wilson.ts';

/**
 * Difference of two shares of different rows, second minus first, with Newcombe's interval from both of Wilson's
 * ("Interval estimation for the difference between independent proportions", 1998, method 10): missing rates of a
 * reference and a new file, class shares of two splits. NaN and [-1, 1] when a side has no rows.
 */
export function shareDifference(
  first: readonly [hits: number, of: number],
  second: readonly [hits: number, of: number],
  confidence: number,
): { readonly difference: number; readonly interval: Interval } {
  const [p, q] = [first[0] / first[1], second[0] / second[1]];
  if (!(first[1] > 0) || !(second[1] > 0)) return { difference: Number.NaN, interval: [-1, 1] };
  const [lowP, highP] = wilson(first[0], first[1], confidence);
  const [lowQ, highQ] = wilson(second[0], second[1], confidence);
  const difference = q - p;
  return {
    difference,
    interval: [difference - Math.hypot(q - lowQ, highP - p), difference + Math.hypot(highQ - q, p - lowP)],
  };
}
