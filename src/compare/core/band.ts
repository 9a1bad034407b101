import type { Curve } from './xAxis.ts';

export interface Band {
  readonly x: Float64Array;
  readonly mean: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Mean and band of several curves over every x that one of them has. A curve counts between its first and its last
 * point; between two of its points it is taken as the straight line, so curves logged at different steps or times can
 * be averaged; across a gap (NaN) it does not count. Of several points with the same x the last one counts.
 *
 * @param kind `minmax`, or `sd`: mean ± sample standard deviation (no width where one curve counts)
 */
export function bandOf(curves: readonly Curve[], kind: 'minmax' | 'sd'): Band {
  const cleaned = curves.map(lastOfEqual).filter((curve) => curve.x.length > 0);
  const x = unionOf(cleaned.map((curve) => curve.x));
  const count = new Uint32Array(x.length);
  const mean = new Float64Array(x.length);
  const squares = new Float64Array(x.length);
  const low = new Float64Array(x.length).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(x.length).fill(Number.NEGATIVE_INFINITY);
  for (const curve of cleaned) {
    const values = valuesAt(curve, x);
    for (let index = 0; index < values.length; index++) {
      const value = values[index] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const n = (count[index] ?? 0) + 1;
      const before = mean[index] ?? 0;
      const after = before + (value - before) / n;
      count[index] = n;
      mean[index] = after;
      squares[index] = (squares[index] ?? 0) + (value - before) * (value - after);
      low[index] = Math.min(low[index] ?? value, value);
      high[index] = Math.max(high[index] ?? value, value);
    }
  }
  for (const [index, n] of count.entries()) {
    const middle = mean[index] ?? 0;
    const sd = n > 1 ? Math.sqrt((squares[index] ?? 0) / (n - 1)) : 0;
    if (n === 0) mean[index] = low[index] = high[index] = Number.NaN;
    else if (kind === 'sd') {
      low[index] = middle - sd;
      high[index] = middle + sd;
    }
  }
  return { x, mean, low, high };
}

function lastOfEqual(curve: Curve): { readonly x: Float64Array; readonly y: Float64Array } {
  const { x } = curve;
  let repeated = false;
  for (let index = 1; !repeated && index < x.length; index++) repeated = x[index] === x[index - 1];
  if (!repeated) return curve;
  const keep = [...x.keys()].filter((index) => x[index] !== x[index + 1]);
  return {
    x: Float64Array.from(keep, (index) => curve.x[index] ?? 0),
    y: Float64Array.from(keep, (index) => curve.y[index] ?? Number.NaN),
  };
}

/** Every value of several strictly ascending arrays once, ascending. Runs of one sweep mostly share their steps. */
function unionOf(arrays: readonly Float64Array[]): Float64Array {
  return arrays.reduce<Float64Array>(
    (union, array) => (sameValues(union, array) ? union : merged(union, array)),
    new Float64Array(0),
  );
}

function sameValues(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

function merged(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length + b.length);
  let length = 0;
  let left = 0;
  let right = 0;
  while (left < a.length || right < b.length) {
    const first = a[left] ?? Number.POSITIVE_INFINITY;
    const second = b[right] ?? Number.POSITIVE_INFINITY;
    if (first <= second) left++;
    if (second <= first) right++;
    result[length++] = Math.min(first, second);
  }
  return result.slice(0, length);
}

/** Values of a curve at ascending places; NaN outside of it and across its gaps. */
function valuesAt(
  curve: { readonly x: Float64Array; readonly y: Float64Array },
  places: Float64Array,
): Float64Array {
  const result = new Float64Array(places.length).fill(Number.NaN);
  let next = 0;
  for (let index = 0; index < places.length; index++) {
    const place = places[index] ?? Number.NaN;
    while (next < curve.x.length && (curve.x[next] ?? Infinity) < place) next++;
    const right = curve.x[next];
    if (right === undefined) break;
    const value = curve.y[next] ?? Number.NaN;
    if (right === place) {
      result[index] = value;
      continue;
    }
    const left = curve.x[next - 1];
    if (left === undefined) continue;
    const before = curve.y[next - 1] ?? Number.NaN;
    result[index] = before + ((value - before) * (place - left)) / (right - left);
  }
  return result;
}
