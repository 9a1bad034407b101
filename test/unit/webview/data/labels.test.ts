import { describe, expect, test } from 'vitest';
import { wilsonNeeded } from '../../../../src/statistics/wilson.ts';
import {
  labelsNeeded,
  promiseOf,
  promiseRows,
  readPoints,
} from '../../../../webview/data/labels/effortModel.ts';

const figures = {
  labelled: 1_070,
  rows: 4_820,
  assumed: 0.83,
  secondsPerLabel: 22,
  secondsFrom: null,
  promise: 0.015,
  promises: [{ halfWidth: 0.015, needed: 2_420, missing: 1_350, hours: 8.25 }],
};

describe('a promise on the accuracy', () => {
  test.each([
    [0.83, 0.015],
    [0.5, 0.01],
    [0.99, 0.002],
    [0, 0.03],
    [1, 0.05],
  ])('needs as many labels as the statistics say: %d to ±%d', (assumed, half) => {
    expect(labelsNeeded(assumed, half)).toBe(wilsonNeeded(assumed, half, 0.95));
  });

  test('what the check found stands; what is typed is worked out', () => {
    expect(promiseOf(figures, 0.015)).toMatchObject({ needed: 2_420, missing: 1_350, hours: 8.25 });
    const typed = promiseOf(figures, 0.02);
    expect(typed.missing).toBe(typed.needed - 1_070);
    expect(typed.hours).toBeCloseTo((typed.missing * 22) / 3600, 9);
    expect(typed.outOfReach).toBe(false);
  });

  test('more than the table holds is out of reach, and nothing is owed for a wide one', () => {
    expect(promiseOf(figures, 0.005).outOfReach).toBe(true);
    expect(promiseOf(figures, 0.1)).toMatchObject({ missing: 0, hours: 0 });
    expect(promiseOf({ ...figures, secondsPerLabel: null }, 0.01).hours).toBeNull();
  });

  test('the asked one stands among the others by its width, once', () => {
    expect(promiseRows(figures, 0.02).map(({ halfWidth }) => halfWidth)).toEqual([0.02, 0.015]);
    expect(promiseRows(figures, 0.015)).toHaveLength(1);
    expect(promiseRows(figures, 0.0153).map(({ halfWidth }) => halfWidth)).toEqual([0.0153]);
  });

  test.each([
    ['1.5', 1.5],
    [' 0,75 ', 0.75],
    ['', null],
    ['-1', null],
    ['90', null],
    ['a lot', null],
  ])('points are read as people type them: %j', (text, value) => {
    expect(readPoints(text)).toBe(value);
  });
});
