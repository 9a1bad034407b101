const mostDecimals = 8;

/**
 * Decimals that a whole column is shown with: none for integers, 4 for areas under curves and losses, 1 for
 * milliseconds, else 3; more where all values are so small that 3 would show nothing but zeros, fewer where they are
 * large.
 */
export function columnDecimals(key: string, values: Float64Array): number {
  let largest = 0;
  let integers = true;
  let seen = false;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    seen = true;
    if (integers && !Number.isInteger(value)) integers = false;
    const size = Math.abs(value);
    if (size > largest) largest = size;
  }
  if (!seen || integers) return 0;
  const usual = usualDecimals(key);
  if (largest >= 1000) return Math.min(usual, 1);
  if (largest >= 100) return Math.min(usual, 2);
  if (largest >= 0.01) return usual;
  return Math.min(mostDecimals, Math.max(usual, 2 - Math.floor(Math.log10(largest))));
}

function usualDecimals(key: string): number {
  if (/(?:^|[^a-z])(?:auc|auroc|auprc|\w*loss|nll|brier)(?:$|[^a-z])/i.test(key)) return 4;
  if (/(?:_|\b)ms$|[a-z]Ms$/.test(key)) return 1;
  return 3;
}

const units: readonly (readonly [RegExp, string])[] = [
  [/(?:_ms|[a-z]Ms)$/, 'ms'],
  [/(?:_mb|_megabytes)$/i, 'MB'],
  [/_gb$/i, 'GB'],
  [/(?:_bytes|[a-z]Bytes)$/, 'B'],
  [/(?:_s|_sec|_secs|_seconds)$/i, 's'],
  [/(?:_pct|_percent|_percentage)$/i, '%'],
  [/_watts$/i, 'W'],
];

/** Unit that the end of a key says (`latency_p95_ms`, `gpu_utilization_percentage`); null when it says none. */
export function unitOf(key: string): string | null {
  return units.find(([end]) => end.test(key))?.[1] ?? null;
}
