import { bootstrapInterval, drawResamples } from '../../src/statistics/bootstrap.ts';
import { decideAbove, decideBelow, decideDifference } from '../../src/statistics/decide.ts';
import { gapInterval } from '../../src/statistics/gap.ts';
import { kernelOf, onceEach } from '../../src/statistics/metrics/kernelOf.ts';
import { differenceKernel } from '../../src/statistics/metrics/shape.ts';
import { normalCdf, normalQuantile } from '../../src/statistics/normal.ts';
import type { Kernel } from '../../src/statistics/predictionTable.ts';
import { confidenceAmong } from '../../src/statistics/selection.ts';
import { wilson } from '../../src/statistics/wilson.ts';
import type { Interval, Outcome } from '../../src/contract/verdict.ts';
import { simulation, type Simulation } from './generate/simulatedModels.ts';

/**
 * How often an objective passes although its promise is just not kept: the true value lies exactly on the limit. At a
 * two-sided 95 % the stated level is 2.5 %; over 1,000 cases chance moves the measured rate by 0.5 points (one standard
 * error), so up to 3.5 % is no more than chance.
 */
export const stated = 2.5;
export const withChance = stated + 2 * 100 * Math.sqrt((0.025 * 0.975) / 1000);

const cases = 1000;
const confidence = 0.95;
const resamples = 2000;

async function rateOf(seed: number, one: (of: Simulation) => Promise<Outcome> | Outcome): Promise<number> {
  const of = simulation(seed);
  let passes = 0;
  for (let at = 0; at < cases; at++) if ((await one(of)) === 'pass') passes++;
  return (100 * passes) / cases;
}

async function intervalOf(kernel: Kernel, rows: number, level: number): Promise<Interval> {
  const units = { rows, groups: null };
  const [draws = new Float64Array()] = await drawResamples([kernel], { ...units, resamples, seed: 1 });
  const interval = bootstrapInterval(kernel, draws, kernel(onceEach(rows)), units, level);
  return interval ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}

export const floorOnAccuracy = (): Promise<number> =>
  rateOf(1, ({ share }) => {
    const rows = 300;
    const hits = Array.from({ length: rows }, share).filter((value) => value < 0.9).length;
    return decideAbove(wilson(hits, rows, confidence), 0.9);
  });

export const floorOnAuc = (rows: number, positives: number, auc: number) => (): Promise<number> =>
  rateOf(2, async (of) => {
    const kernel = kernelOf('roc_auc', of.rows(rows, positives).model(auc));
    return decideAbove(await intervalOf(kernel, rows, confidence), auc);
  });

/** Twenty rows of the rare class: often not one of them is missed. */
export const floorOnBalancedAccuracy = (): Promise<number> =>
  rateOf(7, async (of) => {
    const kernel = kernelOf('balanced_accuracy', of.rows(200, 0.1).model(0.95));
    // Both classes lie half their distance from the threshold.
    const truth = normalCdf((normalQuantile(0.95) * Math.SQRT2) / 2);
    return decideAbove(await intervalOf(kernel, 200, confidence), truth);
  });

export const superiority = (metric: 'roc_auc' | 'f1') => (): Promise<number> =>
  rateOf(3, async (of) => {
    const test = of.rows(300, 0.3);
    const difference = differenceKernel(
      kernelOf(metric, test.model(0.85)),
      kernelOf(metric, test.model(0.85)),
    );
    return decideDifference(await intervalOf(difference, 300, confidence), 'superior', 0, 'maximize');
  });

export const nonInferiority = (): Promise<number> =>
  rateOf(4, async (of) => {
    const test = of.rows(300, 0.3);
    const worse = differenceKernel(
      kernelOf('roc_auc', test.model(0.84)),
      kernelOf('roc_auc', test.model(0.87)),
    );
    return decideDifference(await intervalOf(worse, 300, confidence), 'non-inferior', 0.03, 'maximize');
  });

/** The best of ten on the same rows, none of which is better than the base. */
export const chosenAmongTen = (corrected: boolean) => (): Promise<number> =>
  rateOf(5, async (of) => {
    const test = of.rows(300, 0.3);
    const base = kernelOf('roc_auc', test.model(0.85));
    const once = onceEach(300);
    const best = Array.from({ length: 10 }, () => kernelOf('roc_auc', test.model(0.85)))
      .map((kernel) => ({ kernel, value: kernel(once) }))
      .reduce((most, one) => (one.value > most.value ? one : most));
    const level = corrected ? confidenceAmong(confidence, 10) : confidence;
    const interval = await intervalOf(differenceKernel(best.kernel, base), 300, level);
    return decideDifference(interval, 'superior', 0, 'maximize');
  });

/** Two slices out of three that truly differ by the ceiling. */
export const gapOfSlices = (): Promise<number> =>
  rateOf(6, async ({ share }) => {
    const rows = 200;
    const slices = [0.9, 0.9, 0.85].map((right) =>
      Float64Array.from({ length: rows }, () => Number(share() < right)),
    );
    const kernels = slices.map((values): Kernel => (counts) => {
      let hits = 0;
      for (let row = 0; row < rows; row++) hits += (counts[row] ?? 0) * (values[row] ?? 0);
      return hits / rows;
    });
    const drawn = await Promise.all(
      kernels.map(async (kernel, at) => {
        const [draws = new Float64Array()] = await drawResamples([kernel], {
          rows,
          groups: null,
          resamples,
          seed: at + 1,
        });
        return { value: kernel(onceEach(rows)), rows, draws };
      }),
    );
    return decideBelow(gapInterval(drawn, confidence, 1)?.interval ?? [0, 1], 0.05);
  });
