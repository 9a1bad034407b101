import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { histogramEdges, histogramOn } from '../../../../src/datasets/core/profile/histogram.ts';
import { mergeSketches, sketchGroups } from '../../../../src/datasets/core/profile/sketch.ts';
import { sketchRows } from '../../../../src/statistics/distances/sketch.ts';

const sample = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 400 });

function exact(values: readonly number[]): { values: number[]; weights: number[] } {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  return { values: sorted, weights: sorted.map((value) => values.filter((one) => one === value).length) };
}

const ranged = (values: readonly number[]) => ({
  min: Math.min(...values),
  max: Math.max(...values),
  sketch: exact(values),
});

test('two sketches merge to what one of both would be, where there is room', () => {
  fc.assert(
    fc.property(sample, sample, (one, other) => {
      expect(mergeSketches(exact(one), exact(other), 1000)).toEqual(exact([...one, ...other]));
    }),
  );
});

test('a sketch keeps its rows, its order, its ends and its size', () => {
  fc.assert(
    fc.property(sample, fc.integer({ min: 8, max: 60 }), (values, size) => {
      const whole = exact(values);
      const groups = whole.values.map((value, at) => ({
        least: value,
        most: value,
        mean: value,
        count: whole.weights[at] ?? 0,
      }));
      const sketch = sketchGroups(groups, size);
      expect(sketchRows(sketch)).toBe(values.length);
      expect(sketch.values).toEqual([...sketch.values].sort((a, b) => a - b));
      expect([sketch.values[0], sketch.values.at(-1)]).toEqual([whole.values[0], whole.values.at(-1)]);
      expect(sketch.values.length).toBeLessThanOrEqual(size + 2);
    }),
  );
});

test('a histogram counts every row once, over one table or two', () => {
  fc.assert(
    fc.property(sample, sample, fc.boolean(), (one, other, whole) => {
      const edges = histogramEdges([ranged(one), ranged(other)], whole);
      expect(edges).toEqual([...edges].sort((a, b) => a - b));
      for (const values of [one, other]) {
        const { counts } = histogramOn(exact(values), edges);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
        expect(counts.length).toBeLessThanOrEqual(34);
      }
    }),
  );
});

test('a far value does not push the others into one bin', () => {
  const values = [...Array.from({ length: 399 }, (_, i) => i / 10), 1e9];
  const { counts, edges } = histogramOn(exact(values), histogramEdges([ranged(values)], false));
  expect(edges?.at(-1)).toBe(1e9);
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(25);
});
