import { describe, expect, it } from 'vitest';
import { deLong } from '../../../src/statistics/delong.ts';
import { mcNemarP } from '../../../src/statistics/mcNemar.ts';
import { kernelOf, type MetricName } from '../../../src/statistics/metrics/kernelOf.ts';
import { permutationP } from '../../../src/statistics/permutation.ts';
import type { PredictionTable } from '../../../src/statistics/predictionTable.ts';
import { binaryTable, readExpected, regressionTable } from '../../support/predictionFixtures.ts';

type Table = readonly [readonly [number, number], readonly [number, number]];
const binary = readExpected('binary-clf') as {
  paired: Record<
    string,
    {
      mcnemar: { exact_p: number; 'table_[a right/wrong][b right/wrong]': Table };
      delong: Record<'auc_a' | 'auc_b' | 'diff_b_minus_a' | 'z' | 'p', number> & {
        cov: Table;
        ci_diff_95: readonly [number, number];
      };
    }
  >;
};
const multiclass = readExpected('multiclass') as {
  paired: Record<string, { table: Table; mcnemar_exact_p: number }>;
};

const close = (value: number, expected: number): void => {
  expect(Math.abs(value - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
};

describe('DeLong, against MLstatkit and the paper', () => {
  it.each(['a|b', 'a|c', 'b|c'])('%s', (pair) => {
    const [one = '', two = ''] = pair.split('|');
    const [first, second] = [binaryTable(one), binaryTable(two)];
    const none = new Float64Array();
    const got = deLong(first.labels, first.scores ?? none, second.scores ?? none, 0.95);
    const want = binary.paired[pair]?.delong;
    if (!want) throw new Error('no answer');
    close(got.first, want.auc_a);
    close(got.second, want.auc_b);
    close(got.difference, want.diff_b_minus_a);
    close(got.covariance[0], want.cov[0][0]);
    close(got.covariance[1], want.cov[1][1]);
    close(got.covariance[2], want.cov[0][1]);
    close(got.z, want.z);
    close(got.p, want.p);
    close(got.interval[0], want.ci_diff_95[0]);
    close(got.interval[1], want.ci_diff_95[1]);
  });
});

it('McNemar, against statsmodels', () => {
  for (const { mcnemar } of Object.values(binary.paired)) {
    const [[, onlyFirst], [onlySecond]] = mcnemar['table_[a right/wrong][b right/wrong]'];
    close(mcNemarP(onlyFirst, onlySecond), mcnemar.exact_p);
  }
  for (const { table, mcnemar_exact_p: p } of Object.values(multiclass.paired))
    close(mcNemarP(table[0][1], table[1][0]), p);
  expect(mcNemarP(0, 0)).toBe(1);
});

describe('paired permutation', () => {
  const p = (
    metric: MetricName,
    own: PredictionTable,
    base: PredictionTable,
    groups: Int32Array | null = null,
  ): Promise<number> =>
    permutationP(own, base, (table) => kernelOf(metric, table), { groups, permutations: 2000, seed: 3 });
  it('of accuracy is what McNemar counts', async () => {
    // Its own chance error at 2,000 permutations is 0.0066.
    expect(await p('accuracy', binaryTable('a'), binaryTable('b'))).toBeGreaterThan(0.0963 - 0.02);
    expect(await p('accuracy', binaryTable('a'), binaryTable('b'))).toBeLessThan(0.0963 + 0.02);
  });
  it('of absolute errors agrees with the paired t test', async () => {
    // scipy.stats.ttest_rel of the absolute errors: p = 0.5134.
    const value = await p('mae', regressionTable('ridge'), regressionTable('tree'));
    expect(Math.abs(value - 0.5134)).toBeLessThan(0.04);
  });
  it('swaps whole groups, and says nothing of an undefined metric', async () => {
    const [own, base] = [binaryTable('a'), binaryTable('b')];
    const oneGroup = new Int32Array(own.rows);
    expect(await p('accuracy', own, base, oneGroup)).toBe(1);
    const holed = { ...own, scores: own.scores?.map((score, row) => (row === 0 ? NaN : score)) ?? null };
    expect(await p('accuracy', holed, base)).toBeNaN();
  });
});
