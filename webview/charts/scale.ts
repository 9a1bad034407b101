/** Maps values to pixels and back. `from` may be greater than `to`: a turned axis. */
export interface Scale {
  readonly log: boolean;
  readonly domain: readonly [number, number];
  readonly pixels: readonly [number, number];
  /** NaN where the value has no place (zero and below on a logarithmic axis). */
  readonly toPixel: (value: number) => number;
  readonly toValue: (pixel: number) => number;
}

/**
 * A linear or base-10 logarithmic scale. An empty domain is widened, so that a single value stands in the middle.
 * @param domain values at the first and the second pixel
 */
export function makeScale(
  domain: readonly [number, number],
  pixels: readonly [number, number],
  log = false,
): Scale {
  const [from, to] = widened(domain, log);
  const a = log ? Math.log10(from) : from;
  const b = log ? Math.log10(to) : to;
  const [p, q] = pixels;
  const perUnit = (q - p) / (b - a);
  return {
    log,
    domain: [from, to],
    pixels,
    toPixel: (value) => p + ((log ? (value > 0 ? Math.log10(value) : Number.NaN) : value) - a) * perUnit,
    toValue: (pixel) => {
      const t = a + (pixel - p) / perUnit;
      return log ? 10 ** t : t;
    },
  };
}

function widened([from, to]: readonly [number, number], log: boolean): [number, number] {
  if (log) {
    const a = from > 0 ? from : to > 0 ? to / 1e3 : 0.1;
    const b = to > 0 ? to : a * 10;
    return a === b ? [a / 2, b * 2] : [a, b];
  }
  if (from !== to) return [from, to];
  const by = from === 0 ? 1 : Math.abs(from) * 0.05;
  return [from - by, to + by];
}

/** Smallest and greatest finite value; null when there is none. With `positive`, only values above zero count. */
export function extent(values: Iterable<number>, positive = false): [number, number] | null {
  let lo = Infinity;
  let hi = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value) || (positive && value <= 0)) continue;
    if (value < lo) lo = value;
    if (value > hi) hi = value;
  }
  return lo <= hi ? [lo, hi] : null;
}

/** Adds the share `by` of the range on both sides, in the scale's own space. */
export function padded([lo, hi]: readonly [number, number], by: number, log = false): [number, number] {
  if (log) {
    const factor = (hi / lo) ** by;
    return lo === hi ? [lo / 2, hi * 2] : [lo / factor, hi * factor];
  }
  if (lo === hi) return widened([lo, hi], false);
  const pad = (hi - lo) * by;
  return [lo - pad, hi + pad];
}
