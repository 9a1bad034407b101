import { measuredTogether } from './measuredTogether.ts';

/** Budgets of the panel's data side, each figure a median already; what is drawn is measured in the panel's own tests. */
export const benches = measuredTogether('measureCompare.ts', [
  ['table 5,000 x 200: sort by a number', 100],
  ['table 5,000 x 200: sort by a text, then a number', 100],
  ['table 5,000 x 200: group by a param', 100],
  ['curves 50 x 10,000: all points thinned out', 100],
  ['curves 50 x 10,000: a zoom, smoothed', 100],
]);
