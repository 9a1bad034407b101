import { predictedClasses, type MetricOptions, type PredictionTable } from '../predictionTable.ts';
import type { MetricName } from './kernelOf.ts';

/**
 * Hits and rows of a metric that is a plain proportion of independent rows: accuracy, and recall or precision of one
 * class. Null for every other metric, and with weights: those have no exact interval.
 */
export function proportionOf(
  metric: MetricName,
  table: PredictionTable,
  { threshold, average }: MetricOptions,
  rows: ArrayLike<number> | null = null,
): { readonly hits: number; readonly of: number } | null {
  const { positive, weights, labels } = table;
  const single = average === 'binary' && positive !== null;
  if (
    weights !== null ||
    !(metric === 'accuracy' || ((metric === 'recall' || metric === 'precision') && single))
  )
    return null;
  const predicted = predictedClasses(table, threshold);
  let hits = 0;
  let of = 0;
  const { length } = rows ?? labels;
  for (let i = 0; i < length; i++) {
    const row = rows ? (rows[i] ?? 0) : i;
    const right = predicted[row] === labels[row];
    const counts =
      metric === 'accuracy' || (metric === 'recall' ? labels[row] === positive : predicted[row] === positive);
    if (!counts) continue;
    of++;
    if (right) hits++;
  }
  return { hits, of };
}
