import { normalCdf, normalQuantile } from '../../../src/statistics/normal.ts';
import type { PredictionTable } from '../../../src/statistics/predictionTable.ts';
import { seeded } from '../../../src/statistics/random.ts';

/** Test rows and models whose true quality is known: scores of the classes are normal, so ROC AUC is what was asked for. */
export interface Simulation {
  /** Fresh test rows. */
  readonly rows: (count: number, positives: number) => SimulatedRows;
  /** A number between 0 and 1. */
  readonly share: () => number;
}

interface SimulatedRows {
  /** A model with this true ROC AUC. All models of the same rows share part of their noise, as real ones do. */
  readonly model: (auc: number) => PredictionTable;
}

/** Part of a score's variance that models share: the rows that are hard are hard for all. */
const shared = 0.8;

export function simulation(seed: number): Simulation {
  const random = seeded(seed);
  const share = (): number => (random.next() + 0.5) / 4294967296;
  const normal = (): number => normalQuantile(share());
  return {
    share,
    rows(count, positives) {
      const labels = Float64Array.from({ length: count }, () => Number(share() < positives));
      const common = Float64Array.from({ length: count }, normal);
      return {
        model(auc) {
          const apart = normalQuantile(auc) * Math.SQRT2;
          return {
            rows: count,
            labels,
            classes: ['no', 'yes'],
            positive: 1,
            scores: labels.map((label, row) => {
              const noise = Math.sqrt(shared) * (common[row] ?? 0) + Math.sqrt(1 - shared) * normal();
              return normalCdf(noise + apart * (label - 0.5));
            }),
            classScores: null,
            predicted: null,
            weights: null,
          };
        },
      };
    },
  };
}
