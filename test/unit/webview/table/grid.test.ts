import { describe, expect, test } from 'vitest';
import { assert, integer, nat, property } from 'fast-check';
import { bodyIndex, bodyRow, gridBox } from '../../../../webview/compare/table/gridBox.ts';
import { gridKey } from '../../../../webview/compare/table/gridKeys.ts';

const key = (name: string, more: object = {}): Parameters<typeof gridKey>[0] => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const size = { rows: 100, columns: 8, page: 20 };

describe('rows of the grid', () => {
  test('few compared rows stick with the line below them', () => {
    expect(gridBox(4, 700)).toEqual({ pinned: 4, extra: 0, splitOnTop: true, top: 80 + 88 + 24 });
  });

  test('many scroll with the others, and the line comes after the last of them', () => {
    const box = gridBox(30, 700);
    expect(box).toMatchObject({ pinned: 10, extra: 21, splitOnTop: false });
    expect(bodyRow(0, box, 30)).toBe(10);
    expect(bodyRow(20, box, 30)).toBe('split');
    expect(bodyRow(21, box, 30)).toBe(30);
  });

  test('a place in the body and a row of the grid are each other\u2019s inverse', () => {
    assert(
      property(nat(60), integer({ min: 100, max: 1400 }), nat(500), (compared, height, index) => {
        const box = gridBox(compared, height);
        const row = bodyRow(index, box, compared);
        if (row !== 'split') expect(bodyIndex(row, box, compared)).toBe(index);
      }),
    );
  });
});

describe('keys of the grid', () => {
  test.each([
    ['ArrowDown', {}, 6, 2],
    ['ArrowUp', {}, 4, 2],
    ['Home', {}, 5, 0],
    ['End', {}, 5, 7],
    ['Home', { ctrlKey: true }, 0, 0],
    ['End', { metaKey: true }, 99, 7],
    ['PageDown', {}, 25, 2],
    ['PageUp', {}, 0, 2],
    ['ArrowRight', { ctrlKey: true }, 5, 7],
  ])('%s %o', (name, more, row, column) => {
    expect(gridKey(key(name, more), { row: 5, column: 2 }, size)).toEqual({
      do: 'move',
      to: { row, column },
    });
  });

  test('the cursor never leaves the grid; row -1 is the header', () => {
    expect(gridKey(key('ArrowUp'), { row: -1, column: 0 }, size)).toEqual({
      do: 'move',
      to: { row: -1, column: 0 },
    });
    expect(gridKey(key('ArrowDown'), { row: 99, column: 0 }, size)).toEqual({
      do: 'move',
      to: { row: 99, column: 0 },
    });
  });

  test('typing is not the grid\u2019s', () => {
    expect(gridKey(key('a'), { row: 0, column: 0 }, size)).toBeNull();
    expect(gridKey(key('a', { ctrlKey: true }), { row: 0, column: 0 }, size)).toEqual({ do: 'selectAll' });
  });
});
