import type { Kernel } from './predictionTable.ts';
import { seeded, type Random } from './random.ts';

/** Which rows are drawn, and together with which. */
export interface ResampleUnits {
  readonly rows: number;
  /** Index of each row's group: whole groups are drawn. Null draws rows. */
  readonly groups: Int32Array | null;
  /** Only these rows are drawn; null draws from all. */
  readonly among?: Int32Array | null;
}

export interface ResampleOptions extends ResampleUnits {
  readonly resamples: number;
  readonly seed: number;
}

/** Resamples between two pauses, and rows drawn between them: fewer resamples of large tables. */
const perTurn = 50;
const rowsPerTurn = 200_000;

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
  const turn = Math.max(1, Math.min(perTurn, Math.floor(rowsPerTurn / Math.max(1, rows))));
  for (let at = 0; at < resamples; at++) {
    draw(counts, random);
    kernels.forEach((kernel, k) => {
      const values = draws[k];
      if (values) values[at] = kernel(counts);
    });
    if (pause && at % turn === turn - 1) await pause();
  }
  return draws;
}

/** What fills the counts of one resample. */
function drawer(units: ResampleUnits): (counts: Float64Array, random: Random) => void {
  const { rows, groups, among = null } = units;
  if (!groups && !among)
    return (counts, random) => {
      counts.fill(0);
      random.count(counts, rows, rows);
    };
  const blocks = unitsOf(units);
  const drawn = new Float64Array(blocks.length);
  return (counts, random) => {
    drawn.fill(0);
    random.count(drawn, blocks.length, blocks.length);
    counts.fill(0);
    blocks.forEach((block, at) => {
      for (const row of block) counts[row] = drawn[at] ?? 0;
    });
  };
}

/** The rows that are drawn together: a group's, or each for itself. */
function unitsOf({ rows, groups, among = null }: ResampleUnits): readonly (readonly number[])[] {
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

/** Every row once that may be drawn, the others not at all. */
export function onceAmong({ rows, among = null }: ResampleUnits): Float64Array {
  if (!among) return new Float64Array(rows).fill(1);
  const counts = new Float64Array(rows);
  for (const row of among) counts[row] = 1;
  return counts;
}

/** Units up to which each is left out for itself; beyond, so many blocks of them. */
const singlesUpTo = 1000;
const blocksBeyond = 500;

/**
 * Values with one row, or one group, left out at a time; above 1,000 of them with one of 500 random blocks left out, as
 * the skewness that is told from them needs no more (delete-d jackknife: Shao and Wu, 1989).
 */
export function jackknifeValues(kernel: Kernel, options: ResampleUnits): Float64Array {
  const { counts, blocks } = jackknifeBlocks(options);
  return Float64Array.from(blocks, (block) => valueWithout(kernel, counts, block));
}

/** The same values, with turns for whoever shares the thread. */
export async function drawJackknife(
  kernel: Kernel,
  options: ResampleUnits,
  pause: () => Promise<void>,
): Promise<Float64Array> {
  const { counts, blocks } = jackknifeBlocks(options);
  const values = new Float64Array(blocks.length);
  for (const [at, block] of blocks.entries()) {
    values[at] = valueWithout(kernel, counts, block);
    await pause();
  }
  return values;
}

function jackknifeBlocks(options: ResampleUnits): {
  readonly counts: Float64Array;
  readonly blocks: readonly (readonly number[])[];
} {
  const units = unitsOf(options);
  return {
    counts: onceAmong(options),
    blocks: units.length > singlesUpTo ? mixed(units, blocksBeyond) : units,
  };
}

/** `counts` is as before afterwards. */
function valueWithout(kernel: Kernel, counts: Float64Array, block: readonly number[]): number {
  for (const row of block) counts[row] = 0;
  const value = kernel(counts);
  for (const row of block) counts[row] = 1;
  return value;
}

/** Units dealt out into blocks at random: in files rows often stand sorted by their label. */
function mixed(units: readonly (readonly number[])[], blocks: number): readonly (readonly number[])[] {
  const random = seeded(1);
  const order = units.map((_, at) => at);
  for (let at = order.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  const dealt = Array.from({ length: blocks }, (): number[] => []);
  order.forEach((unit, at) => dealt[at % blocks]?.push(...(units[unit] ?? [])));
  return dealt;
}
