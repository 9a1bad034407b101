import { describe, expect, test } from 'vitest';
import { changeBar } from '../../../../webview/charts/changeBar.ts';
import { coarse, histogramShape } from '../../../../webview/charts/histogramShape.ts';

const box = { width: 100, height: 20 };
const bins = (edges: readonly number[], counts: readonly number[]) => ({ edges, labels: null, counts });

describe('two distributions over each other', () => {
  test('are shares of their own table: a tenth of the rows draws the same shape', () => {
    const large = histogramShape(bins([0, 1, 2], [300, 100]), null, box);
    const small = histogramShape(bins([0, 1, 2], [30, 10]), null, box);
    expect(small).toEqual(large);
    expect(large.bars.map(({ height }) => height)).toEqual([18, 6]);
    expect(large.outline).toBeNull();
  });

  test('the second is an edge along the tops of its bins', () => {
    const { outline } = histogramShape(bins([0, 1, 2], [1, 1]), bins([0, 1, 2], [1, 1]), box);
    expect(outline).toBe('M0 2H50L50 2H100');
  });

  test('a bin twice as wide with twice the rows is as high: height is density', () => {
    const { bars } = histogramShape(bins([0, 1, 3], [10, 20]), null, box);
    expect(bars[0]?.height).toBe(bars[1]?.height);
  });

  test('tables with other bins share one axis', () => {
    const { bars, outline } = histogramShape(bins([0, 5], [1]), bins([5, 10], [1]), box);
    expect(bars[0]?.x).toBeLessThan(1);
    expect((bars[0]?.x ?? 0) + (bars[0]?.width ?? 0)).toBe(49.5);
    expect(outline).toBe('M50 2H100');
  });

  test('categories stand by name, also one that is new in the second table', () => {
    const of = (labels: readonly string[], counts: readonly number[]) => ({ edges: null, labels, counts });
    const { bars, outline } = histogramShape(of(['a', 'b'], [3, 1]), of(['b', 'c'], [1, 1]), {
      width: 90,
      height: 20,
    });
    expect(bars).toHaveLength(3);
    expect(bars[2]?.height).toBe(0);
    expect(outline?.split('M').slice(1)).toHaveLength(3);
    expect(outline).toContain('M60 8H90');
  });

  test('many bins are put together for a small picture; no row is lost', () => {
    const many = bins([0, 1, 2, 3, 4, 5], [1, 2, 3, 4, 5]);
    expect(coarse(many, 2)).toEqual({ edges: [0, 3, 5], labels: null, counts: [6, 9] });
    expect(coarse(many, 5)).toBe(many);
  });

  test('a constant column is one bar; no rows draw nothing; nothing is not a number', () => {
    const constant = histogramShape(bins([7, 7], [12]), null, box);
    expect(constant.bars).toHaveLength(1);
    expect(constant.bars[0]?.height).toBe(18);
    expect(histogramShape(bins([0, 1], [0]), null, box)).toEqual({ bars: [], outline: null });
    expect(histogramShape(null, null, box)).toEqual({ bars: [], outline: null });
    const odd = histogramShape(bins([Number.NEGATIVE_INFINITY, 0, 1], [1, 1]), null, box);
    expect(JSON.stringify(odd)).not.toMatch(/null,"y"|NaN/);
  });
});

describe('an effect beside chance', () => {
  test('is drawn on the scale of the threshold', () => {
    expect(changeBar({ effect: 0.11, noise: 0.055, threshold: 0.1 }, 124)).toEqual({
      effect: 62,
      noise: 31,
      threshold: 56.36,
      cut: false,
    });
  });

  test('stays in its box and says that it was cut', () => {
    const bar = changeBar({ effect: 4, noise: Number.NaN, threshold: 0.1 }, 124);
    expect(bar).toMatchObject({ effect: 124, noise: 0, cut: true });
    expect(changeBar({ effect: 0.5, noise: 0, threshold: 0 }, 100).effect).toBe(50);
  });
});
