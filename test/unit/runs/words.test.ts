import { describe, expect, it } from 'vitest';
import { english } from '../../../src/platform/translate.ts';
import { metricDecimals, numberText } from '../../../src/runs/core/numberText.ts';
import { ageText, cutMiddle, dots, durationText, spanText, thousands } from '../../../src/runs/core/words.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('lengths of time', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [minute, '1 m'],
    [14 * minute + 8000, '14 m'],
    [23.9 * hour, '23 h'],
    [13 * day, '13 d'],
    [21 * day, '3 w'],
    [800 * day, '2 y'],
  ])('%d ms is %s', (ms, text) => {
    expect(spanText(ms, english)).toBe(text);
  });

  it('are exact in hovers, and an age under a minute is now', () => {
    expect(durationText(14 * minute + 8000, english)).toBe('14 m 08 s');
    expect(durationText(7120, english)).toBe('7.1 s');
    expect(durationText(2 * hour + 5 * minute, english)).toBe('2 h 05 m');
    expect(durationText(3 * day + 4 * hour, english)).toBe('3 d 04 h');
    expect(ageText(59_000, english)).toBe('now');
  });
});

describe('numbers', () => {
  it.each([
    ['test/recall', [0.872, 0.5], 3],
    ['train/loss', [1.2], 4],
    ['roc_auc', [0.9], 4],
    ['latency_ms', [46.23], 1],
    ['tokens', [1024, 2048], 0],
    ['lr', [0.00012, 0.0001], 6],
    ['perplexity', [250.5], 1],
  ])('%s has fixed decimals', (key, values, decimals) => {
    expect(metricDecimals(key, values)).toBe(decimals);
  });

  it.each([
    [0.8719, 3, '0.872'],
    [-0.5, 3, '−0.500'],
    [1234567.25, 1, '1,234,567.3'],
    [0, 3, '0.000'],
    [0.00001, 3, '1.00e−5'],
    [3e15, 0, '3.00e15'],
    [NaN, 3, 'NaN'],
    [-Infinity, 3, '−∞'],
  ])('%d with %d decimals is %s', (value, decimals, text) => {
    expect(numberText(value, decimals)).toBe(text);
  });

  it('have commas between thousands', () => {
    expect([999, 1000, 1234567].map(thousands)).toEqual(['999', '1,000', '1,234,567']);
  });
});

describe('names', () => {
  it('are cut in the middle and never longer than asked', () => {
    expect(cutMiddle('validation/accuracy', 11)).toBe('valid…uracy');
    expect(cutMiddle('short', 11)).toBe('short');
  });

  it('are joined without gaps', () => {
    expect(dots('a', null, '', false, 'b')).toBe('a · b');
  });
});
