import type { Problem } from '../../contract/run.ts';

/** A value that was logged with few digits may differ by half of its last one; never by more than this share. */
const mostRounding = 0.005;
/** Single precision keeps about seven digits. */
const singlePrecision = 1e-6;

/** The problem of a logged value that the run's own predictions do not give; null within rounding. */
export function inconsistency(
  metric: string,
  logged: number,
  recomputed: number,
  shown: string,
): Problem | null {
  const size = Math.max(Math.abs(logged), Math.abs(recomputed));
  const tolerance = Math.max(
    singlePrecision * size,
    Math.min(mostRounding * Math.max(1, size), 0.5001 * 10 ** -decimalsOf(logged)),
  );
  if (Math.abs(logged - recomputed) <= tolerance) return null;
  return {
    code: 'inconsistent',
    severity: 'warning',
    path: shown,
    message: `The run logged ${metric} ${logged}, its predictions give ${Number(recomputed.toPrecision(6))}: was it logged on other rows, or at another threshold?`,
  };
}

function decimalsOf(value: number): number {
  const [, fraction = '', exponent = '0'] =
    /\.?(\d*)(?:e([+-]\d+))?$/.exec(String(value).replace(/^-?\d+/, '')) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}
