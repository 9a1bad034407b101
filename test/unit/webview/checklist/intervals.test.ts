import { assert, boolean, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inside,
  intervalDomain,
  intervalScale,
  intervalTicks,
  lineLabels,
  passingBand,
  shows,
} from '../../../../webview/charts/intervalAxis.ts';
import { intervalAxisText } from '../../../../webview/charts/intervalAxisMarks.ts';
import { axisLabelWidth } from '../../../../webview/charts/labelWidth.ts';

describe('the axis of an interval plot', () => {
  it('shows every interval and every line with air around', () => {
    const domain = intervalDomain([{ value: 0.021, interval: [0.008, 0.034] }], [0.01, 0]);
    expect(domain?.[0]).toBeLessThan(0);
    expect(domain?.[1]).toBeGreaterThan(0.034);
  });

  it('is none without numbers, and widens a single one', () => {
    expect(intervalDomain([{ value: null, interval: null }], [null])).toBeNull();
    const domain = intervalDomain([{ value: 5, interval: null }], []);
    expect(domain && domain[0] < 5 && domain[1] > 5).toBe(true);
  });

  it('keeps what lies outside at the edge, without its end line', () => {
    const scale = intervalScale([0, 1], 112);
    expect(inside(scale, -3)).toBe(6);
    expect(inside(scale, 0.5)).toBe(56);
    expect(inside(scale, 9)).toBe(106);
    expect(shows(scale, 1.01)).toBe(false);
  });

  it('tints where a value passes', () => {
    const scale = intervalScale([0, 1], 112);
    expect(passingBand(scale, 0.8, 'above', 112)).toEqual({ x: 86, width: 20 });
    expect(passingBand(scale, 0.8, 'below', 112)).toEqual({ x: 6, width: 80 });
    expect(passingBand(scale, 7, 'above', 112).width).toBe(0);
  });
});

describe('ticks', () => {
  it('never touch, at any width and for any numbers', () => {
    assert(
      property(
        double({ min: -1e6, max: 1e6, noNaN: true }),
        double({ min: 1e-6, max: 1e6, noNaN: true }),
        integer({ min: 100, max: 400 }),
        boolean(),
        (low, span, width, signed) => {
          const scale = intervalScale([low, low + span], width);
          const { ticks, decimals } = intervalTicks(scale, width, (value, places) =>
            intervalAxisText(value, places, signed),
          );
          expect(ticks.length).toBeGreaterThan(0);
          if (ticks.length < 3) return;
          let end = -Infinity;
          for (const { x, anchor, value } of ticks) {
            const size = axisLabelWidth(intervalAxisText(value, decimals, signed));
            const from = anchor === 'start' ? x : anchor === 'end' ? x - size : x - size / 2;
            expect(from).toBeGreaterThan(end);
            end = from + size;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('write zero as 0 on a signed axis', () => {
    expect(intervalAxisText(0, 2, true)).toBe('0');
    expect(intervalAxisText(0.02, 2, true)).toBe('+0.02');
    expect(intervalAxisText(-0.02, 2, false)).toBe('\u22120.02');
  });
});

describe('names of the lines', () => {
  const extent = (at: { x: number; anchor: string } | null, text: string): readonly [number, number] => {
    if (at === null) throw new Error('no label');
    const size = axisLabelWidth(text);
    return at.anchor === 'start'
      ? [at.x, at.x + size]
      : at.anchor === 'end'
        ? [at.x - size, at.x]
        : [at.x - size / 2, at.x + size / 2];
  };

  it('stand apart and within the axis, wherever the lines are', () => {
    assert(
      property(
        double({ min: 6, max: 110, noNaN: true }),
        double({ min: 6, max: 110, noNaN: true }),
        (a, b) => {
          const placed = lineLabels({ x: a, text: 'margin' }, { x: b, text: 'baseline' }, 116);
          const one = extent(placed.limit, 'margin');
          const other = extent(placed.baseline, 'baseline');
          expect(one[1] + 5.9 <= other[0] || other[1] + 5.9 <= one[0]).toBe(true);
          for (const [from, to] of [one, other]) {
            expect(from).toBeGreaterThanOrEqual(-0.01);
            expect(to).toBeLessThanOrEqual(116.01);
          }
        },
      ),
    );
  });

  it('stand under their lines where there is room', () => {
    expect(lineLabels({ x: 40, text: 'floor' }, { x: 160, text: 'baseline' }, 244)).toEqual({
      limit: { x: 40, anchor: 'middle' },
      baseline: { x: 160, anchor: 'middle' },
    });
    expect(lineLabels(null, { x: 160, text: 'baseline' }, 244).limit).toBeNull();
  });
});
