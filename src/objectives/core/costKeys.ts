import type { Run } from '../../contract/run.ts';

/** Keys that tell a price: time, memory, size, money. */
const price =
  /(^|[/_.-])(serving|image|cost|costs|price|latency|duration|durationms|seconds|secs|ms|memory|mem|ram|vram|gpu|bytes|mb|gb|size|energy|kwh|usd|eur|chf|params|parameters|flops)([/_.-]|$)/i;

/** The order in which prices are offered: of serving first, of training last. */
const order: readonly RegExp[] = [
  /serving|latency/i,
  /cost|price|usd|eur|chf/i,
  /image/i,
  /size|bytes|mb|gb|memory/i,
];

/** Keys of metrics and resources that may be a price, the one that says most first. */
export function costKeys(runs: readonly Run[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const run of runs)
    for (const key of [
      ...Object.keys(run.resources),
      ...Object.keys(run.metrics).filter((one) => price.test(one)),
    ])
      counts.set(key, (counts.get(key) ?? 0) + 1);
  const rank = (key: string): number => {
    const at = order.findIndex((pattern) => pattern.test(key));
    return at < 0 ? (key === 'durationMs' ? order.length : order.length + 1) : at;
  };
  return [...counts]
    .sort(([a, n], [b, m]) => rank(a) - rank(b) || m - n || (a < b ? -1 : 1))
    .map(([key]) => key);
}
