import type { Interval } from '../contract/verdict.ts';
import type { KernelShape } from './predictionTable.ts';
import { onceAmong, type ResampleUnits } from './resample.ts';

/**
 * How much lower a mean over classes may be for classes without a single miss among their few rows: their own bounds,
 * joined as squares with the rest of the noise (Zou and Donner, 2008).
 */
export function unmissedShare(
  shape: KernelShape | undefined,
  units: ResampleUnits,
  confidence: number,
): number {
  const classes = shape?.unmissed?.(onceAmong(units)) ?? [];
  return Math.hypot(...classes.map(({ rows, part }) => part * unseenShare(rows, confidence)));
}

/** Most that a share can be of which nothing was seen among `n` rows (Clopper and Pearson, 1934; the "rule of three"). */
export function unseenShare(n: number, confidence: number): number {
  return 1 - ((1 - confidence) / 2) ** (1 / n);
}

/**
 * No resample differs, as with an AUC of 1: rows that would change it were not seen among those of the rarest class, or
 * among the groups when those are fewer.
 */
export function unseenInterval(
  shape: KernelShape | undefined,
  value: number,
  units: ResampleUnits,
  confidence: number,
): Interval | null {
  if (!shape) return null;
  const n = Math.min(shape.rarest(onceAmong(units)), groupCount(units));
  if (n < 1) return null;
  const share = unseenShare(n, confidence);
  const [least, most] = shape.bounds;
  return [Math.max(least, value - share), Math.min(most, value + share)];
}

function groupCount({ groups, among }: ResampleUnits): number {
  if (!groups) return Number.POSITIVE_INFINITY;
  return new Set(among ? Array.from(among, (row) => groups[row] ?? 0) : groups).size;
}
