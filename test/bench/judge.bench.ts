import { join } from 'node:path';
import { root } from '../bootstrap/layout.mjs';
import { lastWords, runProgram } from '../bootstrap/program.mjs';
import type { Bench } from './bench.ts';

/** Budgets of judging runs by objectives; each figure is that of a first time. */
const budgets: readonly (readonly [name: string, budgetMs: number])[] = [
  ['verdicts of 1,000 runs by their logged values', 100],
  ['verdicts of 50 runs x 1,000 predictions, 2 objectives', 4000],
  ['the same verdicts again', 20],
  ['verdicts of 2 runs x 10,000 predictions, 2 objectives', 2000],
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

/** All figures come from one process. */
function figures(): NonNullable<typeof measured> {
  measured ??= runProgram(
    process.execPath,
    [
      '--experimental-transform-types',
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'measureJudge.ts'),
    ],
    { cwd: root, timeoutMs: 150_000 },
  ).then((done) => {
    if (done.code !== 0) throw new Error(lastWords(done.output, 2));
    // Printed by measureJudge.ts.
    return JSON.parse(done.output) as readonly { readonly what: string; readonly ms: number }[];
  });
  return measured;
}
