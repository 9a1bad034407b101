import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bcaInterval,
  bootstrapInterval,
  drawResamples,
  jackknifeValues,
  percentileInterval,
} from '../../../src/statistics/bootstrap.ts';
import { benjaminiHochberg } from '../../../src/statistics/benjaminiHochberg.ts';
import { chiSquareQuantile } from '../../../src/statistics/chiSquare.ts';
import { decideAbove, decideBelow, decideDifference, worstOutcome } from '../../../src/statistics/decide.ts';
import { cohenKappa } from '../../../src/statistics/kappa.ts';
import { kernelOf, metricOf, type MetricName } from '../../../src/statistics/metrics/kernelOf.ts';
import { normalCdf, normalQuantile } from '../../../src/statistics/normal.ts';
import { rowsNeeded, standardErrorOf } from '../../../src/statistics/power.ts';
import { seeded } from '../../../src/statistics/random.ts';
import { confidenceAmong } from '../../../src/statistics/selection.ts';
import { tCdf, tQuantile } from '../../../src/statistics/studentT.ts';
import { tInterval } from '../../../src/statistics/tInterval.ts';
import { wilson, wilsonNeeded } from '../../../src/statistics/wilson.ts';
import { binaryTable, readExpected, regressionTable } from '../../support/predictionFixtures.ts';

interface Bootstrapped {
  value: number;
  standard_error: number;
  percentile: { mean: [number, number] };
  BCa: { mean: [number, number] };
}
const binary = readExpected('binary-clf') as {
  models: Record<
    string,
    {
      metrics: Record<string, number>;
      ci95: {
        wilson: Record<string, { k: number; n: number; wilson: [number, number] }>;
        bootstrap: Record<string, Bootstrapped>;
      };
    }
  >;
  paired: Record<string, { bootstrap_diff: Record<string, Bootstrapped> }>;
};
const regression = readExpected('regression') as {
  models: Record<string, { ci95: Record<string, Bootstrapped> }>;
};

/** Ends of 10,000 draws, as the fixture has them: seeds differ by about a tenth of a standard error. */
const near = (
  interval: readonly [number, number] | null,
  expected: readonly [number, number],
  standardError: number,
): void => {
  expect(interval).not.toBeNull();
  expect(Math.abs((interval?.[0] ?? NaN) - expected[0])).toBeLessThan(0.15 * standardError);
  expect(Math.abs((interval?.[1] ?? NaN) - expected[1])).toBeLessThan(0.15 * standardError);
};

describe('the standard distributions', () => {
  it('agree with published values', () => {
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 14);
    expect(normalCdf(-8)).toBeCloseTo(6.22096057427178e-16, 28);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 9);
    expect(tQuantile(0.975, 4)).toBeCloseTo(2.776445105197793, 9);
    expect(tCdf(2.776445105197793, 4)).toBeCloseTo(0.975, 11);
    expect(chiSquareQuantile(0.95, 9)).toBeCloseTo(16.918977604620448, 8);
    // SciPy 1.17.1.
    for (const [p, df, value] of [
      [0.975, 1, 12.706204736174694],
      [0.995, 2, 9.924843200918287],
      [0.9, 30, 1.3104150253913955],
      [0.975, 1000, 1.9623390808264083],
    ] as const)
      expect(tQuantile(p, df)).toBeCloseTo(value, 9);
    for (const [p, df, value] of [
      [0.99, 1, 6.6348966010212145],
      [0.99, 9, 21.665994333461924],
      [0.5, 3, 2.3659738843753377],
      [0.999, 100, 149.44925277903886],
    ] as const)
      expect(chiSquareQuantile(p, df)).toBeCloseTo(value, 8);
  });
  it('the quantile undoes the distribution', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (p) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 12);
      }),
    );
  });
});

describe('Wilson', () => {
  it('agrees with statsmodels', () => {
    for (const model of Object.values(binary.models))
      for (const { k, n, wilson: expected } of Object.values(model.ci95.wilson)) {
        const [low, high] = wilson(k, n, 0.95);
        expect(Math.abs(low - expected[0])).toBeLessThan(1e-9);
        expect(Math.abs(high - expected[1])).toBeLessThan(1e-9);
      }
    expect(wilson(450, 500, 0.95).map((end) => end.toFixed(6))).toEqual(['0.870578', '0.923322']);
  });
  it('stays within 0 and 1, holds the proportion, and says nothing of no rows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const k = Math.round(n * share);
          const [low, high] = wilson(k, n, 0.95);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(k / n);
          expect(high).toBeGreaterThanOrEqual(k / n);
        },
      ),
    );
    expect(wilson(0, 0, 0.95)).toEqual([0, 1]);
  });
  it('tells how many rows a promise takes', () => {
    const n = wilsonNeeded(0.83, 0.015, 0.95);
    const half = ([low, high]: readonly [number, number]): number => (high - low) / 2;
    expect(half(wilson(0.83 * n, n, 0.95))).toBeLessThanOrEqual(0.015);
    expect(half(wilson(0.83 * (n - 1), n - 1, 0.95))).toBeGreaterThan(0.015);
  });
});

describe('the bootstrap, against SciPy', () => {
  const options = { groups: null, resamples: 10_000, seed: 7 };
  it.each(['recall', 'precision', 'f1', 'roc_auc'] as const)('%s of one model', async (metric) => {
    const table = binaryTable('a');
    const kernel = kernelOf(metric, table);
    const [draws = new Float64Array()] = await drawResamples([kernel], { ...options, rows: table.rows });
    const expected = binary.models['a']?.ci95.bootstrap[metric];
    if (!expected) throw new Error('no answer');
    near(percentileInterval(draws, 0.95), expected.percentile.mean, expected.standard_error);
    near(
      bcaInterval(
        draws,
        metricOf(metric, table),
        jackknifeValues(kernel, { rows: table.rows, groups: null }),
        0.95,
      ),
      expected.BCa.mean,
      expected.standard_error,
    );
  });
  it.each(['recall', 'f1', 'roc_auc'] as const)(
    'the difference of two models in %s, paired',
    async (metric: MetricName) => {
      const [first, second] = [binaryTable('a'), binaryTable('b')];
      const [one, two] = [kernelOf(metric, first), kernelOf(metric, second)];
      const [a = new Float64Array(), b = new Float64Array()] = await drawResamples([one, two], {
        ...options,
        rows: first.rows,
      });
      const expected = binary.paired['a|b']?.bootstrap_diff[metric];
      if (!expected) throw new Error('no answer');
      near(
        percentileInterval(
          b.map((value, i) => value - (a[i] ?? NaN)),
          0.95,
        ),
        expected.percentile.mean,
        expected.standard_error,
      );
    },
  );
  it.each(['mae', 'rmse'] as const)('%s of a regression', async (metric) => {
    const table = regressionTable('ridge');
    const kernel = kernelOf(metric, table);
    const [draws = new Float64Array()] = await drawResamples([kernel], { ...options, rows: table.rows });
    const expected = regression.models['ridge']?.ci95[metric];
    if (!expected) throw new Error('no answer');
    const units = { rows: table.rows, groups: null };
    const value = metricOf(metric, table);
    const corrected = bcaInterval(draws, value, jackknifeValues(kernel, units), 0.95);
    near(corrected, expected.BCa.mean, expected.standard_error);
    const plain = percentileInterval(draws, 0.95);
    near(plain, expected.percentile.mean, expected.standard_error);
    const wider = bootstrapInterval(kernel, draws, value, units, 0.95);
    if (!corrected || !plain || !wider) throw new Error('no interval');
    for (const [low, high] of [corrected, plain]) {
      expect(wider[0]).toBeLessThanOrEqual(low);
      expect(wider[1]).toBeGreaterThanOrEqual(high);
    }
  });
  it('is the same every time, and other with another seed', async () => {
    const table = binaryTable('a');
    const run = async (seed: number): Promise<number | undefined> =>
      (await drawResamples([kernelOf('roc_auc', table)], { ...options, rows: table.rows, seed }))[0]?.[9999];
    expect(await run(7)).toBe(await run(7));
    expect(await run(7)).not.toBe(await run(8));
  });
  it('draws whole groups, and only the rows that it is given', async () => {
    const seen: number[][] = [];
    const spy = (counts: Float64Array): number => {
      seen.push([...counts]);
      return 0;
    };
    await drawResamples([spy], {
      rows: 6,
      groups: Int32Array.from([0, 0, 1, 1, 2, 2]),
      resamples: 50,
      seed: 1,
    });
    for (const counts of seen) for (const at of [0, 2, 4]) expect(counts[at]).toBe(counts[at + 1]);
    seen.length = 0;
    await drawResamples([spy], {
      rows: 6,
      groups: null,
      resamples: 20,
      seed: 1,
      among: Int32Array.from([1, 3]),
    });
    for (const counts of seen) expect([counts[0], counts[2], counts[4], counts[5]]).toEqual([0, 0, 0, 0]);
  });
  it('gives no interval when most resamples are not defined', () => {
    expect(percentileInterval(Float64Array.from([1, NaN, NaN]), 0.95)).toBeNull();
    expect(percentileInterval(new Float64Array(0), 0.95)).toBeNull();
  });
});

describe('decisions', () => {
  it('are taken by the interval that is drawn', () => {
    expect(decideAbove([0.81, 0.9], 0.8)).toBe('pass');
    expect(decideAbove([0.7, 0.79], 0.8)).toBe('fail');
    expect(decideAbove([0.7, 0.9], 0.8)).toBe('inconclusive');
    expect(decideBelow([0.004, 0.061], 0.05)).toBe('inconclusive');
    expect(decideDifference([0.008, 0.034], 'superior', 0.01, 'maximize')).toBe('inconclusive');
    expect(decideDifference([-0.019, 0.007], 'non-inferior', 0.02, 'maximize')).toBe('pass');
    expect(decideDifference([-0.007, 0.019], 'non-inferior', 0.02, 'minimize')).toBe('pass');
    expect(decideDifference([0, 0.1], 'superior', 0, 'maximize')).toBe('inconclusive');
    expect(worstOutcome(['pass', 'inconclusive', 'fail'])).toBe('fail');
    expect(worstOutcome([])).toBe('pass');
  });
  it('tell how many rows would decide, and nothing when the effect is on the wrong side', () => {
    const se = standardErrorOf([0.008, 0.034], 0.95);
    const needed = rowsNeeded(6210, se, 0.021 - 0.01, 0.95);
    expect(needed).toBeGreaterThan(6210);
    expect(rowsNeeded(100, 0.1, -0.01, 0.95)).toBeNull();
    expect(rowsNeeded(100, 0.1, 0, 0.95)).toBeNull();
  });
  it('correct for choosing and for many tests', () => {
    expect(confidenceAmong(0.95, 1)).toBe(0.95);
    expect(confidenceAmong(0.95, 10)).toBeCloseTo(0.995, 12);
    const { rejected, adjusted } = benjaminiHochberg([0.01, 0.04, 0.03, 0.005, 0.5], 0.05);
    expect(rejected).toEqual([true, true, true, true, false]);
    expect(adjusted.map((value) => value.toFixed(4))).toEqual([
      '0.0250',
      '0.0500',
      '0.0500',
      '0.0250',
      '0.5000',
    ]);
  });
});

it('t interval over seeds', () => {
  const [low, high] = tInterval([0.86, 0.865, 0.87, 0.874, 0.876], 0.95) ?? [NaN, NaN];
  expect((low + high) / 2).toBeCloseTo(0.869, 12);
  expect(high - low).toBeCloseTo((2 * 2.776445105197793 * 0.006557438524302) / Math.sqrt(5), 8);
  expect(tInterval([1], 0.95)).toBeNull();
});

it('agreement of two labellers', () => {
  const { kappa, interval, equal, rows } = cohenKappa([
    [45, 15],
    [25, 15],
  ]);
  expect(kappa).toBeCloseTo(0.1304347826, 9);
  expect(interval[0]).toBeLessThan(kappa);
  expect([equal, rows]).toEqual([60, 100]);
  // Fleiss, Cohen and Everitt's large-sample standard error, computed apart with NumPy; 200,000 draws of such tables vary by 0.0985.
  expect(interval[1] - interval[0]).toBeCloseTo(2 * 1.959963984540054 * 0.09866153762343963, 9);
  for (const { metrics } of Object.values(binary.models)) {
    const { tn = 0, fp = 0, fn = 0, tp = 0, kappa: wanted = NaN } = metrics;
    const agreement = cohenKappa([
      [tn, fp],
      [fn, tp],
    ]);
    expect(agreement.kappa).toBeCloseTo(wanted, 9);
  }
  const perfect = cohenKappa([
    [5, 0],
    [0, 5],
  ]);
  expect(perfect.kappa).toBe(1);
  // 0 of 10 differ: at most 0.3085 of them do (Clopper and Pearson), half of which is more than chance.
  expect(perfect.interval[0]).toBeCloseTo(1 - 0.3085 / 0.5, 4);
  expect(perfect.interval[1]).toBe(1);
});

it('the generator is the same everywhere', () => {
  const random = seeded(1);
  expect([random.next(), random.next(), random.next()]).toMatchInlineSnapshot(`
    [
      393288148,
      2174103013,
      3814759091,
    ]
  `);
});
