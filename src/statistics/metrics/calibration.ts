import type { Kernel, PredictionTable } from '../predictionTable.ts';

const bins = 10;

/** How sure the model was of what it said, and whether that came true, by row. */
interface Claims {
  readonly sure: Float64Array;
  readonly right: Uint8Array;
}

/** The positive class's score; with several classes the highest probability and whether its class is the true one. */
function claimsOf({ rows, labels, scores, positive, classScores }: PredictionTable): Claims {
  if (scores && positive !== null)
    return { sure: scores, right: Uint8Array.from(labels, (label) => Number(label === positive)) };
  const sure = new Float64Array(rows).fill(Number.NaN);
  const right = new Uint8Array(rows);
  classScores?.forEach((column, k) => {
    for (let row = 0; row < rows; row++) {
      const score = column[row] ?? Number.NaN;
      if (score <= (sure[row] ?? Number.NaN)) continue;
      sure[row] = score;
      right[row] = Number(labels[row] === k);
    }
  });
  return { sure, right };
}

/**
 * Expected calibration error over 10 bins of equal width, closed to the left, the last one to both sides: the mean gap
 * between what was claimed and what came true, weighted by rows (Naeini, Cooper and Hauskrecht, 2015; of several classes
 * the most probable one: Guo et al., 2017).
 */
export function calibrationKernel(table: PredictionTable): Kernel {
  const { sure, right } = claimsOf(table);
  const bin = Int32Array.from(sure, (score) => Math.min(bins - 1, Math.max(0, Math.floor(score * bins))));
  // The gap of a bin needs only the sum of claim minus truth.
  const miss = Float64Array.from(sure, (score, row) => score - (right[row] ?? 0));
  const gaps = new Float64Array(bins);
  return (counts) => {
    gaps.fill(0);
    let scale = 0;
    for (let row = 0; row < bin.length; row++) {
      const count = counts[row] ?? 0;
      const at = bin[row] ?? 0;
      gaps[at] = (gaps[at] ?? 0) + count * (miss[row] ?? Number.NaN);
      scale += count;
    }
    let sum = 0;
    for (const gap of gaps) sum += Math.abs(gap);
    return sum / scale;
  };
}
