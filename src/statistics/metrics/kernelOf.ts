import {
  defaultMetricOptions,
  type Kernel,
  type MetricOptions,
  type PredictionTable,
} from '../predictionTable.ts';
import {
  accuracy,
  averagedRate,
  balancedAccuracy,
  confusionKernel,
  matthews,
  type Rate,
} from './confusion.ts';
import { rankingKernel } from './ranking.ts';
import { calibrationKernel } from './calibration.ts';
import { hasNeeds } from './needs.ts';
import { shapeOf } from './shape.ts';
import { brierValues, errorValues, logLossValues, meanKernel, r2Kernel } from './rowMeans.ts';

export type MetricName =
  | 'accuracy'
  | 'precision'
  | 'recall'
  | 'f1'
  | 'fbeta'
  | 'balanced_accuracy'
  | 'mcc'
  | 'roc_auc'
  | 'average_precision'
  | 'log_loss'
  | 'brier'
  | 'ece'
  | 'mae'
  | 'rmse'
  | 'mape'
  | 'r2'
  | 'pinball';

/**
 * The metric of a table as a function of how often each row counts, times the row's weight. What can be sorted or summed
 * once is, here. A table that lacks what the metric needs, or holds NaN or an unknown class in it, gives NaN always: a
 * number over the other rows would look like an answer.
 */
export function kernelOf(
  metric: MetricName,
  table: PredictionTable,
  given: Partial<MetricOptions> = {},
): Kernel {
  const options = { ...defaultMetricOptions, ...given };
  if (!hasNeeds(metric, table, options)) return () => Number.NaN;
  const kernel = withWeights(plainKernel(metric, table, options), table);
  const shape = shapeOf(metric, table, options);
  return shape ? Object.assign(kernel, { shape }) : kernel;
}

function withWeights(kernel: Kernel, { weights, rows }: PredictionTable): Kernel {
  if (!weights) return kernel;
  const weighted = new Float64Array(rows);
  return (counts) => {
    for (let row = 0; row < rows; row++) weighted[row] = (counts[row] ?? 0) * (weights[row] ?? 0);
    return kernel(weighted);
  };
}

function plainKernel(metric: MetricName, table: PredictionTable, options: MetricOptions): Kernel {
  const rate = (name: Rate, beta: number): Kernel =>
    confusionKernel(table, options, (counts, classes) =>
      averagedRate(counts, classes, name, { ...options, beta }, table.positive),
    );
  switch (metric) {
    case 'accuracy':
      return confusionKernel(table, options, accuracy);
    case 'balanced_accuracy':
      return confusionKernel(table, options, balancedAccuracy);
    case 'mcc':
      return confusionKernel(table, options, matthews);
    case 'precision':
    case 'recall':
      return rate(metric, 1);
    case 'f1':
      return rate('fbeta', 1);
    case 'fbeta':
      return rate('fbeta', options.beta);
    case 'roc_auc':
    case 'average_precision':
      return rankingKernel(table, metric, options.average);
    case 'log_loss':
      return meanKernel(logLossValues(table));
    case 'brier':
      return meanKernel(brierValues(table));
    case 'ece':
      return calibrationKernel(table);
    case 'rmse': {
      const mean = meanKernel(errorValues(table, 'rmse', options));
      return (counts) => Math.sqrt(mean(counts));
    }
    case 'mae':
    case 'mape':
    case 'pinball':
      return meanKernel(errorValues(table, metric, options));
    case 'r2':
      return r2Kernel(table);
  }
}

/** Every row once. */
export function onceEach(rows: number): Float64Array {
  return new Float64Array(rows).fill(1);
}

/** The metric over all rows of a table; NaN where it is not defined. */
export function metricOf(
  metric: MetricName,
  table: PredictionTable,
  options: Partial<MetricOptions> = {},
): number {
  return kernelOf(metric, table, options)(onceEach(table.rows));
}
