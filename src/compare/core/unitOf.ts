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
