export type Range = readonly [number, number];

/** Scales a range by `factor` (below 1 zooms in) around `at`, within `full`; null when that is everything. */
export function zoomRange(range: Range, full: Range, at: number, factor: number): Range | null {
  const span = (range[1] - range[0]) * factor;
  const least = Math.max((full[1] - full[0]) * 1e-6, Math.abs(full[1]) * 1e-12);
  if (span >= full[1] - full[0]) return null;
  const size = Math.max(span, least);
  const share = (at - range[0]) / (range[1] - range[0]);
  return within([at - size * share, at + size * (1 - share)], full);
}

/** Moves a range by `by`, stopping at the ends of `full`. */
export function panRange(range: Range, full: Range, by: number): Range {
  return within([range[0] + by, range[1] + by], full);
}

/** Keeps the range's size and moves it into `full`. */
export function within([lo, hi]: Range, full: Range): Range {
  const size = Math.min(hi - lo, full[1] - full[0]);
  const from = Math.max(full[0], Math.min(lo, full[1] - size));
  return [from, from + size];
}

/** The ends in order and inside `full`; null when they leave nothing to see, or everything. */
export function typedRange(a: number, b: number, full: Range): Range | null {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return null;
  const lo = Math.max(full[0], Math.min(a, b));
  const hi = Math.min(full[1], Math.max(a, b));
  if (!(hi > lo) || (lo <= full[0] && hi >= full[1])) return null;
  return [lo, hi];
}
