/** Quantile of ascending values by linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996). */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  const { length } = sorted;
  if (length === 0) return Number.NaN;
  const at = Math.min(1, Math.max(0, p)) * (length - 1);
  const low = Math.floor(at);
  const value = sorted[low] ?? Number.NaN;
  const next = sorted[Math.min(low + 1, length - 1)] ?? Number.NaN;
  return value + (next - value) * (at - low);
}

/** Mean and sample standard deviation (n - 1); sd is NaN for one value. */
export function meanAndSd(values: ArrayLike<number>): { readonly mean: number; readonly sd: number } {
  const { length } = values;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < length; i++) {
    const value = values[i] ?? Number.NaN;
    const delta = value - mean;
    mean += delta / (i + 1);
    squares += delta * (value - mean);
  }
  return {
    mean: length === 0 ? Number.NaN : mean,
    sd: length < 2 ? Number.NaN : Math.sqrt(squares / (length - 1)),
  };
}
