import { normalQuantile } from './normal.ts';

/**
 * Rows that would decide a limit with the power given, if the effect stays as it was seen: the standard error shrinks
 * with the root of the rows, so n' = n ((z_(1-a/2) + z_power) se / distance)^2 (Chow, Shao and Wang, "Sample Size
 * Calculations in Clinical Research", 2008, ch. 3). `standardError` belongs to `rows` rows. Null when the effect stands
 * on the wrong side of its limit, or on it: then no number of rows is likely to pass.
 *
 * @param distance how far the effect lies on the good side of its limit, in the metric's unit
 */
export function rowsNeeded(
  rows: number,
  standardError: number,
  distance: number,
  confidence: number,
  power = 0.8,
): number | null {
  if (!(distance > 0) || !(standardError > 0) || !(rows > 0)) return null;
  const z = normalQuantile(1 - (1 - confidence) / 2) + normalQuantile(power);
  const needed = rows * ((z * standardError) / distance) ** 2;
  return Number.isFinite(needed) ? Math.max(rows + 1, Math.ceil(needed)) : null;
}

/** Standard error behind a two-sided interval, as if it were normal. */
export function standardErrorOf(interval: readonly [number, number], confidence: number): number {
  return (interval[1] - interval[0]) / (2 * normalQuantile(1 - (1 - confidence) / 2));
}
