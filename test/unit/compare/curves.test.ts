import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf } from '../../../src/compare/core/band.ts';
import { downSample, pick, sparkline } from '../../../src/compare/core/downSample.ts';
import { smooth } from '../../../src/compare/core/smooth.ts';
import { axesOf, curveOf, epochKey } from '../../../src/compare/core/xAxis.ts';
import type { MetricHistory } from '../../../src/contract/run.ts';

const f64 = (...values: readonly number[]): Float64Array => Float64Array.from(values);
const history = (steps: readonly number[], values: readonly number[], times = steps): MetricHistory => ({
  steps: f64(...steps),
  timesMs: f64(...times),
  values: f64(...values),
});

describe('down-sampling', () => {
  const curve = fc
    .array(
      fc.tuple(
        fc.double({ min: 0, max: 1000, noNaN: true }),
        fc.oneof(
          { weight: 9, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
          { weight: 1, arbitrary: fc.constant(Number.NaN) },
        ),
      ),
      { maxLength: 400 },
    )
    .map((points) => points.toSorted((a, b) => a[0] - b[0]));

  it('never loses an extreme, a gap, the first or the last point', () => {
    fc.assert(
      fc.property(curve, fc.integer({ min: 1, max: 40 }), fc.boolean(), (points, buckets, log) => {
        const x = Float64Array.from(points, ([place]) => place);
        const y = Float64Array.from(points, ([, value]) => value);
        const chosen = downSample(x, [y], buckets, null, log ? 'log' : 'linear');
        expect([...chosen]).toEqual([...new Set(chosen)].toSorted((a, b) => a - b));
        expect(chosen.length).toBeLessThanOrEqual(Math.max(2, buckets * 3 + 2));
        const drawn = [...pick(y, chosen)].filter((value) => !Number.isNaN(value));
        const all = [...y].filter((value) => !Number.isNaN(value));
        expect(Math.min(...drawn)).toBe(Math.min(...all));
        expect(Math.max(...drawn)).toBe(Math.max(...all));
        if (y.some(Number.isNaN)) expect([...pick(y, chosen)].some(Number.isNaN)).toBe(true);
        if (x.length > 0) {
          expect(chosen[0]).toBe(0);
          expect(chosen.at(-1)).toBe(x.length - 1);
        }
      }),
    );
  });

  it('keeps the extremes of every pixel column', () => {
    const x = Float64Array.from({ length: 10_000 }, (_, index) => index);
    const y = x.map((place) => Math.sin(place / 7) + (place === 4321 ? 50 : 0));
    const chosen = downSample(x, [y], 100, null);
    for (let bucket = 0; bucket < 100; bucket++) {
      const within = (index: number): boolean => Math.min(99, Math.floor((index / 9999) * 100)) === bucket;
      const all = [...y].filter((_, index) => within(index));
      const drawn = [...chosen].filter(within).map((index) => y[index] ?? Number.NaN);
      expect(Math.max(...drawn)).toBe(Math.max(...all));
      expect(Math.min(...drawn)).toBe(Math.min(...all));
    }
  });

  it('draws the visible range with one point beyond each side', () => {
    const x = Float64Array.from({ length: 1000 }, (_, index) => index);
    const chosen = downSample(x, [x], 5, [100, 200]);
    expect(chosen[0]).toBe(99);
    expect(chosen.at(-1)).toBe(201);
  });

  it('keeps both edges of a band', () => {
    const x = Float64Array.from({ length: 1000 }, (_, index) => index);
    const mean = x.map(() => 0);
    const low = x.map((place) => (place === 333 ? -9 : -1));
    const high = x.map((place) => (place === 777 ? 9 : 1));
    const chosen = [...downSample(x, [mean, low, high], 10, null)];
    expect(chosen).toContain(333);
    expect(chosen).toContain(777);
  });

  it('makes sparklines small without losing the peak', () => {
    const values = Float64Array.from({ length: 5000 }, (_, index) => (index === 2500 ? 99 : index / 5000));
    const line = sparkline(values, 60);
    expect(line.length).toBeLessThanOrEqual(62);
    expect(Math.max(...line)).toBe(99);
  });
});

describe('smoothing', () => {
  it('gives the values of the formula, worked out by hand', () => {
    // last: 0.5, 1.25, 2.625; divided by 0.5, 0.75, 0.875
    expect([...smooth(f64(1, 2, 4), 0.5)]).toEqual([1, 1.25 / 0.75, 2.625 / 0.875]);
  });

  it('leaves constant series alone, and everything at weight 0', () => {
    expect([...smooth(f64(0.1, 0.1, 0.1), 0.9)]).toEqual([0.1, 0.1, 0.1]);
    expect([...smooth(f64(3, 1, 2), 0)]).toEqual([3, 1, 2]);
  });

  it('passes over what is not finite without counting it', () => {
    const [first, gap, second] = smooth(f64(1, Number.NaN, 3), 0.5);
    expect([first, gap]).toEqual([1, Number.NaN]);
    expect(second).toBeCloseTo(1.75 / 0.75, 12);
  });

  it('agrees with the formula written with powers, and stays within the values', () => {
    const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (list, weight) => {
        fc.pre(new Set(list).size > 1);
        const smoothed = smooth(Float64Array.from(list), weight);
        let last = 0;
        for (const [index, value] of list.entries()) {
          last = last * weight + (1 - weight) * value;
          expect(smoothed[index]).toBeCloseTo(last / (1 - weight ** (index + 1)), 8);
        }
        expect(Math.min(...smoothed)).toBeGreaterThanOrEqual(Math.min(...list) - 1e-9);
        expect(Math.max(...smoothed)).toBeLessThanOrEqual(Math.max(...list) + 1e-9);
      }),
    );
  });
});

describe('x axes', () => {
  it('bring points into ascending x and count what is not finite', () => {
    const curve = curveOf(history([2, 1, 3], [20, 10, Number.POSITIVE_INFINITY]), 'step', 0, undefined);
    expect([...curve.x]).toEqual([1, 2, 3]);
    expect([...curve.y]).toEqual([10, 20, Number.NaN]);
    expect(curve).toMatchObject({ points: 3, nonFinite: 1 });
  });

  it('count relative time from the start', () => {
    expect([...curveOf(history([0, 1], [1, 2], [1500, 2500]), 'relative', 1000, undefined).x]).toEqual([
      500, 1500,
    ]);
  });

  it('take the place for the step where a format has none', () => {
    const none = history([Number.NaN, Number.NaN], [5, 6], [1, 2]);
    expect([...curveOf(none, 'step', 0, undefined).x]).toEqual([0, 1]);
    expect(axesOf(none, undefined)).toEqual(['relative', 'wall']);
  });

  it('give each step the epoch logged with it or before it', () => {
    const epochs = history([100, 200, 300], [0, 1, 2]);
    const curve = curveOf(history([50, 100, 150, 300, 400], [1, 2, 3, 4, 5]), 'epoch', 0, epochs);
    expect([...curve.x]).toEqual([0, 0, 2, 2]);
    expect([...curve.y]).toEqual([2, 3, 4, 5]);
    expect(epochKey(['loss', 'epoch'])).toBe('epoch');
    expect(epochKey(['loss', 'epoch_time'])).toBeNull();
  });
});

describe('a band over a group', () => {
  const curve = (x: readonly number[], y: readonly number[]) => ({
    x: f64(...x),
    y: f64(...y),
    points: x.length,
    nonFinite: 0,
  });

  it('averages what lies at the same x', () => {
    const band = bandOf([curve([0, 1, 2], [1, 2, 3]), curve([0, 1, 2], [3, 6, 3])], 'minmax');
    expect([...band.mean]).toEqual([2, 4, 3]);
    expect([...band.low]).toEqual([1, 2, 3]);
    expect([...band.high]).toEqual([3, 6, 3]);
  });

  it('is mean ± sample sd', () => {
    const band = bandOf([curve([0], [1]), curve([0], [2]), curve([0], [6])], 'sd');
    const sd = Math.sqrt(7);
    expect(band.mean[0]).toBeCloseTo(3, 12);
    expect(band.low[0]).toBeCloseTo(3 - sd, 12);
    expect(band.high[0]).toBeCloseTo(3 + sd, 12);
  });

  it('lets a curve count on the line between its points, not beyond its ends', () => {
    const band = bandOf([curve([0, 10], [0, 10]), curve([5, 15], [100, 100])], 'minmax');
    expect([...band.x]).toEqual([0, 5, 10, 15]);
    expect([...band.mean]).toEqual([0, 52.5, 55, 100]);
  });

  it('does not bridge a gap', () => {
    const band = bandOf(
      [curve([0, 1, 2], [1, Number.NaN, 3]), curve([0, 0.5, 1, 2], [5, 5, 5, 5])],
      'minmax',
    );
    expect([...band.low]).toEqual([1, 5, 5, 3]);
  });

  it('takes the last of several points with the same x', () => {
    expect([...bandOf([curve([1, 1, 2], [9, 4, 5])], 'minmax').mean]).toEqual([4, 5]);
  });
});
