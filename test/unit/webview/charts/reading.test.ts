import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Series } from '../../../../src/contract/compareCharts.ts';
import { nearestIndex, PointGrid, readIndex } from '../../../../webview/charts/nearest.ts';
import { decimalsFor, isBetter } from '../../../../webview/charts/numbers.ts';
import { overlap, placeLabels, placeTooltip } from '../../../../webview/charts/placement.ts';
import { readingsAt, snapX, stepX } from '../../../../webview/charts/readings.ts';
import { inputText, parseX } from '../../../../webview/charts/xInput.ts';
import { panRange, typedRange, zoomRange } from '../../../../webview/charts/zoom.ts';

function series(id: string, x: readonly number[], y: readonly number[], more: Partial<Series> = {}): Series {
  return {
    key: 'val/loss',
    id,
    label: id,
    color: 0,
    x: Float64Array.from(x),
    y: Float64Array.from(y),
    smoothed: null,
    low: null,
    high: null,
    points: x.length,
    nonFinite: 0,
    runs: 1,
    ...more,
  };
}

describe('nearest point', () => {
  test('agrees with a look at every point', () => {
    const xs = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(xs, fc.double({ min: -1200, max: 1200, noNaN: true }), (values, x) => {
        const sorted = Float64Array.from(values).sort();
        const best = Math.min(...sorted.map((v) => Math.abs(v - x)));
        expect(Math.abs((sorted[nearestIndex(sorted, x)] ?? 0) - x)).toBeCloseTo(best, 9);
      }),
    );
    expect(nearestIndex([], 3)).toBe(-1);
  });

  test('a curve that has ended is not read beyond its reach', () => {
    expect(readIndex([0, 1, 2], 2.4, 0.5)).toBe(2);
    expect(readIndex([0, 1, 2], 3, 0.5)).toBe(-1);
    expect(readIndex([5, 6], 3, 0.5)).toBe(-1);
  });

  test('the grid finds what a look at every point finds', () => {
    const point = fc.record({ px: fc.integer({ min: 0, max: 300 }), py: fc.integer({ min: 0, max: 200 }) });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 80 }), point, (points, at) => {
        const found = new PointGrid(points).find(at.px, at.py, 14);
        const distances = points.map((p) => Math.hypot(p.px - at.px, p.py - at.py));
        const least = Math.min(Infinity, ...distances);
        if (least > 14) expect(found).toBeNull();
        else expect(distances[found ?? -1]).toBe(least);
      }),
    );
  });
});

describe('readings at the crosshair', () => {
  const a = series('a', [0, 1, 2, 3], [4, 3, 2, 1]);
  const b = series('b', [0, 1, 2, 3], [5, 1, Number.NaN, 3]);
  const ended = series('ended', [0, 1], [9, 9]);

  test('are sorted best first, NaN last, ended curves left out', () => {
    expect(readingsAt([a, b, ended], 1, 0.1, 'minimize').map(({ id, raw }) => [id, raw])).toEqual([
      ['b', 1],
      ['a', 3],
      ['ended', 9],
    ]);
    expect(readingsAt([b, a, ended], 2, 0.1, 'maximize').map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('hold raw and smoothed values, and sort by what is drawn', () => {
    const smooth = series('s', [0, 1], [1, 1], { smoothed: Float64Array.from([8, 8]) });
    const [first, second] = readingsAt([smooth, series('t', [0, 1], [5, 5])], 0, 0.1, 'minimize');
    expect([first?.id, second?.id, second?.raw, second?.smoothed]).toEqual(['t', 's', 1, 8]);
  });

  test('snap to a point and step through the points of all curves', () => {
    const odd = series('odd', [0.5, 2.5], [1, 1]);
    expect(snapX([a, odd], 2.4)).toBe(2.5);
    expect(stepX([a, odd], 0, 1)).toBe(0.5);
    expect(stepX([a, odd], 2.5, 1)).toBe(3);
    expect(stepX([a, odd], 1, -1)).toBe(0.5);
    expect(stepX([a, odd], 3, 1)).toBeNull();
    expect(snapX([], 1)).toBeNull();
  });
});

describe('tooltip', () => {
  const area = { left: 0, top: 0, width: 400, height: 200 };
  test('stands right of the pointer, left where there is no room', () => {
    expect(placeTooltip(100, 100, { width: 80, height: 40 }, area)).toEqual({ left: 112, top: 80 });
    expect(placeTooltip(380, 100, { width: 80, height: 40 }, area)).toEqual({ left: 288, top: 80 });
  });

  test('never leaves its chart when it fits into it', () => {
    const n = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(n(400), n(200), n(400), n(200), (x, y, width, height) => {
        const { left, top } = placeTooltip(x, y, { width, height }, area);
        expect(left >= 0 && top >= 0 && left + width <= 400 && top + height <= 200).toBe(true);
      }),
    );
  });
});

test('names do not cover each other, nor other points', () => {
  const labels = Array.from({ length: 12 }, (_, i) => ({
    px: 60 + (i % 4) * 14,
    py: 60 + i * 5,
    width: 70,
    height: 14,
  }));
  const area = { left: 0, top: 0, width: 300, height: 200 };
  const boxes = placeLabels(labels, area).flatMap((label, i) =>
    label === null
      ? []
      : [
          {
            i,
            left: label.anchor === 'start' ? label.x : label.x - 70,
            top: label.y - 11,
            width: 70,
            height: 14,
          },
        ],
  );
  expect(boxes.length).toBeGreaterThan(1);
  for (const a of boxes)
    for (const b of boxes) if (a.i < b.i) expect(overlap(a, b), `${a.i} over ${b.i}`).toBe(false);
});

describe('zoom and pan', () => {
  test('zoom keeps the place under the pointer and ends at everything', () => {
    expect(zoomRange([0, 100], [0, 100], 25, 0.5)).toEqual([12.5, 62.5]);
    expect(zoomRange([10, 60], [0, 100], 30, 4)).toBeNull();
    const deep = zoomRange([50, 50.0000001], [0, 100], 50, 1e-9);
    expect(deep === null ? 0 : deep[1] - deep[0]).toBeGreaterThan(0);
  });

  test('pan stops at the ends and keeps its size', () => {
    expect(panRange([10, 30], [0, 100], -50)).toEqual([0, 20]);
    expect(panRange([10, 30], [0, 100], 500)).toEqual([80, 100]);
  });

  test('typed ends are put in order and into the data; everything is no range', () => {
    expect(typedRange(30, 10, [0, 100])).toEqual([10, 30]);
    expect(typedRange(-5, 20, [0, 100])).toEqual([0, 20]);
    expect(typedRange(-5, 500, [0, 100])).toBeNull();
    expect(typedRange(7, 7, [0, 100])).toBeNull();
  });
});

describe('typed positions', () => {
  test.each([
    ['step', '1,200', 1200],
    ['epoch', ' 17 ', 17],
    ['relative', '90', 90_000],
    ['relative', '1 h 30 m', 5_400_000],
    ['relative', '14\u00a0m 08\u00a0s', 848_000],
    ['wall', '2026-11-23 10:47', new Date(2026, 10, 23, 10, 47).getTime()],
    ['wall', '2026-11-23', new Date(2026, 10, 23).getTime()],
    ['step', 'abc', null],
    ['step', '', null],
    ['relative', '5 parsecs', null],
    ['wall', 'yesterday', null],
  ] as const)('%s %s', (axis, text, value) => {
    expect(parseX(axis, text)).toBe(value);
  });

  test('are read back from what is written', () => {
    for (const value of [0, 5000, 848_000, 7_500_000])
      expect(parseX('relative', inputText('relative', value))).toBe(value);
    const at = new Date(2026, 1, 3, 4, 5, 6).getTime();
    expect(parseX('wall', inputText('wall', at))).toBe(at);
    expect(parseX('step', inputText('step', 1234.5))).toBe(1234.5);
  });
});

describe('numbers', () => {
  test.each([
    ['test/recall', [0.851, 0.872], 3],
    ['val/loss', [0.3684, 0.3471], 4],
    ['test/auc', [0.8912, 0.9037], 4],
    ['serving/latency_p95_ms', [43.1, 46.2], 1],
    ['system/ram_mb', [341.25, 352.5], 1],
    ['rows', [18_100, 19_304], 0],
    ['acc', [0.99991, 0.99993], 6],
    ['empty', [], 3],
  ])('decimals of %s', (key, values, decimals) => {
    expect(decimalsFor(key, values)).toBe(decimals);
  });

  test('better needs a direction and a change that shows', () => {
    expect(isBetter(-0.02, 'minimize', 3)).toBe(true);
    expect(isBetter(-0.02, 'maximize', 3)).toBe(false);
    expect(isBetter(0.0001, 'maximize', 3)).toBeNull();
    expect(isBetter(1, null, 3)).toBeNull();
    expect(isBetter(Number.NaN, 'maximize', 3)).toBeNull();
  });
});
