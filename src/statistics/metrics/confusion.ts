import {
  predictedClasses,
  type Kernel,
  type MetricOptions,
  type PredictionTable,
} from '../predictionTable.ts';

/** Counts by true class (outer) and predicted class (inner), flat: `[truth * classes + predicted]`. */
export type Counts = Float64Array;

/** Kernel over the confusion counts: rows are sorted into cells once, a resample only adds. */
export function confusionKernel(
  table: PredictionTable,
  options: MetricOptions,
  value: (counts: Counts, classes: number) => number,
): Kernel {
  const classes = table.classes?.length ?? 0;
  const predicted = predictedClasses(table, options.threshold);
  const cells = Int32Array.from(table.labels, (label, row) => label * classes + (predicted[row] ?? 0));
  const counts = new Float64Array(classes * classes);
  return (times) => {
    counts.fill(0);
    for (let row = 0; row < cells.length; row++) {
      const cell = cells[row] ?? 0;
      counts[cell] = (counts[cell] ?? 0) + (times[row] ?? 0);
    }
    return value(counts, classes);
  };
}

interface ClassCounts {
  readonly hits: number;
  readonly truth: number;
  readonly predicted: number;
}

function classCounts(counts: Counts, classes: number, one: number): ClassCounts {
  let truth = 0;
  let predicted = 0;
  for (let k = 0; k < classes; k++) {
    truth += counts[one * classes + k] ?? 0;
    predicted += counts[k * classes + one] ?? 0;
  }
  return { hits: counts[one * classes + one] ?? 0, truth, predicted };
}

function total(counts: Counts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

export function accuracy(counts: Counts, classes: number): number {
  let hits = 0;
  for (let k = 0; k < classes; k++) hits += counts[k * classes + k] ?? 0;
  return hits / total(counts);
}

/** Mean recall over the classes that have rows. */
export function balancedAccuracy(counts: Counts, classes: number): number {
  let sum = 0;
  let present = 0;
  for (let k = 0; k < classes; k++) {
    const { hits, truth } = classCounts(counts, classes, k);
    if (truth === 0) continue;
    sum += hits / truth;
    present++;
  }
  return sum / present;
}

/** Matthews' correlation in its form for several classes (Gorodkin, 2004); 0 where a margin is empty. */
export function matthews(counts: Counts, classes: number): number {
  const all = total(counts);
  let hits = 0;
  let cross = 0;
  let truthSquares = 0;
  let predictedSquares = 0;
  for (let k = 0; k < classes; k++) {
    const one = classCounts(counts, classes, k);
    hits += one.hits;
    cross += one.truth * one.predicted;
    truthSquares += one.truth ** 2;
    predictedSquares += one.predicted ** 2;
  }
  const scale = Math.sqrt((all ** 2 - predictedSquares) * (all ** 2 - truthSquares));
  return all === 0 ? Number.NaN : scale === 0 ? 0 : (hits * all - cross) / scale;
}

export type Rate = 'precision' | 'recall' | 'fbeta';

/** Precision, recall or F-beta of one class; NaN where nothing was predicted, or nothing is there, so. */
function rateOf({ hits, truth, predicted }: ClassCounts, rate: Rate, beta: number): number {
  if (rate === 'precision') return hits / predicted;
  if (rate === 'recall') return hits / truth;
  const square = beta * beta;
  return ((1 + square) * hits) / (square * truth + predicted);
}

/** A rate of the positive class, or averaged over classes; a class for which it is not defined counts as 0 there. */
export function averagedRate(
  counts: Counts,
  classes: number,
  rate: Rate,
  { average, beta }: MetricOptions,
  positive: number | null,
): number {
  if (average === 'binary') {
    // Which of several classes is meant cannot be guessed; of two the second is the positive one.
    const one = positive ?? (classes === 2 ? 1 : null);
    return one === null ? Number.NaN : rateOf(classCounts(counts, classes, one), rate, beta);
  }
  if (average === 'micro') return accuracy(counts, classes);
  let sum = 0;
  let scale = 0;
  for (let k = 0; k < classes; k++) {
    const one = classCounts(counts, classes, k);
    if (one.truth === 0 && one.predicted === 0) continue;
    const value = rateOf(one, rate, beta);
    const weight = average === 'weighted' ? one.truth : 1;
    sum += weight * (Number.isNaN(value) ? 0 : value);
    scale += weight;
  }
  return sum / scale;
}
