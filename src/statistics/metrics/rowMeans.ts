import type { Kernel, MetricOptions, PredictionTable } from '../predictionTable.ts';

/** Mean of one value per row, each as often as it counts. */
export function meanKernel(values: Float64Array): Kernel {
  return (counts) => {
    let sum = 0;
    let scale = 0;
    for (let row = 0; row < values.length; row++) {
      const count = counts[row] ?? 0;
      sum += count * (values[row] ?? Number.NaN);
      scale += count;
    }
    return sum / scale;
  };
}

/** Distance from 0 and 1 at which probabilities are cut, so that one sure mistake is not infinitely bad (as scikit-learn). */
const smallest = Number.EPSILON;

/** Minus the log of the probability that was given to the true class. */
export function logLossValues(table: PredictionTable): Float64Array {
  return Float64Array.from(table.labels, (label, row) => {
    const p = probabilityOf(table, label, row);
    return -Math.log(Math.min(1 - smallest, Math.max(smallest, p)));
  });
}

function probabilityOf(table: PredictionTable, label: number, row: number): number {
  const { scores, positive, classScores } = table;
  if (classScores && !(scores && positive !== null)) return classScores[label]?.[row] ?? Number.NaN;
  const score = scores?.[row] ?? Number.NaN;
  return label === positive ? score : 1 - score;
}

/**
 * Squared distance of the positive class's score from what came true; of several classes, summed over them (Brier,
 * 1950, halved for two classes, as scikit-learn has it).
 */
export function brierValues({ labels, scores, positive, classScores }: PredictionTable): Float64Array {
  return Float64Array.from(labels, (label, row) => {
    if (scores && positive !== null) return ((scores[row] ?? Number.NaN) - Number(label === positive)) ** 2;
    if (!classScores) return Number.NaN;
    let sum = 0;
    classScores.forEach((column, k) => {
      sum += ((column[row] ?? Number.NaN) - Number(label === k)) ** 2;
    });
    return classScores.length === 2 ? sum / 2 : sum;
  });
}

const errors = {
  mae: (miss: number) => Math.abs(miss),
  rmse: (miss: number) => miss * miss,
  mape: (miss: number, truth: number) => Math.abs(miss) / Math.max(Math.abs(truth), Number.EPSILON),
  pinball: (miss: number, _truth: number, quantile: number) =>
    miss >= 0 ? quantile * miss : (quantile - 1) * miss,
};

/** Per-row errors of a regression; truth minus prediction. MAPE as scikit-learn has it, a true 0 counts as 2^-52. */
export function errorValues(
  { labels, scores }: PredictionTable,
  metric: keyof typeof errors,
  { quantile }: MetricOptions,
): Float64Array {
  const error = errors[metric];
  return Float64Array.from(labels, (truth, row) =>
    error(truth - (scores?.[row] ?? Number.NaN), truth, quantile),
  );
}

/** Share of the variance that is explained: 1 - residual squares / squares around the mean of the rows at hand. */
export function r2Kernel({ labels, scores }: PredictionTable): Kernel {
  return (counts) => {
    let scale = 0;
    let mean = 0;
    for (let row = 0; row < labels.length; row++) {
      const count = counts[row] ?? 0;
      if (count === 0) continue;
      scale += count;
      mean += (count / scale) * ((labels[row] ?? 0) - mean);
    }
    let residual = 0;
    let around = 0;
    for (let row = 0; row < labels.length; row++) {
      const count = counts[row] ?? 0;
      residual += count * ((labels[row] ?? 0) - (scores?.[row] ?? Number.NaN)) ** 2;
      around += count * ((labels[row] ?? 0) - mean) ** 2;
    }
    return around === 0 ? Number.NaN : 1 - residual / around;
  };
}
