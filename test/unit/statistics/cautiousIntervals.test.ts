import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bootstrapInterval,
  drawResamples,
  jackknifeValues,
  undefinedDraws,
} from '../../../src/statistics/bootstrap.ts';
import { gapInterval, type SliceDraws } from '../../../src/statistics/gap.ts';
import { kernelOf } from '../../../src/statistics/metrics/kernelOf.ts';
import { differenceKernel } from '../../../src/statistics/metrics/shape.ts';
import { rowsNeeded } from '../../../src/statistics/power.ts';
import {
  samePredictions,
  type Kernel,
  type PredictionTable,
} from '../../../src/statistics/predictionTable.ts';
import { seeded } from '../../../src/statistics/random.ts';
import { binaryTable, regressionTable } from '../../support/predictionFixtures.ts';

/** `positives` rows far above `negatives` others: every ranking metric is 1, on every resample. */
function separated(positives: number, negatives: number): PredictionTable {
  const rows = positives + negatives;
  const labels = Float64Array.from({ length: rows }, (_, row) => Number(row < positives));
  return {
    rows,
    labels,
    classes: ['no', 'yes'],
    positive: 1,
    scores: labels.map((label) => 0.1 + 0.8 * label),
    classScores: null,
    predicted: null,
    weights: null,
  };
}

async function intervalOf(
  kernel: Kernel,
  rows: number,
  value: number,
  groups: Int32Array | null = null,
): Promise<readonly [number, number] | null> {
  const [draws = new Float64Array()] = await drawResamples([kernel], {
    rows,
    groups,
    resamples: 500,
    seed: 3,
  });
  return bootstrapInterval(kernel, draws, value, { rows, groups }, 0.95);
}

describe('where no resample differs', () => {
  it('a perfect metric is as sure as its rarest class is large', async () => {
    const table = separated(20, 80);
    const interval = await intervalOf(kernelOf('roc_auc', table), 100, 1);
    // 0 wrong of 20: Clopper and Pearson's upper end for the wrong ones is 0.168433 (published tables).
    expect(interval?.[0]).toBeCloseTo(1 - 0.168433, 5);
    expect(interval?.[1]).toBe(1);
  });
  it('groups count, when they are fewer', async () => {
    const groups = Int32Array.from({ length: 100 }, (_, row) => row % 10);
    const interval = await intervalOf(kernelOf('roc_auc', separated(50, 50)), 100, 1, groups);
    expect(interval?.[0]).toBeCloseTo(0.025 ** (1 / 10), 12);
  });
  it('two models without a differing answer are equal within what the rows can show', async () => {
    const kernel = kernelOf('roc_auc', separated(20, 80));
    const interval = await intervalOf(differenceKernel(kernel, kernel), 100, 0);
    expect(interval?.[0]).toBeCloseTo(-0.168433, 5);
    expect(interval?.[1]).toBeCloseTo(0.168433, 5);
  });
  it('a metric without bounds has no interval then', async () => {
    const table = regressionTable('ridge');
    const exact = { ...table, scores: table.labels };
    expect(await intervalOf(kernelOf('mae', exact), table.rows, 0)).toBeNull();
  });
});

it('a class without a miss is not taken for one that has none', async () => {
  // 10 positives, all found; of 90 negatives 9 are called positive.
  const table = { ...separated(10, 90) };
  const scores = Float64Array.from(table.scores ?? [], (score, row) => (row < 19 ? 0.9 : score));
  const kernel = kernelOf('balanced_accuracy', { ...table, scores });
  const interval = await intervalOf(kernel, 100, 0.95);
  // Half of what Clopper and Pearson leave for 0 of 10, 0.3085, with some noise of the negatives.
  expect(interval?.[0]).toBeLessThan(0.95 - 0.3085 / 2);
  expect(interval?.[0]).toBeGreaterThan(0.95 - 0.3085 / 2 - 0.02);
  expect(interval?.[1]).toBeLessThan(1);
  const macro = kernelOf('recall', { ...table, scores }, { average: 'macro' });
  expect(await intervalOf(macro, 100, 0.95)).toEqual(interval);
});

it('tables with the very same answers are told from others', () => {
  const table = binaryTable('a');
  expect(samePredictions(table, binaryTable('a'))).toBe(true);
  expect(samePredictions(table, binaryTable('b'))).toBe(false);
  expect(samePredictions(table, { ...table, weights: new Float64Array(table.rows).fill(1) })).toBe(false);
  expect(samePredictions(table, { ...table, rows: 3 })).toBe(false);
});

it('one row that carries all of the noise makes the interval wide', async () => {
  const values = Float64Array.from({ length: 200 }, (_, row) => Number(row === 0));
  const mean: Kernel = (counts) =>
    counts.reduce((sum, count, row) => sum + count * (values[row] ?? 0), 0) / 200;
  const interval = await intervalOf(mean, 200, 1 / 200);
  const draws = (await drawResamples([mean], { rows: 200, groups: null, resamples: 500, seed: 3 }))[0];
  expect(interval?.[1]).toBe(Math.max(...(draws ?? [])));
});

it('resamples without a value are counted', async () => {
  const table = separated(1, 30);
  const kernel = kernelOf('roc_auc', table);
  const [draws = new Float64Array()] = await drawResamples([kernel], {
    rows: 31,
    groups: null,
    resamples: 2000,
    seed: 3,
  });
  // Chance that the one positive is never drawn: (30/31)^31 = 0.362.
  expect(undefinedDraws(draws) / 2000).toBeCloseTo(0.362, 1);
  expect(undefinedDraws(Float64Array.of(1, 2))).toBe(0);
});

it('many rows are left out in blocks, which tell the same spread', () => {
  const random = seeded(2);
  const values = Float64Array.from({ length: 4000 }, () => random.next() / 4294967296);
  const mean: Kernel = (counts) => {
    let [sum, scale] = [0, 0];
    counts.forEach((count, row) => {
      sum += count * (values[row] ?? 0);
      scale += count;
    });
    return sum / scale;
  };
  const left = jackknifeValues(mean, { rows: 4000, groups: null });
  expect(left).toHaveLength(500);
  const middle = left.reduce((sum, one) => sum + one, 0) / 500;
  const squares = left.reduce((sum, one) => sum + (one - middle) ** 2, 0);
  // Variance of a mean of 4,000 uniform values: 1 / 12 / 4,000.
  expect(((squares * 499) / 500) * 12 * 4000).toBeCloseTo(1, 0);
});

describe('gap between slices', () => {
  const slice = (value: number, rows: number, seed: number): SliceDraws => {
    const random = seeded(seed);
    const draws = Float64Array.from({ length: 1000 }, () => {
      let hits = 0;
      for (let row = 0; row < rows; row++) if (random.next() / 4294967296 < value) hits++;
      return hits / rows;
    });
    return { value, rows, draws };
  };
  it('of two slices has the interval of their difference', () => {
    const gap = gapInterval([slice(0.9, 200, 1), slice(0.8, 200, 2)], 0.95, 1);
    if (!gap) throw new Error('no gap');
    const half = 1.96 * Math.sqrt((0.9 * 0.1 + 0.8 * 0.2) / 200);
    expect(gap.value).toBeCloseTo(0.1, 12);
    expect(gap.between).toEqual([0, 1]);
    expect(gap.interval[0]).toBeCloseTo(0.1 - half, 2);
    expect(gap.interval[1]).toBeCloseTo(0.1 + half, 2);
  });
  it('of more slices is wider, and holds 0 where all are alike', () => {
    const two = gapInterval([slice(0.9, 200, 1), slice(0.8, 200, 2)], 0.95, 1);
    const more = gapInterval(
      [0.9, 0.88, 0.86, 0.84, 0.82, 0.8].map((value, at) => slice(value, 200, at + 1)),
      0.95,
      1,
    );
    expect(more?.interval[1]).toBeGreaterThan(two?.interval[1] ?? NaN);
    const alike = gapInterval(
      [0.85, 0.86, 0.85, 0.86].map((value, at) => slice(value, 200, at + 1)),
      0.95,
      1,
    );
    expect(alike?.interval[0]).toBe(0);
  });
  it('does not take a small slice without a miss for certain', () => {
    const gap = gapInterval([slice(1, 10, 1), slice(1, 10, 2)], 0.95, 1);
    expect(gap?.value).toBe(0);
    expect(gap?.between).toEqual([0, 1]);
    const certain = gapInterval([slice(1, 10_000, 1), slice(1, 10_000, 2)], 0.95, 1);
    expect(certain?.interval[1]).toBeLessThanOrEqual(gap?.interval[1] ?? NaN);
  });
  it('needs two slices with values; resamples without one are counted', () => {
    const full = slice(0.9, 50, 1);
    const holed = { ...full, draws: full.draws.map((draw, at) => (at < 100 ? NaN : draw)) };
    expect(gapInterval([full], 0.95, 1)).toBeNull();
    expect(gapInterval([full, { ...full, value: NaN }], 0.95, 1)).toBeNull();
    expect(gapInterval([full, holed], 0.95, 1)?.undefinedDraws).toBe(100);
    expect(gapInterval([full, { ...full, draws: full.draws.map(() => NaN) }], 0.95, 1)).toBeNull();
    const still = { ...full, draws: full.draws.map(() => 0.9) };
    expect(gapInterval([full, still], 0.95, Number.POSITIVE_INFINITY)).toBeNull();
  });
});

describe('rows needed', () => {
  it('agree with published sizes of non-inferiority trials: 80 % power, one-sided 5 %', () => {
    // Standard error of a paired difference in accuracy without a true one: sqrt(disagreement / rows).
    for (const [disagreement, margin, rows] of [
      [0.05, 0.01, 3092],
      [0.02, 0.01, 1237],
      [0.05, 0.02, 773],
      [0.02, 0.02, 310],
    ] as const)
      expect(rowsNeeded(100, Math.sqrt(disagreement / 100), margin, 0.9)).toBe(rows);
    // Unpaired at accuracy 0.9, rows per side: published to the ten.
    const perSide = rowsNeeded(100, Math.sqrt((2 * 0.09) / 100), 0.01, 0.9) ?? 0;
    expect(Math.round(perSide / 10) * 10).toBe(11_130);
  });
  it('grow with the noise and shrink with the distance', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (error, distance) => {
          const needed = rowsNeeded(10, error, distance, 0.95) ?? 0;
          expect(rowsNeeded(10, error * 2, distance, 0.95)).toBeGreaterThanOrEqual(needed);
          expect(rowsNeeded(10, error, distance * 2, 0.95)).toBeLessThanOrEqual(needed);
        },
      ),
    );
  });
});
