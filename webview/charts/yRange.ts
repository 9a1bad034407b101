import { extent, padded } from './scale.ts';

export interface Line {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly low?: ArrayLike<number> | null;
  readonly high?: ArrayLike<number> | null;
}

export interface YRange {
  readonly range: [number, number];
  /** Whether the first steps of training reach beyond the range. */
  readonly cut: boolean;
}

/** Share of the x range that counts as the start of training. */
const START = 0.1;
/** The start is cut when it makes the range so many times larger than what follows. */
const STRETCH = 1.4;

/**
 * The y range of a chart over the visible x range. Everything is inside it, with one exception that `fitStart`
 * undoes: the first steps of a training, where they would press all that follows into a flat line. A later spike
 * is always inside.
 * @param visible the x range on screen; null for all
 */
export function yRange(
  lines: readonly Line[],
  visible: readonly [number, number] | null,
  options: { readonly log: boolean; readonly fitStart: boolean },
): YRange | null {
  const [from, to] = visible ??
    extent(lines.flatMap(({ x }) => [x[0] ?? Number.NaN, x[x.length - 1] ?? Number.NaN])) ?? [0, 0];
  const all = extent(valuesBetween(lines, from, to), options.log);
  if (all === null) return null;
  const whole = { range: padded(all, 0.06, options.log), cut: false };
  if (options.fitStart || options.log || visible !== null) return whole;
  const later = extent(valuesBetween(lines, from + (to - from) * START, to));
  if (later === null || later[0] === later[1]) return whole;
  const range = padded(later, 0.06);
  return all[1] - all[0] > (later[1] - later[0]) * STRETCH ? { range, cut: true } : whole;
}

function* valuesBetween(lines: readonly Line[], from: number, to: number): Generator<number> {
  for (const { x, y, low, high } of lines)
    for (let i = 0; i < x.length; i++) {
      const at = x[i] ?? Number.NaN;
      if (at < from || at > to) continue;
      yield y[i] ?? Number.NaN;
      if (low) yield low[i] ?? Number.NaN;
      if (high) yield high[i] ?? Number.NaN;
    }
}
