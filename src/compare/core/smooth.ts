/**
 * Smoothing as TensorBoard draws it: an exponential moving average from 0, `last = last · w + (1 − w) · y`, divided by
 * `1 − w^n` over the finite points seen so far. Points that are not finite stay as they are and do not count. A series
 * whose values are all the same is left alone.
 *
 * @param weight 0 (none) to 0.999
 */
export function smooth(values: Float64Array, weight: number): Float64Array {
  if (!(weight > 0) || isConstant(values)) return values.slice();
  const result = new Float64Array(values.length);
  let last = 0;
  let power = 1;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN;
    if (!Number.isFinite(value)) {
      result[index] = value;
      continue;
    }
    last = last * weight + (1 - weight) * value;
    power *= weight;
    result[index] = last / (1 - power);
  }
  return result;
}

function isConstant(values: Float64Array): boolean {
  const first = values[0];
  return values.every((value) => value === first);
}
