import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extent, makeScale, padded } from '../../../../webview/charts/scale.ts';

describe('makeScale', () => {
  test('maps the ends of the domain to the ends of the pixels', () => {
    const scale = makeScale([10, 20], [100, 300]);
    expect([scale.toPixel(10), scale.toPixel(15), scale.toPixel(20)]).toEqual([100, 200, 300]);
    expect(scale.toValue(250)).toBeCloseTo(17.5, 12);
  });

  test('is turned when the domain is given from high to low', () => {
    const scale = makeScale([80, 20], [0, 60]);
    expect(scale.toPixel(80)).toBe(0);
    expect(scale.toPixel(20)).toBe(60);
    expect(scale.toValue(30)).toBe(50);
  });

  test('gives decades the same width on a logarithmic axis, and no place to zero and below', () => {
    const scale = makeScale([0.001, 1], [0, 300], true);
    expect(scale.toPixel(0.01)).toBeCloseTo(100, 9);
    expect(scale.toPixel(0.1)).toBeCloseTo(200, 9);
    expect(scale.toPixel(0)).toBeNaN();
    expect(scale.toPixel(-1)).toBeNaN();
  });

  test('puts a single value into the middle', () => {
    expect(makeScale([5, 5], [0, 100]).toPixel(5)).toBeCloseTo(50, 9);
    expect(makeScale([0, 0], [0, 100]).toPixel(0)).toBeCloseTo(50, 9);
    expect(makeScale([5, 5], [0, 100], true).toPixel(5)).toBeCloseTo(50, 9);
  });

  test('gives a value back from its pixel', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, share) => {
        fc.pre(Math.abs(a - b) > 1e-3);
        const value = a + (b - a) * share;
        const scale = makeScale([a, b], [12, 412]);
        expect(scale.toValue(scale.toPixel(value))).toBeCloseTo(value, 6);
      }),
    );
  });
});

describe('extent and padded', () => {
  test('skip what is not finite', () => {
    expect(extent([Number.NaN, 3, Infinity, -2])).toEqual([-2, 3]);
    expect(extent([Number.NaN])).toBeNull();
    expect(extent([-1, 0, 4], true)).toEqual([4, 4]);
  });

  test('pad by a share of the range, in decades on a logarithmic axis', () => {
    expect(padded([0, 10], 0.1)).toEqual([-1, 11]);
    const [lo, hi] = padded([1, 100], 0.5, true);
    expect(lo).toBeCloseTo(0.1, 9);
    expect(hi).toBeCloseTo(1000, 6);
    const [a, b] = padded([7, 7], 0.1);
    expect(a).toBeLessThan(7);
    expect(b).toBeGreaterThan(7);
  });
});
