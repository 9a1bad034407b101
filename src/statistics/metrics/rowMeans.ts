import type { Kernel, MetricOptions, PredictionTable } from '../predictionTable.ts';

/** Weighted mean of one value per row. */
export function meanKernel(values: Float64Array, weights: Float64Array | null): Kernel {
  return (times) => {
    let sum = 0;
    let scale = 0;
    for (let row = 0; row < values.length; row++) {
      const weight = (times[row] ?? 0) * (weights === null ? 1 : (weights[row] ?? 0));
      if (weight === 0) continue;
      sum += weight * (values[row] ?? Number.NaN);
      scale += weight;
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
  if (classScores && !(scores && positive !== null)) {
    let sum = 0;
    for (const column of classScores) sum += column[row] ?? Number.NaN;
    return (classScores[label]?.[row] ?? Number.NaN) / sum;
  }
  const score = scores?.[row] ?? Number.NaN;
  return label === positive ? score : 1 - score;
}

/** Squared distance of the positive class's score from what came true (Brier, 1950). */
export function brierValues({ labels, scores, positive }: PredictionTable): Float64Array {
  return Float64Array.from(
    labels,
    (label, row) => ((scores?.[row] ?? Number.NaN) - Number(label === positive)) ** 2,
  );
}

const bins = 10;

/**
 * Expected calibration error over 10 bins of equal width, closed to the left, the last one to both sides: the mean gap
 * between score and share of positives, weighted by rows (Naeini, Cooper and Hauskrecht, 2015).
 */
export function calibrationKernel({ labels, scores, positive, weights }: PredictionTable): Kernel {
  const bin = Int32Array.from(scores ?? [], (score) =>
    Math.min(bins - 1, Math.max(0, Math.floor(score * bins))),
  );
  const [all, sure, right] = [new Float64Array(bins), new Float64Array(bins), new Float64Array(bins)];
  return (times) => {
    all.fill(0);
    sure.fill(0);
    right.fill(0);
    let scale = 0;
    for (let row = 0; row < bin.length; row++) {
      const weight = (times[row] ?? 0) * (weights?.[row] ?? 1);
      if (weight === 0) continue;
      const at = bin[row] ?? 0;
      all[at] = (all[at] ?? 0) + weight;
      sure[at] = (sure[at] ?? 0) + weight * (scores?.[row] ?? 0);
      if (labels[row] === positive) right[at] = (right[at] ?? 0) + weight;
      scale += weight;
    }
    let gap = 0;
    for (let at = 0; at < bins; at++) gap += Math.abs((sure[at] ?? 0) - (right[at] ?? 0));
    return gap / scale;
  };
}

/** Per-row errors of a regression. */
export function errorValues(
  { labels, scores }: PredictionTable,
  metric: 'mae' | 'rmse' | 'mape' | 'pinball',
  { quantile }: MetricOptions,
): Float64Array {
  return Float64Array.from(labels, (truth, row) => {
    const miss = truth - (scores?.[row] ?? Number.NaN);
    switch (metric) {
      case 'mae':
        return Math.abs(miss);
      case 'rmse':
        return miss * miss;
      case 'mape':
        return Math.abs(miss) / Math.max(Math.abs(truth), Number.EPSILON);
      case 'pinball':
        return miss >= 0 ? quantile * miss : (quantile - 1) * miss;
    }
  });
}

/** Share of the variance that is explained: 1 - residual squares / squares around the mean of the rows at hand. */
export function r2Kernel({ labels, scores, weights }: PredictionTable): Kernel {
  return (times) => {
    let scale = 0;
    let mean = 0;
    for (let row = 0; row < labels.length; row++) {
      const weight = (times[row] ?? 0) * (weights?.[row] ?? 1);
      if (weight === 0) continue;
      scale += weight;
      mean += (weight / scale) * ((labels[row] ?? 0) - mean);
    }
    let residual = 0;
    let around = 0;
    for (let row = 0; row < labels.length; row++) {
      const weight = (times[row] ?? 0) * (weights?.[row] ?? 1);
      residual += weight * ((labels[row] ?? 0) - (scores?.[row] ?? Number.NaN)) ** 2;
      around += weight * ((labels[row] ?? 0) - mean) ** 2;
    }
    return around === 0 ? Number.NaN : 1 - residual / around;
  };
}
