import { describe, expect, test } from 'vitest';
import { staircase } from '../../../../webview/charts/front.ts';
import { bestIndex, lastFinite } from '../../../../webview/charts/paintLines.ts';
import {
  dashLengths,
  markerPath,
  runColorName,
  runMarker,
  runWidth,
} from '../../../../webview/charts/runStyle.ts';
import { bandRings, polyline, traceLine } from '../../../../webview/charts/svgPath.ts';
import { yRange } from '../../../../webview/charts/yRange.ts';

const same = (v: number): number => v;

function trace(xs: readonly number[], ys: readonly number[]): { moves: string; gaps: number } {
  const moves: string[] = [];
  const pen = {
    moveTo: (x: number, y: number) => moves.push(`M${x},${y}`),
    lineTo: (x: number, y: number) => moves.push(`L${x},${y}`),
  };
  return { gaps: traceLine(pen, xs, ys, same, same), moves: moves.join(' ') };
}

describe('traceLine', () => {
  test('draws through finite points', () => {
    expect(trace([0, 1, 2], [5, 6, 7])).toEqual({ moves: 'M0,5 L1,6 L2,7', gaps: 0 });
  });

  test('leaves a gap at NaN and infinities, and keeps a point that stands alone visible', () => {
    expect(trace([0, 1, 2, 3, 4, 5], [5, 6, Number.NaN, 8, Infinity, 9])).toEqual({
      moves: 'M0,5 L1,6 M2,8 L4,8 M4,9 L6,9',
      gaps: 2,
    });
  });

  test('draws nothing of nothing', () => {
    expect(trace([0, 1], [Number.NaN, Number.NaN])).toEqual({ moves: '', gaps: 0 });
    expect(trace([], [])).toEqual({ moves: '', gaps: 0 });
  });
});

test('a band is one ring per stretch without gaps', () => {
  const rings = bandRings([0, 1, 2, 3, 4], [1, 1, Number.NaN, 1, 1], [2, 3, 3, 4, 5], same, same);
  expect(rings).toEqual([
    [
      [0, 2],
      [1, 3],
      [1, 1],
      [0, 1],
    ],
    [
      [3, 4],
      [4, 5],
      [4, 1],
      [3, 1],
    ],
  ]);
});

test('polyline writes one decimal', () => {
  expect(
    polyline([
      [0, 1.26],
      [2, 3],
    ]),
  ).toBe('M0.0 1.3L2.0 3.0');
});

test('the staircase goes down at each front point, whatever their order', () => {
  const steps = staircase(
    [
      { px: 60, py: 40 },
      { px: 20, py: 10 },
    ],
    0,
    100,
  );
  expect(steps).toEqual([
    [0, 10],
    [20, 10],
    [20, 40],
    [60, 40],
    [60, 100],
  ]);
  expect(staircase([], 0, 100)).toEqual([]);
});

describe('runs have one look', () => {
  test('colour i and dash i repeat after ten', () => {
    expect(runColorName(13)).toBe('--mw-run-3');
    expect(dashLengths(0)).toEqual([]);
    expect(dashLengths(3)).toEqual([8, 3, 2, 3]);
    expect(dashLengths(8)).toEqual(dashLengths(3));
    expect(runWidth(true)).toBeGreaterThan(runWidth(false));
  });

  test('five shapes of points, each a closed path', () => {
    expect(new Set([0, 1, 2, 3, 4].map(runMarker)).size).toBe(5);
    for (const i of [0, 1, 2, 3, 4]) expect(markerPath(runMarker(i), 10, 10, 5)).toMatch(/^M.*Z$/);
  });
});

describe('marks of a curve', () => {
  test('best by direction, the first of equals, never a NaN', () => {
    expect(bestIndex([3, Number.NaN, 1, 1, 2], 'minimize')).toBe(2);
    expect(bestIndex([3, Number.NaN, 5, 5], 'maximize')).toBe(2);
    expect(bestIndex([1, 2], null)).toBeNull();
    expect(bestIndex([Number.NaN], 'maximize')).toBeNull();
  });

  test('last finite value', () => {
    expect(lastFinite([1, 2, Number.NaN])).toBe(1);
    expect(lastFinite([Number.NaN])).toBe(-1);
  });
});

describe('yRange', () => {
  const x = Array.from({ length: 100 }, (_, i) => i);
  const falling = x.map((i) => 0.35 + 2 * Math.exp(-i / 2));
  const options = { log: false, fitStart: false };

  test('cuts only the start of a training, and says so', () => {
    const found = yRange([{ x, y: falling }], null, options);
    expect(found?.cut).toBe(true);
    expect(found?.range[1]).toBeLessThan(1);
    expect(yRange([{ x, y: falling }], null, { log: false, fitStart: true })?.cut).toBe(false);
  });

  test('never cuts a spike that comes later', () => {
    const spiky = falling.map((v, i) => (i === 60 ? 40 : v));
    expect(yRange([{ x, y: spiky }], null, options)?.range[1]).toBeGreaterThanOrEqual(40);
  });

  test('follows the visible range, with everything in it', () => {
    const found = yRange([{ x, y: falling }], [0, 20], options);
    expect(found?.cut).toBe(false);
    expect(found?.range[1]).toBeGreaterThan(2.3);
    const zoomed = yRange([{ x, y: falling }], [10, 20], options);
    expect(zoomed?.range[1]).toBeLessThan(0.37);
  });

  test('counts bands, skips what a log axis cannot show, and is null without values', () => {
    const banded = { x: [0, 1], y: [1, 1], low: [0.5, 0.5], high: [3, 3] };
    expect(yRange([banded], null, { log: false, fitStart: true })?.range[1]).toBeGreaterThanOrEqual(3);
    expect(
      yRange([{ x: [0, 1, 2], y: [-1, 0, 10] }], null, { log: true, fitStart: true })?.range[0],
    ).toBeGreaterThan(0);
    expect(yRange([{ x: [0, 1], y: [Number.NaN, Number.NaN] }], null, options)).toBeNull();
  });
});
