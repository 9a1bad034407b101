import type { Kernel, KernelShape, PredictionTable } from '../predictionTable.ts';
import type { MetricName } from './kernelOf.ts';

const withoutBounds: ReadonlySet<MetricName> = new Set(['log_loss', 'mae', 'rmse', 'mape', 'r2', 'pinball']);

/** The bounds of a metric and its rarest class; undefined for metrics that can grow without end. */
export function shapeOf(metric: MetricName, table: PredictionTable): KernelShape | undefined {
  if (withoutBounds.has(metric)) return undefined;
  const { labels, classes, positive, rows } = table;
  const several = metric === 'brier' && positive === null && (classes?.length ?? 0) > 2;
  return {
    bounds: [metric === 'mcc' ? -1 : 0, several ? 2 : 1],
    rarest(counts) {
      const byClass = new Map<number, number>();
      for (let row = 0; row < rows; row++) {
        const count = counts[row] ?? 0;
        const label = labels[row] ?? 0;
        if (count > 0) byClass.set(label, (byClass.get(label) ?? 0) + count);
      }
      return byClass.size === 0 ? 0 : Math.min(...byClass.values());
    },
  };
}

/** New minus base over the same rows, as one kernel: its draws are paired. */
export function differenceKernel(own: Kernel, base: Kernel): Kernel {
  const kernel: Kernel = (counts) => own(counts) - base(counts);
  const { shape } = own;
  if (!shape || !base.shape) return kernel;
  const span = shape.bounds[1] - shape.bounds[0];
  return Object.assign(kernel, { shape: { ...shape, bounds: [-span, span] as const } });
}
