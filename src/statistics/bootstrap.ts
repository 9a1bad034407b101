import type { Interval } from '../contract/verdict.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import type { Kernel } from './predictionTable.ts';
import { quantileSorted } from './quantile.ts';
import { seeded, type Random } from './random.ts';

export interface ResampleOptions {
  readonly rows: number;
  /** Index of each row's group: whole groups are drawn. Null draws rows. */
  readonly groups: Int32Array | null;
  readonly resamples: number;
  readonly seed: number;
  /** Only these rows are drawn; null draws from all. */
  readonly among?: Int32Array | null;
}

/** Resamples between two pauses. */
const perTurn = 50;

/**
 * Values of several metrics over the same resamples of the rows (Efron, 1979): each draw tells every kernel how often
 * each row counts, so differences between kernels are paired. With groups whole groups are drawn (cluster bootstrap).
 *
 * @param pause awaited now and then, so that whoever shares the thread gets a turn; it may throw to stop
 * @returns by kernel: one value per resample, NaN where the metric is not defined on it
 */
export async function drawResamples(
  kernels: readonly Kernel[],
  options: ResampleOptions,
  pause?: () => Promise<void>,
): Promise<readonly Float64Array[]> {
  const { rows, resamples, seed } = options;
  const random = seeded(seed);
  const draws = kernels.map(() => new Float64Array(resamples));
  const counts = new Float64Array(rows);
  const draw = drawer(options);
  for (let at = 0; at < resamples; at++) {
    draw(counts, random);
    kernels.forEach((kernel, k) => {
      const values = draws[k];
      if (values) values[at] = kernel(counts);
    });
    if (pause && at % perTurn === perTurn - 1) await pause();
  }
  return draws;
}

/** What fills the counts of one resample. */
function drawer({
  rows,
  groups,
  among = null,
}: ResampleOptions): (counts: Float64Array, random: Random) => void {
  if (!groups && !among)
    return (counts, random) => {
      counts.fill(0);
      random.count(counts, rows, rows);
    };
  const units = blocksOf({ rows, groups, among });
  const drawn = new Float64Array(units.length);
  return (counts, random) => {
    drawn.fill(0);
    random.count(drawn, units.length, units.length);
    counts.fill(0);
    units.forEach((unit, at) => {
      for (const row of unit) counts[row] = drawn[at] ?? 0;
    });
  };
}

/** The rows that are drawn together: a group's, or each for itself. */
function blocksOf({
  rows,
  groups,
  among = null,
}: Pick<ResampleOptions, 'rows' | 'groups' | 'among'>): readonly (readonly number[])[] {
  const kept = among ?? Int32Array.from({ length: rows }, (_, row) => row);
  if (!groups) return Array.from(kept, (row) => [row]);
  const blocks = new Map<number, number[]>();
  for (const row of kept) {
    const group = groups[row] ?? 0;
    const known = blocks.get(group);
    if (known) known.push(row);
    else blocks.set(group, [row]);
  }
  return [...blocks.values()];
}

/** Values that are numbers, ascending. */
export function defined(draws: Float64Array): Float64Array {
  return draws.filter((value) => !Number.isNaN(value)).sort();
}

/** The middle share of the draws. Null when less than half of them are defined. */
export function percentileInterval(draws: Float64Array, confidence: number): Interval | null {
  const sorted = defined(draws);
  if (sorted.length * 2 < draws.length || sorted.length === 0) return null;
  const tail = (1 - confidence) / 2;
  return [quantileSorted(sorted, tail), quantileSorted(sorted, 1 - tail)];
}

/**
 * Bias-corrected and accelerated interval (Efron, 1987): quantiles moved by the median bias of the draws and by the
 * skewness of the jackknife values. Falls back to percentiles where neither can be told.
 */
export function bcaInterval(
  draws: Float64Array,
  value: number,
  jackknife: Float64Array,
  confidence: number,
): Interval | null {
  const sorted = defined(draws);
  if (sorted.length * 2 < draws.length || sorted.length === 0) return null;
  let below = 0;
  let equal = 0;
  for (const draw of sorted) {
    if (draw < value) below++;
    else if (draw === value) equal++;
  }
  // Draws that equal the value count half, as for a mid-rank.
  const bias = normalQuantile((below + equal / 2) / sorted.length);
  const kept = jackknife.filter((one) => !Number.isNaN(one));
  const mean = kept.reduce((sum, one) => sum + one, 0) / kept.length;
  let cubes = 0;
  let squares = 0;
  for (const one of kept) {
    cubes += (mean - one) ** 3;
    squares += (mean - one) ** 2;
  }
  const acceleration = squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
  if (!Number.isFinite(bias)) return percentileInterval(draws, confidence);
  const z = normalQuantile((1 - confidence) / 2);
  const place = (end: number): number => normalCdf(bias + (bias + end) / (1 - acceleration * (bias + end)));
  return [quantileSorted(sorted, place(z)), quantileSorted(sorted, place(-z))];
}

/** Values with one row, or one group, left out at a time: what BCa's acceleration is told from. */
export function jackknifeValues(
  kernel: Kernel,
  { rows, groups, among = null }: Pick<ResampleOptions, 'rows' | 'groups' | 'among'>,
): Float64Array {
  const counts = new Float64Array(rows);
  const blocks = blocksOf({ rows, groups, among });
  for (const block of blocks) for (const row of block) counts[row] = 1;
  return Float64Array.from(blocks, (block) => {
    for (const row of block) counts[row] = 0;
    const value = kernel(counts);
    for (const row of block) counts[row] = 1;
    return value;
  });
}

/** Rows from which percentiles are good enough and the jackknife grows dear. */
export const percentileFrom = 1000;

/** Percentile interval from 1,000 rows on, BCa below. Null when the draws do not carry one. */
export function bootstrapInterval(
  kernel: Kernel,
  draws: Float64Array,
  value: number,
  options: Pick<ResampleOptions, 'rows' | 'groups' | 'among'>,
  confidence: number,
): Interval | null {
  const rows = options.among?.length ?? options.rows;
  return rows >= percentileFrom
    ? percentileInterval(draws, confidence)
    : bcaInterval(draws, value, jackknifeValues(kernel, options), confidence);
}

export function methodName(rows: number): string {
  return rows >= percentileFrom ? 'bootstrap, percentiles' : 'bootstrap, BCa';
}
