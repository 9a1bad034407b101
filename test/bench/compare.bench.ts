import { join } from 'node:path';
import { root } from '../bootstrap/layout.mjs';
import { lastWords, runProgram } from '../bootstrap/program.mjs';
import type { Bench } from './bench.ts';

/** Budgets of the panel's data side; what is drawn is measured in the panel's own tests. */
const budgets: readonly (readonly [name: string, budgetMs: number])[] = [
  ['table 5,000 x 200: sort by a number', 100],
  ['table 5,000 x 200: sort by a text, then a number', 100],
  ['table 5,000 x 200: group by a param', 100],
  ['curves 50 x 10,000: all points thinned out', 100],
  ['curves 50 x 10,000: a zoom, smoothed', 100],
];

export const benches: readonly Bench[] = budgets.map(([name, budget]) => ({
  name,
  budget,
  unit: 'ms',
  times: 1,
  measure: async () => {
    const figure = (await figures()).find(({ what }) => what === name);
    if (!figure) throw new Error(`${name} was not measured.`);
    return figure.ms;
  },
}));

let measured: Promise<readonly { readonly what: string; readonly ms: number }[]> | undefined;

/** All figures come from one process, and each is a median already. */
function figures(): NonNullable<typeof measured> {
  measured ??= runProgram(
    process.execPath,
    [
      '--experimental-transform-types',
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'measureCompare.ts'),
    ],
    { cwd: root, timeoutMs: 150_000 },
  ).then((done) => {
    if (done.code !== 0) throw new Error(lastWords(done.output, 2));
    // Printed by measureCompare.ts.
    return JSON.parse(done.output) as readonly { readonly what: string; readonly ms: number }[];
  });
  return measured;
}
