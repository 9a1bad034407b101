import type { Kernel, PredictionTable } from '../predictionTable.ts';

interface Ranked {
  /** Rows from the highest score down; a row may stand there several times (micro average). */
  readonly order: Int32Array;
  /** By rank: 1 when the next rank has another score. */
  readonly ends: Uint8Array;
  readonly positive: Uint8Array;
}

function ranked(scores: Float64Array, rows: number, isPositive: (at: number) => boolean): Ranked {
  const order = Int32Array.from(scores, (_, at) => at).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const ends = Uint8Array.from(order, (at, rank) => Number(scores[at] !== scores[order[rank + 1] ?? -1]));
  const positive = Uint8Array.from(order, (at) => Number(isPositive(at)));
  return { order: order.map((at) => at % rows), ends, positive };
}

/** Area under the ROC curve with ties counted half (Mann-Whitney); scores are sorted once. NaN with one class only. */
function rocAucKernel(of: Ranked): Kernel {
  return (counts) => {
    const { order, ends, positive } = of;
    let positives = 0;
    let negatives = 0;
    let area = 0;
    let tiePositives = 0;
    let tieNegatives = 0;
    for (let rank = 0; rank < order.length; rank++) {
      const count = counts[order[rank] ?? 0] ?? 0;
      if (positive[rank] === 1) tiePositives += count;
      else tieNegatives += count;
      if (ends[rank] === 0) continue;
      // Each negative of this tie stands below all positives before it and beside those of the tie.
      area += tieNegatives * (positives + tiePositives / 2);
      positives += tiePositives;
      negatives += tieNegatives;
      tiePositives = 0;
      tieNegatives = 0;
    }
    return area / (positives * negatives);
  };
}

/** Average precision: precision at each distinct score, weighted by the recall that it adds, as scikit-learn has it. */
function averagePrecisionKernel(of: Ranked): Kernel {
  return (counts) => {
    const { order, ends, positive } = of;
    let found = 0;
    let seen = 0;
    let before = 0;
    let sum = 0;
    for (let rank = 0; rank < order.length; rank++) {
      const count = counts[order[rank] ?? 0] ?? 0;
      seen += count;
      if (positive[rank] === 1) found += count;
      if (ends[rank] === 0 || seen === 0) continue;
      sum += (found - before) * (found / seen);
      before = found;
    }
    return sum / found;
  };
}

/**
 * A ranking metric of the positive class; or of each class against the rest, averaged: macro (also when nothing else is
 * said of several classes), weighted by the classes' rows, or micro (every row with every class is one ranked case).
 */
export function rankingKernel(
  table: PredictionTable,
  metric: 'roc_auc' | 'average_precision',
  average: 'binary' | 'macro' | 'micro' | 'weighted',
): Kernel {
  const { labels, positive, scores, classScores, rows } = table;
  const make = metric === 'roc_auc' ? rocAucKernel : averagePrecisionKernel;
  if (scores && positive !== null && (average === 'binary' || !classScores))
    return make(ranked(scores, rows, (row) => labels[row] === positive));
  const columns = classScores ?? [];
  if (average === 'micro') {
    const all = new Float64Array(rows * columns.length);
    columns.forEach((column, k) => all.set(column, k * rows));
    return make(ranked(all, rows, (at) => labels[at % rows] === Math.floor(at / rows)));
  }
  const kernels = columns.map((column, k) => make(ranked(column, rows, (row) => labels[row] === k)));
  const shares = new Float64Array(columns.length);
  return (counts) => {
    shares.fill(0);
    for (let row = 0; row < rows; row++) {
      const label = labels[row] ?? 0;
      shares[label] = (shares[label] ?? 0) + (counts[row] ?? 0);
    }
    let sum = 0;
    let scale = 0;
    kernels.forEach((kernel, k) => {
      const share = average === 'weighted' ? (shares[k] ?? 0) : 1;
      if (share === 0) return;
      sum += share * kernel(counts);
      scale += share;
    });
    return sum / scale;
  };
}
