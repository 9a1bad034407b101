import type { PredictionTable, Kernel } from './predictionTable.ts';
import { seeded } from './random.ts';

/**
 * Chance of a difference at least as large when the two models were the same: for each row, or group of rows, a coin says
 * which model's answer counts as whose (paired permutation test: Fisher, 1935; the observed one counts as a permutation,
 * so p is never 0: Phipson and Smyth, 2010). Valid for any metric; NaN where the difference is not defined.
 *
 * @param kernelFor builds the metric of a table
 * @returns two-sided p
 */
export async function permutationP(
  own: PredictionTable,
  base: PredictionTable,
  kernelFor: (table: PredictionTable) => Kernel,
  options: { readonly groups: Int32Array | null; readonly permutations: number; readonly seed: number },
  pause?: () => Promise<void>,
): Promise<number> {
  const { groups, permutations, seed } = options;
  const once = new Float64Array(own.rows).fill(1);
  const seen = Math.abs(kernelFor(own)(once) - kernelFor(base)(once));
  if (Number.isNaN(seen)) return Number.NaN;
  const random = seeded(seed);
  const units = groups ? Math.max(-1, ...groups) + 1 : own.rows;
  const swapped = new Uint8Array(units);
  let reached = 1;
  let counted = 1;
  for (let at = 0; at < permutations; at++) {
    for (let unit = 0; unit < units; unit++) swapped[unit] = random.below(2);
    const isSwapped = (row: number): boolean => swapped[groups ? (groups[row] ?? 0) : row] === 1;
    const difference =
      kernelFor(mixed(own, base, isSwapped))(once) - kernelFor(mixed(base, own, isSwapped))(once);
    if (!Number.isNaN(difference)) {
      counted++;
      // Sums in another order differ in the last bits: such a difference is the observed one.
      if (Math.abs(difference) >= seen * (1 - 1e-12)) reached++;
    }
    if (pause && at % 20 === 19) await pause();
  }
  return reached / counted;
}

/** The first table with the answers of the second where rows are swapped. */
function mixed(
  first: PredictionTable,
  second: PredictionTable,
  isSwapped: (row: number) => boolean,
): PredictionTable {
  const mix = (one: Float64Array, other: Float64Array | null | undefined): Float64Array =>
    one.map((value, row) => (isSwapped(row) ? (other?.[row] ?? Number.NaN) : value));
  return {
    ...first,
    scores: first.scores && mix(first.scores, second.scores),
    classScores:
      first.classScores && first.classScores.map((column, k) => mix(column, second.classScores?.[k])),
    predicted:
      first.predicted &&
      first.predicted.map((value, row) => (isSwapped(row) ? (second.predicted?.[row] ?? -1) : value)),
  };
}
