import type { Interval } from '../../contract/verdict.ts';
import type { PredictionsSpec } from '../../project/core/projectParts.ts';
import { bootstrapInterval, drawResamples, methodName } from '../../statistics/bootstrap.ts';
import { kernelOf } from '../../statistics/metrics/kernelOf.ts';
import { proportionOf } from '../../statistics/metrics/proportion.ts';
import type { Kernel, PredictionTable } from '../../statistics/predictionTable.ts';
import { wilson } from '../../statistics/wilson.ts';
import type { PairedRows } from './pairRows.ts';

/** Resamples of every bootstrap, and the seed of the first; both are told with the result. */
export const resamples = 2000;
export const firstSeed = 1;

export interface Measured {
  /** NaN where the metric is not defined on these rows. */
  readonly value: number;
  readonly rows: number;
  /** "Wilson", "paired bootstrap, BCa, 2,000 resamples, seed 1". */
  readonly method: string;
  /** Two-sided; null when the rows do not carry one. */
  interval(level: number): Interval | null;
  /** Values over the resamples and with one row left out; null where the interval is exact. */
  readonly draws: Float64Array | null;
}

export interface MeasureOptions {
  readonly groups: Int32Array | null;
  readonly groupName: string | null;
  /** Only these rows; null for all. */
  readonly among: Int32Array | null;
  readonly seed: number;
  /** Draws even where the interval would be exact: differences need draws. */
  readonly draw?: boolean;
  readonly pause: () => Promise<void>;
}

/** The metric of one run's predictions with its noise. */
export async function measure(
  table: PredictionTable,
  spec: PredictionsSpec,
  options: MeasureOptions,
): Promise<Measured> {
  const { groups, among, draw = false } = options;
  const kernel = kernelOf(spec.metric, table, spec);
  const exact = groups === null && !draw ? proportionOf(spec.metric, table, spec, among) : null;
  if (!exact || exact.of === 0) return bootstrapped(kernel, table.rows, '', options);
  return {
    value: exact.hits / exact.of,
    rows: among?.length ?? table.rows,
    method: 'Wilson',
    interval: (level) => wilson(exact.hits, exact.of, level),
    draws: null,
  };
}

/** The difference of two runs, new minus base, over the rows that both predicted. */
export function measureDifference(
  { own, other, rows }: PairedRows,
  spec: PredictionsSpec,
  options: MeasureOptions,
): Promise<Measured> {
  const [ours, theirs] = [kernelOf(spec.metric, own, spec), kernelOf(spec.metric, other, spec)];
  return bootstrapped((counts) => ours(counts) - theirs(counts), rows, 'paired ', options);
}

async function bootstrapped(
  kernel: Kernel,
  rows: number,
  paired: string,
  { groups, groupName, among, seed, pause }: MeasureOptions,
): Promise<Measured> {
  const once = new Float64Array(rows);
  if (among) for (const row of among) once[row] = 1;
  else once.fill(1);
  const value = kernel(once);
  const options = { rows, groups, among, resamples, seed };
  const [draws] = Number.isNaN(value) ? [] : await drawResamples([kernel], options, pause);
  const count = among?.length ?? rows;
  const by = groups && groupName !== null ? ` by ${groupName}` : '';
  return {
    value,
    rows: count,
    method: `${paired}${methodName(count).replace('bootstrap', `bootstrap${by}`)}, 2,000 resamples, seed ${seed}`,
    interval: (level) => (draws ? bootstrapInterval(kernel, draws, value, options, level) : null),
    draws: draws ?? null,
  };
}
