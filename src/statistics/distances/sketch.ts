import { quantileSorted } from '../quantile.ts';

/** Values in ascending order, each with the number of rows that it stands for. */
export interface Sketch {
  readonly values: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** A sample as a sketch: every value once; NaN is left out. */
export function sketchOf(sample: ArrayLike<number>): Sketch {
  const values = Float64Array.from(sample)
    .filter((value) => !Number.isNaN(value))
    .sort();
  return { values, weights: new Float64Array(values.length).fill(1) };
}

export function sketchRows({ weights }: Sketch): number {
  let rows = 0;
  for (let i = 0; i < weights.length; i++) rows += weights[i] ?? 0;
  return rows;
}

/** Quantile of a sketch; by linear interpolation when every value stands for one row. */
export function sketchQuantile(sketch: Sketch, p: number): number {
  const rows = sketchRows(sketch);
  if (rows === sketch.values.length) return quantileSorted(sketch.values, p);
  const at = p * rows;
  let seen = 0;
  for (let i = 0; i < sketch.values.length; i++) {
    seen += sketch.weights[i] ?? 0;
    if (seen >= at) return sketch.values[i] ?? Number.NaN;
  }
  return sketch.values[sketch.values.length - 1] ?? Number.NaN;
}

/** Mean and population standard deviation. */
export function sketchMoments(sketch: Sketch): { readonly mean: number; readonly sd: number } {
  let rows = 0;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < sketch.values.length; i++) {
    const weight = sketch.weights[i] ?? 0;
    const value = sketch.values[i] ?? 0;
    if (weight <= 0) continue;
    rows += weight;
    const delta = value - mean;
    mean += (delta * weight) / rows;
    squares += weight * delta * (value - mean);
  }
  return { mean: rows > 0 ? mean : Number.NaN, sd: rows > 0 ? Math.sqrt(squares / rows) : Number.NaN };
}

/** Walks two sketches along their pooled values: shares at or below each, and the distance to the next. */
export function walk(
  first: Sketch,
  second: Sketch,
  step: (shareFirst: number, shareSecond: number, distance: number) => void,
): void {
  const [n, m] = [sketchRows(first), sketchRows(second)];
  let [i, j, a, b] = [0, 0, 0, 0];
  while (i < first.values.length || j < second.values.length) {
    const left = i < first.values.length ? (first.values[i] ?? 0) : Number.POSITIVE_INFINITY;
    const right = j < second.values.length ? (second.values[j] ?? 0) : Number.POSITIVE_INFINITY;
    const at = Math.min(left, right);
    while (i < first.values.length && first.values[i] === at) a += first.weights[i++] ?? 0;
    while (j < second.values.length && second.values[j] === at) b += second.weights[j++] ?? 0;
    const next = Math.min(
      i < first.values.length ? (first.values[i] ?? 0) : Number.POSITIVE_INFINITY,
      j < second.values.length ? (second.values[j] ?? 0) : Number.POSITIVE_INFINITY,
    );
    step(a / n, b / m, next - at);
  }
}

/** Both sketches as one; values that stand in both become one entry. */
export function pooled(first: Sketch, second: Sketch): Sketch {
  const values: number[] = [];
  const weights: number[] = [];
  let [i, j] = [0, 0];
  const add = (value: number, weight: number): void => {
    const last = values.length - 1;
    if (last >= 0 && values[last] === value) weights[last] = (weights[last] ?? 0) + weight;
    else {
      values.push(value);
      weights.push(weight);
    }
  };
  while (i < first.values.length || j < second.values.length) {
    const left = i < first.values.length ? (first.values[i] ?? 0) : Number.POSITIVE_INFINITY;
    const right = j < second.values.length ? (second.values[j] ?? 0) : Number.POSITIVE_INFINITY;
    if (i < first.values.length && left <= right) add(left, first.weights[i++] ?? 0);
    else add(right, second.weights[j++] ?? 0);
  }
  return { values, weights };
}
