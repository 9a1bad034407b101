import {
  defaultMetricOptions,
  predictedClasses,
  type Kernel,
  type KernelShape,
  type MetricOptions,
  type PredictionTable,
} from '../predictionTable.ts';
import type { MetricName } from './kernelOf.ts';

const withoutBounds: ReadonlySet<MetricName> = new Set(['log_loss', 'mae', 'rmse', 'mape', 'r2', 'pinball']);

/** The bounds of a metric and what it says of its classes; undefined for metrics that can grow without end. */
export function shapeOf(
  metric: MetricName,
  table: PredictionTable,
  options: MetricOptions = defaultMetricOptions,
): KernelShape | undefined {
  if (withoutBounds.has(metric)) return undefined;
  const { labels, classes, positive } = table;
  const isMean = metric === 'balanced_accuracy' || (metric === 'recall' && options.average === 'macro');
  const several = metric === 'brier' && positive === null && (classes?.length ?? 0) > 2;
  return {
    bounds: [metric === 'mcc' ? -1 : 0, several ? 2 : 1],
    rarest(counts) {
      const byClass = rowsByClass(labels, counts);
      return byClass.size === 0 ? 0 : Math.min(...byClass.values());
    },
    ...(isMean ? { unmissed: unmissedIn(table, options) } : {}),
  };
}

function rowsByClass(labels: Float64Array, counts: Float64Array): Map<number, number> {
  const byClass = new Map<number, number>();
  labels.forEach((label, row) => {
    const count = counts[row] ?? 0;
    if (count > 0) byClass.set(label, (byClass.get(label) ?? 0) + count);
  });
  return byClass;
}

function unmissedIn(
  table: PredictionTable,
  { threshold }: MetricOptions,
): NonNullable<KernelShape['unmissed']> {
  const predicted = predictedClasses(table, threshold);
  return (counts) => {
    const byClass = rowsByClass(table.labels, counts);
    const part = 1 / byClass.size;
    predicted.forEach((one, row) => {
      const label = table.labels[row] ?? 0;
      if (one !== label && (counts[row] ?? 0) > 0) byClass.delete(label);
    });
    return [...byClass.values()].map((rows) => ({ rows, part }));
  };
}

/** New minus base over the same rows, as one kernel: its draws are paired. */
export function differenceKernel(own: Kernel, base: Kernel): Kernel {
  const kernel: Kernel = (counts) => own(counts) - base(counts);
  const { shape } = own;
  if (!shape || !base.shape) return kernel;
  const span = shape.bounds[1] - shape.bounds[0];
  return Object.assign(kernel, { shape: { rarest: shape.rarest, bounds: [-span, span] as const } });
}
