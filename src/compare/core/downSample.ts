/**
 * Chooses the points that a curve is drawn with: of each pixel column the smallest and the greatest value of every
 * line (raw, smoothed, edges of a band), one NaN where the column has a gap, the first and the last point, and one
 * point beyond each side of the visible range, so that lines run to the edge. What is left out lies between the two
 * extremes of its own column, so no peak, drop or gap is lost.
 *
 * @param x ascending
 * @param lines values over the same x; gaps are where the first line has NaN
 * @param buckets pixel columns of the visible range
 * @returns ascending indexes into x
 */
export function downSample(
  x: Float64Array,
  lines: readonly Float64Array[],
  buckets: number,
  range: readonly [number, number] | null,
  scale: 'linear' | 'log' = 'linear',
): Uint32Array {
  const from = range ? Math.max(0, firstAtLeast(x, range[0]) - 1) : 0;
  const to = range ? Math.min(x.length, firstAbove(x, range[1]) + 1) : x.length;
  if (to - from <= Math.max(2, buckets * 2)) return indexes(from, to);
  const place = scale === 'log' ? logPlace(x, from, to) : (value: number): number => value;
  const start = place(range ? range[0] : (x[0] ?? 0));
  const width = (place(range ? range[1] : (x[x.length - 1] ?? 0)) - start) / buckets;
  const chosen: number[] = [from];
  let index = from + 1;
  while (index < to - 1) {
    const bucket = bucketOf(place(x[index] ?? 0), start, width, buckets);
    let end = index + 1;
    while (end < to - 1 && bucketOf(place(x[end] ?? 0), start, width, buckets) === bucket) end++;
    choose(lines, index, end, chosen);
    index = end;
  }
  chosen.push(to - 1);
  return Uint32Array.from(chosen);
}

function bucketOf(x: number, start: number, width: number, buckets: number): number {
  return width > 0 ? Math.min(buckets - 1, Math.floor((x - start) / width)) : 0;
}

/** Places on a logarithmic axis; what is not above zero stands with the smallest value that is. */
function logPlace(x: Float64Array, from: number, to: number): (value: number) => number {
  let least = Number.POSITIVE_INFINITY;
  for (let index = from; index < to; index++) {
    const value = x[index] ?? 0;
    if (value > 0 && value < least) least = value;
  }
  return (value) => Math.log(Math.max(value, least));
}

/** Adds the extremes of each line over [from, to), and the first gap, in ascending order. */
function choose(lines: readonly Float64Array[], from: number, to: number, chosen: number[]): void {
  const places = new Set<number>();
  for (const line of lines) {
    let least = -1;
    let most = -1;
    for (let index = from; index < to; index++) {
      const value = line[index] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      if (least < 0 || value < (line[least] ?? 0)) least = index;
      if (most < 0 || value > (line[most] ?? 0)) most = index;
    }
    if (least >= 0) places.add(least).add(most);
  }
  const gap = lines[0]?.subarray(from, to).findIndex((value) => Number.isNaN(value)) ?? -1;
  if (gap >= 0) places.add(from + gap);
  chosen.push(...[...places].sort((a, b) => a - b));
}

function indexes(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

function firstAtLeast(x: Float64Array, value: number): number {
  return partition(x, (other) => other < value);
}

function firstAbove(x: Float64Array, value: number): number {
  return partition(x, (other) => other <= value);
}

/** Number of leading elements for which `before` holds, by halving. */
function partition(x: Float64Array, before: (value: number) => boolean): number {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(x[middle] ?? Number.NaN)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The chosen elements of a line. */
export function pick(line: Float64Array, chosen: Uint32Array): Float64Array {
  const picked = new Float64Array(chosen.length);
  for (let place = 0; place < chosen.length; place++) picked[place] = line[chosen[place] ?? -1] ?? Number.NaN;
  return picked;
}

/**
 * A curve of one cell: at most `points` values, the extremes of each stretch kept, gaps left out.
 */
export function sparkline(values: Float64Array, points: number): Float64Array {
  const finite = values.filter((value) => Number.isFinite(value));
  const places = Float64Array.from(finite, (_, index) => index);
  return pick(finite, downSample(places, [finite], Math.max(1, Math.floor(points / 2)), null));
}
