import { join } from 'node:path';
import { lastWords, runProgram } from '../bootstrap/program.mjs';
import { drawResamples } from '../../src/statistics/bootstrap.ts';
import { sketchOf } from '../../src/statistics/distances/sketch.ts';
import { wassersteinNull } from '../../src/statistics/distances/wasserstein.ts';
import { kernelOf } from '../../src/statistics/metrics/kernelOf.ts';
import { differenceKernel } from '../../src/statistics/metrics/shape.ts';
import type { Bench } from './bench.ts';
import {
  chosenAmongTen,
  floorOnAccuracy,
  floorOnAuc,
  floorOnBalancedAccuracy,
  gapOfSlices,
  nonInferiority,
  stated,
  superiority,
  withChance,
} from './falsePasses.ts';
import { simulation } from './generate/simulatedModels.ts';

const rate = (what: string, measure: () => Promise<number>): Bench => ({
  name: `false passes of 1,000, stated ${stated} % (chance: +1 point): ${what}`,
  budget: withChance,
  unit: '%',
  times: 1,
  measure,
});

export const benches: readonly Bench[] = [
  {
    name: 'difference in ROC AUC, 10,000 rows, 2,000 paired resamples',
    budget: 0.5,
    unit: 's',
    measure: () => pairedAuc(10_000),
    peer: {
      name: 'scikit-learn in a loop',
      packages: ['scikit-learn==1.9.1'],
      measure: async (_tools, python) => {
        const done = await runProgram(python, [join(import.meta.dirname, 'peers', 'bootstrapAuc.py')], {
          timeoutMs: 300_000,
        });
        const last = done.output.trim().split('\n').at(-1) ?? '';
        if (done.code !== 0 || !/^[\d.]+$/.test(last)) throw new Error(lastWords(done.output, 2));
        return Number(last);
      },
    },
  },
  {
    name: 'noise floor of the Wasserstein distance, 20,000 rows on each side',
    budget: 2,
    unit: 's',
    measure: () => {
      const { share } = simulation(1);
      const column = (): number[] => Array.from({ length: 20_000 }, share);
      const [first, second] = [sketchOf(column()), sketchOf(column())];
      const start = performance.now();
      wassersteinNull(first, second, 0.99, 1);
      return (performance.now() - start) / 1000;
    },
  },
  rate('floor on accuracy, 300 rows', floorOnAccuracy),
  rate('floor on ROC AUC, 300 rows', floorOnAuc(300, 0.3, 0.85)),
  rate('floor on ROC AUC of 0.97, 100 rows', floorOnAuc(100, 0.3, 0.97)),
  rate('floor on balanced accuracy, 20 of 200 rows are of the rare class', floorOnBalancedAccuracy),
  rate('superior in ROC AUC, 300 rows', superiority('roc_auc')),
  rate('superior in F1, 300 rows', superiority('f1')),
  rate('non-inferior in ROC AUC, 300 rows', nonInferiority),
  rate('superior, best of 10 chosen on the same 300 rows', chosenAmongTen(true)),
  rate('gap between the extremes of 3 slices of 200 rows', gapOfSlices),
];

async function pairedAuc(rows: number): Promise<number> {
  const test = simulation(1).rows(rows, 0.2);
  const [own, base] = [test.model(0.87), test.model(0.85)];
  const start = performance.now();
  const kernel = differenceKernel(kernelOf('roc_auc', own), kernelOf('roc_auc', base));
  await drawResamples([kernel], { rows, groups: null, resamples: 2000, seed: 1 });
  return (performance.now() - start) / 1000;
}
