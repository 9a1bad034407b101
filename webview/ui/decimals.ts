/** Decimals of a metric where no column says them: by its name (loss and AUC 4, ms 1), else by its values. */
export function metricDecimals(key: string, values: readonly number[]): number {
  const finite = values.filter((value) => Number.isFinite(value));
  if (finite.every((value) => Number.isInteger(value))) return 0;
  if (/loss|auc/i.test(key)) return 4;
  if (/(^|[_/])ms$|_mb$/i.test(key)) return 1;
  const size = Math.max(...finite.map((value) => Math.abs(value)), 0);
  if (size >= 1000) return 1;
  return size > 0 && size < 0.01 ? 6 : 3;
}
