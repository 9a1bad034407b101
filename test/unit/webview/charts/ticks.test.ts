import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberMarks, xMarks, xText } from '../../../../webview/charts/axisText.ts';
import { quantityMarks, quantityName, quantityText } from '../../../../webview/charts/quantity.ts';
import { logTicks, niceTicks, timeTicks } from '../../../../webview/charts/ticks.ts';

describe('niceTicks', () => {
  test.each([
    [0, 39, 4, [0, 10, 20, 30], 0],
    [0.735, 0.9, 5, [0.74, 0.76, 0.78, 0.8, 0.82, 0.84, 0.86, 0.88, 0.9], 2],
    [-0.2, 0.2, 4, [-0.2, -0.1, 0, 0.1, 0.2], 1],
    [20, 80, 3, [20, 40, 60, 80], 0],
  ])('between %d and %d', (lo, hi, count, values, decimals) => {
    expect(niceTicks(lo, hi, count)).toEqual({ values, decimals });
  });

  test('never writes minus zero, and survives an empty range', () => {
    expect(niceTicks(-1, 1, 4).values.some((v) => Object.is(v, -0))).toBe(false);
    expect(niceTicks(3, 3, 4).values).toEqual([3]);
    expect(niceTicks(Number.NaN, 3, 4).values).toEqual([]);
  });

  test('stay inside, ascend, and tell neighbours apart with their decimals', () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(number, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (lo, span) => {
        fc.pre(span > Math.abs(lo) * 1e-8);
        const { values, decimals } = niceTicks(lo, lo + span, 5);
        expect(values.length).toBeGreaterThan(1);
        expect(values.length).toBeLessThan(14);
        const slack = span * 1e-3;
        for (const v of values) expect(v >= lo - slack && v <= lo + span + slack).toBe(true);
        expect(new Set(values.map((v) => v.toFixed(decimals))).size).toBe(values.length);
      }),
    );
  });
});

describe('logTicks', () => {
  test('are powers of ten over decades, and 1 2 5 within one', () => {
    expect(logTicks(0.0008, 20, 5).values).toEqual([0.001, 0.01, 0.1, 1, 10]);
    expect(logTicks(1, 20, 5).values).toEqual([1, 2, 5, 10, 20]);
  });

  test('are linear when the range is too small for either', () => {
    expect(logTicks(0.35, 0.45, 4).values).toEqual([0.36, 0.38, 0.4, 0.42, 0.44]);
  });

  test('leave powers out when there are many', () => {
    const { values } = logTicks(1e-12, 1, 4);
    expect(values.length).toBeLessThanOrEqual(6);
    for (const v of values) expect(Number.isInteger(Math.round(Math.log10(v) * 1e9) / 1e9)).toBe(true);
  });
});

describe('time axis', () => {
  test('counts in seconds, minutes, hours and days', () => {
    expect(timeTicks(0, 15 * 60_000, 4).values).toEqual([0, 300_000, 600_000, 900_000]);
    expect(timeTicks(0, 36 * 3_600_000, 6).step).toBe(6 * 3_600_000);
  });

  test('writes relative time short and wall time with its day where it changes', () => {
    expect(xMarks('relative', 0, 900_000, 4, false).texts).toEqual([
      '0',
      '5\u00a0m',
      '10\u00a0m',
      '15\u00a0m',
    ]);
    const from = new Date(2026, 10, 23, 18, 0).getTime();
    const { texts } = xMarks('wall', from, from + 24 * 3_600_000, 4, false);
    expect(texts).toEqual(['18:00', '11-24', '06:00', '12:00', '18:00']);
  });
});

describe('axis texts', () => {
  test('give steps whole numbers and the last step', () => {
    expect(xMarks('epoch', 0, 39, 4, false).texts).toEqual(['0', '10', '20', '30', '39']);
    expect(xMarks('step', 0, 2.5, 5, false).values).toContain(0.5);
  });

  test('shorten thousands and write far powers with an exponent', () => {
    expect(numberMarks(0, 40_000, 2, false).texts).toEqual(['0', '20k', '40k']);
    expect(numberMarks(0, 4e6, 2, false).texts).toEqual(['0', '2e6', '4e6']);
    expect(numberMarks(1e-6, 1e-2, 3, true).texts[0]).toBe('1e\u22126');
  });

  test('say a position in words', () => {
    expect(xText('epoch', 17)).toBe('epoch 17');
    expect(xText('relative', 848_000)).toBe('14\u00a0m 08\u00a0s');
  });
});

describe('quantities', () => {
  test('are called and written without the unit of their key', () => {
    expect(['durationMs', 'modelBytes', 'test/recall', 'p95_ms'].map(quantityName)).toEqual([
      'duration',
      'model',
      'test/recall',
      'p95_ms',
    ]);
    expect(quantityText('durationMs', 92_000, 3)).toBe('1\u00a0m 32\u00a0s');
    expect(quantityText('modelBytes', 4_210_000, 3)).toBe('4.2\u00a0MB');
    expect(quantityText('test/recall', 0.9, 3)).toBe('0.900');
  });

  test('have axes in their units', () => {
    expect(quantityMarks('durationMs', 0, 20_000, 4, false).texts).toEqual(
      xMarks('relative', 0, 20_000, 4, false).texts,
    );
    expect(quantityMarks('modelBytes', 0, 2_000_000, 2, false).texts.at(-1)).toBe('2.0\u00a0MB');
    expect(quantityMarks('a', 0, 1, 2, false).texts).toEqual(numberMarks(0, 1, 2, false).texts);
  });
});
