import type { Kernel, PredictionTable } from '../predictionTable.ts';

interface Ranked {
  /** Rows from the highest score down. */
  readonly order: Int32Array;
  /** By rank: 1 when the next rank has another score. */
  readonly ends: Uint8Array;
  readonly positive: Uint8Array;
  readonly weights: Float64Array | null;
}

function ranked(
  scores: Float64Array,
  isPositive: (row: number) => boolean,
  weights: Float64Array | null,
): Ranked {
  const order = Int32Array.from(scores, (_, row) => row).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const ends = Uint8Array.from(order, (row, rank) => Number(scores[row] !== scores[order[rank + 1] ?? -1]));
  const positive = Uint8Array.from(order, (row) => Number(isPositive(row)));
  return {
    order,
    ends,
    positive,
    weights: weights ? Float64Array.from(order, (row) => weights[row] ?? 0) : null,
  };
}

/** Area under the ROC curve with ties counted half (Mann-Whitney); scores are sorted once. NaN with one class only. */
function rocAucKernel({ order, ends, positive, weights }: Ranked): Kernel {
  const { length } = order;
  return (times) => {
    let positives = 0;
    let negatives = 0;
    let area = 0;
    let tiePositives = 0;
    let tieNegatives = 0;
    for (let rank = 0; rank < length; rank++) {
      const weight = (times[order[rank] ?? 0] ?? 0) * (weights === null ? 1 : (weights[rank] ?? 0));
      if (positive[rank] === 1) tiePositives += weight;
      else tieNegatives += weight;
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
function averagePrecisionKernel({ order, ends, positive, weights }: Ranked): Kernel {
  const { length } = order;
  return (times) => {
    let positives = 0;
    for (let rank = 0; rank < length; rank++)
      if (positive[rank] === 1)
        positives += (times[order[rank] ?? 0] ?? 0) * (weights === null ? 1 : (weights[rank] ?? 0));
    let found = 0;
    let seen = 0;
    let before = 0;
    let sum = 0;
    for (let rank = 0; rank < length; rank++) {
      const weight = (times[order[rank] ?? 0] ?? 0) * (weights === null ? 1 : (weights[rank] ?? 0));
      seen += weight;
      if (positive[rank] === 1) found += weight;
      if (ends[rank] === 0 || seen === 0) continue;
      sum += ((found - before) / positives) * (found / seen);
      before = found;
    }
    return sum;
  };
}

/** A ranking metric of one class against the others, or its mean over classes (one against the rest). */
export function rankingKernel(
  table: PredictionTable,
  metric: 'roc_auc' | 'average_precision',
  average: 'binary' | 'macro' | 'micro' | 'weighted',
): Kernel {
  const { labels, positive, scores, classScores, weights } = table;
  const make = metric === 'roc_auc' ? rocAucKernel : averagePrecisionKernel;
  if (scores && positive !== null && (average === 'binary' || !classScores))
    return make(ranked(scores, (row) => labels[row] === positive, weights));
  const columns = classScores ?? [];
  const kernels = columns.map((column, k) => make(ranked(column, (row) => labels[row] === k, weights)));
  return (times) => {
    const shares = new Float64Array(columns.length);
    for (let row = 0; row < labels.length; row++) {
      const label = labels[row] ?? 0;
      shares[label] = (shares[label] ?? 0) + (times[row] ?? 0) * (weights?.[row] ?? 1);
    }
    let sum = 0;
    let scale = 0;
    kernels.forEach((kernel, k) => {
      const share = average === 'weighted' ? (shares[k] ?? 0) : 1;
      sum += share * kernel(times);
      scale += share;
    });
    return sum / scale;
  };
}
