import { join } from 'node:path';
import { root } from '../bootstrap/layout.mjs';
import { lastWords, runProgram } from '../bootstrap/program.mjs';
import type { Bench } from './bench.ts';

type Figures = readonly { readonly what: string; readonly ms: number }[];

/** Benches whose figures one process measures together; the script beside this file prints them as JSON. */
export function measuredTogether(
  script: string,
  budgets: readonly (readonly [name: string, budgetMs: number])[],
): readonly Bench[] {
  let measured: Promise<Figures> | undefined;
  return budgets.map(([name, budget]) => ({
    name,
    budget,
    unit: 'ms',
    times: 1,
    measure: async () => {
      measured ??= run(script);
      const figure = (await measured).find(({ what }) => what === name);
      if (!figure) throw new Error(`${name} was not measured.`);
      return figure.ms;
    },
  }));
}

async function run(script: string): Promise<Figures> {
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
  const done = await runProgram(process.execPath, [...flags, join(import.meta.dirname, script)], {
    cwd: root,
    timeoutMs: 150_000,
  });
  if (done.code !== 0) throw new Error(lastWords(done.output, 2));
  // Both scripts print this shape.
  return JSON.parse(done.output) as Figures;
}
