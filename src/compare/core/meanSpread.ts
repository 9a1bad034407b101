export interface MeanSpread {
  readonly mean: number;
  /** Sample standard deviation (divided by n − 1); NaN for a single value. */
  readonly sd: number;
  readonly n: number;
}

/** Mean and sample standard deviation of the finite values, in two passes; null when there is none. */
export function meanSpread(values: Iterable<number>): MeanSpread | null {
  const finite = [...values].filter((value) => Number.isFinite(value));
  const n = finite.length;
  if (n === 0) return null;
  let sum = 0;
  for (const value of finite) sum += value;
  const mean = sum / n;
  if (n === 1) return { mean, sd: Number.NaN, n };
  let squares = 0;
  for (const value of finite) squares += (value - mean) ** 2;
  return { mean, sd: Math.sqrt(squares / (n - 1)), n };
}
