/**
 * Predictions of one run on its test rows, as columns. Classification: `labels` holds the index of the true class into
 * `classes`; regression: the true value, and `classes` is null.
 */
export interface PredictionTable {
  readonly rows: number;
  readonly labels: Float64Array;
  readonly classes: readonly string[] | null;
  /** Index of the positive class for binary metrics; null for several classes and for regression. */
  readonly positive: number | null;
  /** Score of the positive class, or the predicted value of a regression; null where only classes were predicted. */
  readonly scores: Float64Array | null;
  /** By class: its probability by row. */
  readonly classScores: readonly Float64Array[] | null;
  /** Index of the predicted class by row; null where it follows from the scores. */
  readonly predicted: Int32Array | null;
  /** Weight of each row; null where every row counts once. */
  readonly weights: Float64Array | null;
}

export interface MetricOptions {
  /** A score at or above it is positive. */
  readonly threshold: number;
  readonly average: 'binary' | 'macro' | 'micro' | 'weighted';
  readonly beta: number;
  /** Of the pinball loss. */
  readonly quantile: number;
}

export const defaultMetricOptions: MetricOptions = {
  threshold: 0.5,
  average: 'binary',
  beta: 1,
  quantile: 0.5,
};

/** A metric as a function of how often each row counts; NaN where it is not defined (no positives, one class, ...). */
export interface Kernel {
  (counts: Float64Array): number;
  /** What an interval has to know when no resample differs from another; absent for metrics without bounds. */
  readonly shape?: KernelShape;
}

export interface KernelShape {
  /** Least and greatest value that the metric can take. */
  readonly bounds: readonly [number, number];
  /** How many of the rows that count belong to the rarest class among them; all rows when there are no classes. */
  readonly rarest: (counts: Float64Array) => number;
  /**
   * Classes of which not one row that counts was missed, for metrics that are means over classes: their rows and their
   * part in the mean. No resample shows that such a class has misses too.
   */
  readonly unmissed?: (counts: Float64Array) => readonly { readonly rows: number; readonly part: number }[];
}

/** The class that each row is predicted as: as predicted, else the positive one at the threshold, else the most probable. */
export function predictedClasses(table: PredictionTable, threshold: number): Int32Array {
  if (table.predicted) return table.predicted;
  const { scores, positive, classScores, rows } = table;
  if (scores && positive !== null) {
    const other = positive === 0 ? 1 : 0;
    return Int32Array.from(scores, (score) => (score >= threshold ? positive : other));
  }
  const result = new Int32Array(rows).fill(-1);
  if (!classScores) return result;
  for (let row = 0; row < rows; row++) {
    let most = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < classScores.length; k++) {
      const value = classScores[k]?.[row] ?? Number.NaN;
      if (value > most) {
        most = value;
        result[row] = k;
      }
    }
  }
  return result;
}

/** Whether two tables of the same rows hold the very same answers: one model twice, or a rerun that reproduced it. */
export function samePredictions(one: PredictionTable, other: PredictionTable): boolean {
  if (one.rows !== other.rows) return false;
  const columns = (table: PredictionTable): readonly (Float64Array | Int32Array | null)[] => [
    table.labels,
    table.scores,
    table.predicted,
    table.weights,
    ...(table.classScores ?? []),
  ];
  const [first, second] = [columns(one), columns(other)];
  return (
    first.length === second.length &&
    first.every((column, at) => {
      const beside = second[at] ?? null;
      if (column === null || beside === null) return column === beside;
      return column.every((value, row) => value === beside[row]);
    })
  );
}
