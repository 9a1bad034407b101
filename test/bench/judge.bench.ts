import { measuredTogether } from './measuredTogether.ts';

/** Budgets of judging runs by objectives; each figure is that of a first time. */
export const benches = measuredTogether('measureJudge.ts', [
  ['verdicts of 1,000 runs by their logged values', 100],
  ['verdicts of 50 runs x 1,000 predictions, 2 objectives', 4000],
  ['the same verdicts again', 20],
  ['verdicts of 2 runs x 10,000 predictions, 2 objectives', 2000],
]);
