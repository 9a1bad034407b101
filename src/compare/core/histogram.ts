const bins = 20;

/** Counts per equal-width bin between the smallest and the greatest finite value; null when they are the same. */
export function numberHistogram(values: Float64Array, min: number, max: number): number[] | null {
  const width = max - min;
  if (!(width > 0) || !Number.isFinite(width)) return null;
  const counts = Array.from<number>({ length: bins }).fill(0);
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    const bin = Math.min(bins - 1, Math.floor(((value - min) / width) * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** Counts of the most frequent values, most frequent first; null when there are fewer than two values. */
export function textHistogram(counts: ReadonlyMap<string, number>): number[] | null {
  if (counts.size < 2) return null;
  return [...counts.values()].sort((a, b) => b - a).slice(0, bins);
}
