import { predictedClasses, type MetricOptions, type PredictionTable } from '../predictionTable.ts';
import type { MetricName } from './kernelOf.ts';

const ofNumbers: ReadonlySet<MetricName> = new Set(['mae', 'rmse', 'mape', 'r2', 'pinball']);
const ofScores: ReadonlySet<MetricName> = new Set([
  'roc_auc',
  'average_precision',
  'log_loss',
  'brier',
  'ece',
]);

/** Whether a table holds all that a metric is computed from, without a hole in any row. */
export function hasNeeds(metric: MetricName, table: PredictionTable, options: MetricOptions): boolean {
  const { labels, scores, classes, classScores, positive, weights } = table;
  if (weights && !weights.every((weight) => weight >= 0 && Number.isFinite(weight))) return false;
  if (ofNumbers.has(metric)) return isWhole(labels) && scores !== null && isWhole(scores);
  const known = classes?.length ?? 0;
  const isClass = (at: number): boolean => Number.isInteger(at) && at >= 0 && at < known;
  if (!labels.every(isClass)) return false;
  if (!ofScores.has(metric))
    return predictedClasses(table, options.threshold).every(isClass) && scored(table);
  const one = scores !== null && positive !== null;
  if (one) return isWhole(scores);
  return classScores !== null && classScores.length === known && classScores.every(isWhole);
}

/** Classes that follow from scores need those scores. */
function scored({ predicted, scores, positive }: PredictionTable): boolean {
  return predicted !== null || scores === null || positive === null || isWhole(scores);
}

function isWhole(values: Float64Array): boolean {
  return values.every((value) => !Number.isNaN(value));
}
