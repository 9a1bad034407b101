import { describe, expect, it } from 'vitest';
import { jensenShannon, jensenShannonNull } from '../../../src/statistics/distances/jensenShannon.ts';
import { ksDistance, ksNull, ksP } from '../../../src/statistics/distances/ks.ts';
import { binCounts, decileEdges, numericPsi, psi, psiNull } from '../../../src/statistics/distances/psi.ts';
import { sketchOf } from '../../../src/statistics/distances/sketch.ts';
import {
  scaledWasserstein,
  wasserstein,
  wassersteinNull,
} from '../../../src/statistics/distances/wasserstein.ts';
import { seeded } from '../../../src/statistics/random.ts';
import { normalQuantile } from '../../../src/statistics/normal.ts';
import { readExpected, readRows } from '../../support/predictionFixtures.ts';

interface Numeric {
  ks_D: number;
  ks_p_scipy_auto: number;
  wasserstein: number;
  wasserstein_over_ref_std_ddof0: number;
  psi_ref_deciles: { inner_edges: number[]; ref_share: number[]; cur_share: number[] };
}
const expected = readExpected('drift-small') as {
  numerical: string[];
  pairs: Record<
    string,
    {
      columns: Record<
        string,
        Numeric & { ref: number[]; cur: number[]; 'js_distance_[nats,bits]': [number, number] }
      >;
    }
  >;
};
const column = (file: string, name: string): number[] =>
  readRows(`drift-small/store/${file}.csv`).flatMap((row) => (row[name] === '' ? [] : [Number(row[name])]));

describe('distances of numbers, against SciPy', () => {
  it.each(['current_same', 'current_shifted'])('%s', (pair) => {
    for (const name of expected.numerical) {
      const want = expected.pairs[pair]?.columns[name];
      if (!want) throw new Error('no answer');
      const [first, second] = [sketchOf(column('reference', name)), sketchOf(column(pair, name))];
      const distance = ksDistance(first, second);
      expect(distance).toBeCloseTo(want.ks_D, 12);
      expect(ksP(distance, first.values.length, second.values.length)).toBeCloseTo(want.ks_p_scipy_auto, 9);
      expect(wasserstein(first, second)).toBeCloseTo(want.wasserstein, 9);
      expect(scaledWasserstein(first, second)).toBeCloseTo(want.wasserstein_over_ref_std_ddof0, 9);
      const edges = decileEdges(first);
      const merged = [...new Set(want.psi_ref_deciles.inner_edges)].filter(
        (edge) => edge > (first.values[0] ?? NaN),
      );
      expect(edges).toHaveLength(merged.length);
      edges.forEach((edge, i) => expect(edge).toBeCloseTo(merged[i] ?? NaN, 9));
      const counts = binCounts(second, edges, 0).slice(0, -1);
      counts.forEach((count, i) =>
        expect(count / second.values.length).toBeCloseTo(want.psi_ref_deciles.cur_share[i] ?? NaN, 9),
      );
    }
  });
  it('agrees with the published vector', () => {
    const a = sketchOf([1, 2, 2, 3, 4, 5, 5, 6, 7, 9]);
    const b = sketchOf([2, 3, 3, 4, 6, 6, 8, 9, 10, 12, 13, 15]);
    expect(ksDistance(a, b)).toBeCloseTo(0.4, 12);
    expect(ksP(0.4, 10, 12)).toBeCloseTo(0.28294925, 8);
    expect(wasserstein(a, b)).toBeCloseTo(3.1833333, 7);
    expect(scaledWasserstein(a, b)).toBeCloseTo(1.34042514, 7);
  });
  it('a sketch of counted values says the same as its rows', () => {
    const rows = [1, 1, 1, 2, 5, 5];
    const counted = { values: [1, 2, 5], weights: [3, 1, 2] };
    const other = sketchOf([2, 2, 4]);
    expect(ksDistance(counted, other)).toBeCloseTo(ksDistance(sketchOf(rows), other), 12);
    expect(wasserstein(counted, other)).toBeCloseTo(wasserstein(sketchOf(rows), other), 12);
  });
});

describe('distances of categories', () => {
  it('agree with SciPy', () => {
    for (const pair of Object.values(expected.pairs)) {
      const grade = pair.columns['grade'];
      if (grade)
        expect(jensenShannon(grade.ref, grade.cur)).toBeCloseTo(grade['js_distance_[nats,bits]'][1], 12);
    }
    expect(
      jensenShannon(
        [50, 30, 20],
        [30, 40, 50].map((x) => x / 1.2),
      ),
    ).toBeCloseTo(0.2435644, 7);
    expect(jensenShannon([1, 0], [0, 1])).toBe(1);
  });
});

describe('what chance alone gives', () => {
  const normal = (n: number, seed: number): number[] => {
    const random = seeded(seed);
    return Array.from({ length: n }, () => normalQuantile((random.next() + 0.5) / 4294967296));
  };
  it('PSI: the closed form', () => {
    expect(psiNull(10, 10_000, 1000, 0.95)).toBeCloseTo(0.0186, 4);
    expect(psi([10, 10], [10, 10])).toBe(0);
  });
  it('is seldom exceeded without a shift, and always with one', () => {
    const above = { psi: 0, ks: 0, w: 0 };
    const cases = 60;
    for (let i = 0; i < cases; i++) {
      const [first, second] = [sketchOf(normal(400, 2 * i + 1)), sketchOf(normal(300, 2 * i + 2))];
      const { value, noise } = numericPsi(first, second, [0, 0], 0.95);
      if (value > noise) above.psi++;
      if (ksDistance(first, second) > ksNull(400, 300, 0.95)) above.ks++;
      if (scaledWasserstein(first, second) > wassersteinNull(first, second, 0.95, 5)) above.w++;
    }
    // 5 % of 60 are 3; 9 are exceeded by chance in less than 1 in 500.
    for (const count of Object.values(above)) expect(count).toBeLessThanOrEqual(9);
    const moved = sketchOf(normal(300, 99).map((value) => value + 1));
    const still = sketchOf(normal(400, 98));
    expect(scaledWasserstein(still, moved)).toBeGreaterThan(wassersteinNull(still, moved, 0.99, 5));
    expect(jensenShannon([400, 100], [100, 400])).toBeGreaterThan(
      jensenShannonNull([400, 100], [100, 400], 0.99, 5),
    );
    expect(jensenShannon([250, 250], [255, 245])).toBeLessThan(
      jensenShannonNull([250, 250], [255, 245], 0.99, 5),
    );
  });
});
