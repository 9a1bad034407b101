import type { Interval } from '../../contract/verdict.ts';
import type { PredictionsSpec } from '../../project/core/projectParts.ts';
import {
  bootstrapInterval,
  drawJackknife,
  drawResamples,
  methodName,
  undefinedDraws,
} from '../../statistics/bootstrap.ts';
import type { SliceDraws } from '../../statistics/gap.ts';
import { kernelOf } from '../../statistics/metrics/kernelOf.ts';
import { proportionOf } from '../../statistics/metrics/proportion.ts';
import { differenceKernel } from '../../statistics/metrics/shape.ts';
import { samePredictions, type Kernel, type PredictionTable } from '../../statistics/predictionTable.ts';
import { onceAmong } from '../../statistics/resample.ts';
import { wilson } from '../../statistics/wilson.ts';
import type { PairedRows } from './pairRows.ts';

/** Resamples of every bootstrap, and the seed of the first; both are told with the result. */
const resamples = 2000;
export const firstSeed = 1;

export interface Measured {
  /** NaN where the metric is not defined on these rows. */
  readonly value: number;
  readonly rows: number;
  /** "Wilson", "paired bootstrap by household_id, wider of BCa and percentiles, 2,000 resamples, seed 1". */
  readonly method: string;
  /** Two-sided; null when the rows do not carry one. */
  interval(level: number): Interval | null;
}

export interface MeasureOptions {
  readonly groups: Int32Array | null;
  readonly groupName: string | null;
  /** Only these rows; null for all. */
  readonly among: Int32Array | null;
  readonly seed: number;
  readonly pause: () => Promise<void>;
}

/** The metric of one run's predictions with its noise. */
export async function measure(
  table: PredictionTable,
  spec: PredictionsSpec,
  options: MeasureOptions,
): Promise<Measured> {
  const { groups, among } = options;
  const exact = groups === null ? proportionOf(spec.metric, table, spec, among) : null;
  if (!exact || exact.of === 0)
    return bootstrapped(kernelOf(spec.metric, table, spec), table.rows, '', options);
  return {
    value: exact.hits / exact.of,
    rows: among?.length ?? table.rows,
    method: 'Wilson',
    interval: (level) => wilson(exact.hits, exact.of, level),
  };
}

/** The metric of one run's predictions, without looking at its noise. */
export function valueOf(table: PredictionTable, spec: PredictionsSpec): number {
  return kernelOf(spec.metric, table, spec)(new Float64Array(table.rows).fill(1));
}

/** The difference of two runs, new minus base, over the rows that both predicted. */
export async function measureDifference(
  { own, other, rows }: PairedRows,
  spec: PredictionsSpec,
  options: MeasureOptions,
): Promise<Measured> {
  const kernel = differenceKernel(kernelOf(spec.metric, own, spec), kernelOf(spec.metric, other, spec));
  if (!samePredictions(own, other)) return bootstrapped(kernel, rows, 'paired ', options);
  // One model twice, or a rerun that reproduced it: the difference is 0 on whatever rows there are.
  const value = kernel(onceAmong({ rows, groups: null, among: options.among }));
  return {
    value,
    rows: options.among?.length ?? rows,
    method: 'the same predictions',
    interval: () => (Number.isNaN(value) ? null : [0, 0]),
  };
}

async function bootstrapped(
  kernel: Kernel,
  rows: number,
  paired: string,
  { groups, groupName, among, seed, pause }: MeasureOptions,
): Promise<Measured> {
  const options = { rows, groups, among, resamples, seed };
  const value = kernel(onceAmong(options));
  const [draws] = Number.isNaN(value) ? [] : await drawResamples([kernel], options, pause);
  const jackknife = draws ? await drawJackknife(kernel, options, pause) : undefined;
  const by = groups && groupName !== null ? ` by ${groupName}` : '';
  const without = draws ? undefinedDraws(draws) : 0;
  const out = without > 0 ? `, ${without} of them left out: not defined there` : '';
  const known = new Map<number, Interval | null>();
  return {
    value,
    rows: among?.length ?? rows,
    method: `${paired}${methodName().replace('bootstrap', `bootstrap${by}`)}, 2,000 resamples${out}, seed ${seed}`,
    interval: (level) => {
      const kept = known.get(level);
      if (kept !== undefined) return kept;
      const interval = draws ? bootstrapInterval(kernel, draws, value, options, level, jackknife) : null;
      known.set(level, interval);
      return interval;
    },
  };
}

/**
 * Draws of several slices: each slice's own rows are resampled; with groups, which may lie in several slices, all
 * slices see the same resamples of whole groups.
 */
export async function drawSlices(
  table: PredictionTable,
  spec: PredictionsSpec,
  slices: readonly Int32Array[],
  { groups, seed, pause }: Pick<MeasureOptions, 'groups' | 'seed' | 'pause'>,
): Promise<readonly SliceDraws[]> {
  const whole = kernelOf(spec.metric, table, spec);
  const kernels = slices.map((rows) => onlyRows(whole, rows, table.rows));
  const options = { rows: table.rows, resamples };
  const once = new Float64Array(table.rows).fill(1);
  const result: SliceDraws[] = [];
  const together = groups ? await drawResamples(kernels, { ...options, groups, seed }, pause) : null;
  for (const [at, kernel] of kernels.entries()) {
    const among = slices[at] ?? new Int32Array();
    const own = together
      ? together[at]
      : (await drawResamples([kernel], { ...options, groups: null, among, seed: seed + at }, pause))[0];
    result.push({ value: kernel(once), rows: among.length, draws: own ?? new Float64Array() });
  }
  return result;
}

function onlyRows(kernel: Kernel, rows: Int32Array, all: number): Kernel {
  const counts = new Float64Array(all);
  return (given) => {
    for (const row of rows) counts[row] = given[row] ?? 0;
    return kernel(counts);
  };
}
