import { describe, expect, it } from 'vitest';
import { homogeneity } from '../../../src/statistics/distances/homogeneity.ts';
import { jensenShannon, jensenShannonNull } from '../../../src/statistics/distances/jensenShannon.ts';
import { ksNull, ksP, ksPOf } from '../../../src/statistics/distances/ks.ts';
import { decileEdges, numericPsi } from '../../../src/statistics/distances/psi.ts';
import { drawerOf } from '../../../src/statistics/distances/resampled.ts';
import { pooled, sketchOf, type Sketch } from '../../../src/statistics/distances/sketch.ts';
import { scaledWasserstein, wassersteinNull } from '../../../src/statistics/distances/wasserstein.ts';
import { seeded } from '../../../src/statistics/random.ts';
import { shareDifference } from '../../../src/statistics/shareDifference.ts';

const times = (value: number, count: number): number[] => Array.from({ length: count }, () => value);

describe('Kolmogorov and Smirnov', () => {
  it('counts paths as SciPy does, also tiny chances and 10,000 rows', () => {
    for (const [n, m, distance, p] of [
      [50, 50, 0.2, 0.2719135601522248],
      [300, 200, 0.1, 0.17313583335670987],
      [1000, 1000, 0.05, 0.16411447756429137],
      [2000, 5000, 0.05, 0.0015357732562161885],
      [37, 91, 0.3100683100683101, 0.009392188859094385],
      [9000, 10_000, 0.02181111111111111, 0.021686256531347082],
      [300, 300, 0.44666666666666666, 2.5915513350347427e-27],
    ] as const)
      expect(Math.abs(ksP(distance, n, m) / p - 1)).toBeLessThan(1e-9);
  });
  it('its null is the gap whose chance is that', () => {
    for (const [n, m] of [
      [50, 50],
      [300, 200],
      [37, 91],
    ] as const) {
      const gap = ksNull(n, m, 0.99);
      expect(ksP(gap, n, m)).toBeLessThanOrEqual(0.01 + 1e-12);
      expect(ksP(gap - 1 / Math.max(n, m), n, m)).toBeGreaterThan(0.01);
    }
    // Published for p = 0.05: 0.192 at 100 rows on each side, 0.061 at 1,000, 0.0019 at a million.
    expect(ksNull(100, 100, 0.95)).toBeCloseTo(0.192, 2);
    // Gaps of 1,000 rows are whole thousandths: the first one above the null is the published one.
    expect(Math.ceil(ksNull(1000, 1000, 0.95) * 1000)).toBe(61);
    expect(ksNull(1e6, 1e6, 0.95)).toBeCloseTo(0.0019, 4);
  });
  it('sketches whose weights are no whole numbers take the limit law', () => {
    const one: Sketch = { values: [1, 2, 3], weights: [10.5, 20.25, 30.25] };
    expect(ksPOf(one, one)).toBe(1);
    expect(ksPOf(one, { values: [2, 3, 4], weights: [10.5, 20.25, 30.25] })).toBeLessThan(0.01);
  });
});

describe('PSI of columns with few values', () => {
  const psiOf = (first: number[], second: number[]): { value: number; noise: number } =>
    numericPsi(sketchOf(first), sketchOf(second), [0, 0], 0.99);
  it('a flag of 0 and 1 moves', () => {
    const half = [...times(0, 500), ...times(1, 500)];
    const { value, noise } = psiOf(half, [...times(0, 800), ...times(1, 200)]);
    // (0.8 - 0.5) ln(0.8 / 0.5) + (0.2 - 0.5) ln(0.2 / 0.5)
    expect(value).toBeCloseTo(0.4159, 2);
    expect(value).toBeGreaterThan(noise);
    expect(psiOf(half, half).value).toBe(0);
  });
  it('a flag that is seldom set moves', () => {
    const seldom = [...times(0, 980), ...times(1, 20)];
    const often = [...times(0, 500), ...times(1, 500)];
    expect(psiOf(seldom, often).value).toBeGreaterThan(1);
    expect(psiOf(often, seldom).value).toBeGreaterThan(1);
    expect(decileEdges(sketchOf(seldom))).toEqual([0, 1]);
  });
  it('a constant moves up, down, and not at all', () => {
    const constant = times(3, 500);
    expect(psiOf(constant, constant).value).toBe(0);
    for (const other of [2.999, 3.001])
      expect(psiOf(constant, times(other, 500)).value).toBeGreaterThan(psiOf(constant, constant).noise);
  });
  it('rows without a value are a bin', () => {
    const rows = Array.from({ length: 1000 }, (_, at) => at);
    const { value, noise } = numericPsi(sketchOf(rows), sketchOf(rows), [0, 300], 0.99);
    expect(value).toBeGreaterThan(noise);
  });
});

describe('Wasserstein and Jensen-Shannon at their limits', () => {
  it('a reference that does not vary has a finite distance', () => {
    const [still, moved] = [sketchOf(times(3, 100)), sketchOf(times(4, 100))];
    // All rows together vary by half the step: one step is two of these.
    expect(scaledWasserstein(still, moved)).toBeCloseTo(2, 12);
    expect(scaledWasserstein(still, moved)).toBeGreaterThan(wassersteinNull(still, moved, 0.99, 1));
    expect(scaledWasserstein(still, still)).toBe(0);
    expect(wassersteinNull(still, still, 0.99, 1)).toBe(0);
  });
  it('the same seed gives the same noise, and a sketch that of its rows', () => {
    const random = seeded(4);
    const rows = (n: number): number[] => Array.from({ length: n }, () => random.below(50));
    const [first, second] = [rows(3000), rows(2000)];
    const counted = (values: number[]): Sketch => {
      const counts = new Map<number, number>();
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
      const sorted = [...counts].toSorted((a, b) => a[0] - b[0]);
      return { values: sorted.map(([value]) => value), weights: sorted.map(([, count]) => count) };
    };
    const plain = wassersteinNull(sketchOf(first), sketchOf(second), 0.99, 7);
    expect(wassersteinNull(sketchOf(first), sketchOf(second), 0.99, 7)).toBe(plain);
    expect(wassersteinNull(counted(first), counted(second), 0.99, 7)).toBeCloseTo(plain, 12);
    expect(pooled(counted(first), counted(second)).values).toHaveLength(50);
  });
  it('large tables are drawn smaller and scaled', () => {
    const share = (n: number): number[] => [0.5 * n, 0.3 * n, 0.2 * n];
    const small = jensenShannonNull(share(20_000), share(20_000), 0.99, 3);
    const large = jensenShannonNull(share(2_000_000), share(2_000_000), 0.99, 3);
    expect(large / small).toBeCloseTo(0.1, 3);
  });
  it('a category of one side only counts', () => {
    expect(jensenShannon([10, 0], [10])).toBe(0);
    expect(jensenShannon([1], [0, 1])).toBe(1);
  });
  it('draws by weight come as often as the weights say', () => {
    const counts = new Float64Array(4);
    drawerOf([1, 2, 3, 4])(counts, 100_000, seeded(1));
    counts.forEach((count, at) => expect(count / 10_000).toBeCloseTo(at + 1, 0));
    const alike = new Float64Array(4);
    drawerOf([5, 5, 5, 5])(alike, 100_000, seeded(1));
    for (const count of alike) expect(count / 25_000).toBeCloseTo(1, 1);
  });
});

describe('chi-square of two samples', () => {
  it('agrees with SciPy', () => {
    const table = homogeneity([50, 30, 20], [30, 40, 50]);
    expect(table.statistic).toBeCloseTo(17.613095238095234, 9);
    expect(table.p).toBeCloseTo(1.4974935636406764e-4, 12);
    expect(table.cramersV).toBeCloseTo(0.26693156, 8);
    const grade = homogeneity([145, 92, 47, 16], [163, 73, 53, 11]);
    expect(grade.statistic).toBeCloseTo(4.525752765752766, 9);
    expect(grade.p).toBeCloseTo(0.21000466997868827, 9);
  });
  it('pools rare categories, and says nothing of one category', () => {
    expect(homogeneity([100, 50, 1, 2], [110, 40, 2, 1]).df).toBe(2);
    expect(homogeneity([100, 0], [50, 0]).p).toBeNaN();
    expect(homogeneity([100, 20], [0, 0]).p).toBeNaN();
  });
});

it('difference of two shares has the published interval', () => {
  // Newcombe (1998), table II, method 10: 56/70 and 48/80 differ by 0.2 [0.0524, 0.3339].
  const { difference, interval } = shareDifference([48, 80], [56, 70], 0.95);
  expect(difference).toBeCloseTo(0.2, 12);
  expect(interval[0]).toBeCloseTo(0.0524, 4);
  expect(interval[1]).toBeCloseTo(0.3339, 4);
  expect(shareDifference([0, 0], [1, 2], 0.95).interval).toEqual([-1, 1]);
});
