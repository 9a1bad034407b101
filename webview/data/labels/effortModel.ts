import type { EffortFigures } from '../../../src/contract/dataFigures.ts';

/** 97.5 % point of the normal distribution: two-sided 95 %. */
const z = 1.959963984540054;

/** Half width of Wilson's 95 % interval around a share, of `n` rows (Wilson, 1927). */
function wilsonHalfWidth(share: number, n: number): number {
  if (n <= 0) return 0.5;
  const scale = 1 + (z * z) / n;
  return (z / scale) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
}

/** Labelled rows for which an accuracy that is assumed can be promised to plus or minus `halfWidth`, a share. */
export function labelsNeeded(assumed: number, halfWidth: number): number {
  if (!(halfWidth > 0) || halfWidth >= 0.5) return 1;
  let high = 1;
  while (wilsonHalfWidth(assumed, high) > halfWidth && high < 1e12) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const mid = Math.floor((low + high) / 2);
    if (wilsonHalfWidth(assumed, mid) > halfWidth) low = mid;
    else high = mid;
  }
  return high;
}

export interface Promise95 {
  readonly halfWidth: number;
  readonly needed: number;
  readonly missing: number;
  readonly hours: number | null;
  /** More than the table holds. */
  readonly outOfReach: boolean;
}

/** What a promise asks for: labels in all, still missing, and the hours that they take at the known pace. */
export function promiseOf(figures: EffortFigures, halfWidth: number): Promise95 {
  const known = figures.promises.find((one) => Math.abs(one.halfWidth - halfWidth) < 1e-9);
  const needed = known?.needed ?? labelsNeeded(figures.assumed, halfWidth);
  const missing = known?.missing ?? Math.max(0, needed - figures.labelled);
  const { secondsPerLabel } = figures;
  return {
    halfWidth,
    needed,
    missing,
    hours: known?.hours ?? (secondsPerLabel === null ? null : (missing * secondsPerLabel) / 3600),
    outOfReach: needed > figures.rows,
  };
}

/** The promises of the table, the asked one among them at its place, the widest first. */
export function promiseRows(figures: EffortFigures, asked: number): readonly Promise95[] {
  // Two that read the same are one: the asked one, else today's.
  const widths = new Map<string, number>(asked > 0 ? [[asked.toFixed(3), asked]] : []);
  for (const { halfWidth } of figures.promises) {
    const reads = halfWidth.toFixed(3);
    if (!widths.has(reads)) widths.set(reads, halfWidth);
  }
  return [...widths.values()].toSorted((a, b) => b - a).map((halfWidth) => promiseOf(figures, halfWidth));
}

/** Points as a person types them, with comma or point; null for what is no half width. */
export function readPoints(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return Number.isFinite(value) && value >= 0.05 && value < 50 ? value : null;
}
