import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortRows } from '../../../src/compare/core/sortRows.ts';

const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constant(Number.NaN),
  fc.constant(Number.POSITIVE_INFINITY),
);
const table = fc
  .integer({ min: 0, max: 30 })
  .chain((n) =>
    fc.tuple(
      fc.array(value, { minLength: n, maxLength: n }),
      fc.array(value, { minLength: n, maxLength: n }),
    ),
  );

describe('sorting rows', () => {
  it('puts missing values last in both directions', () => {
    const order = Float64Array.of(Number.NaN, 2, 1);
    expect(sortRows([0, 1, 2], [{ order, descending: false }])).toEqual([2, 1, 0]);
    expect(sortRows([0, 1, 2], [{ order, descending: true }])).toEqual([1, 2, 0]);
  });

  it('sorts by several keys and is stable', () => {
    fc.assert(
      fc.property(table, fc.boolean(), fc.boolean(), ([first, second], d1, d2) => {
        const keys = [
          { order: Float64Array.from(first), descending: d1 },
          { order: Float64Array.from(second), descending: d2 },
        ];
        const rows = first.map((_, index) => index);
        const sorted = sortRows(rows, keys);
        expect(sorted.toSorted((a, b) => a - b)).toEqual(rows);
        for (const [place, row] of sorted.entries()) {
          const next = sorted[place + 1];
          if (next !== undefined) expect(inOrder(row, next, [first, second], [d1, d2])).toBe(true);
        }
      }),
    );
  });
});

/** Written the slow way: one key after the other, missing values last, then by row. */
function inOrder(
  a: number,
  b: number,
  columns: readonly (readonly number[])[],
  descending: readonly boolean[],
): boolean {
  for (const [index, column] of columns.entries()) {
    const left = column[a] ?? Number.NaN;
    const right = column[b] ?? Number.NaN;
    if (Number.isNaN(left) && Number.isNaN(right)) continue;
    if (Number.isNaN(right)) return true;
    if (Number.isNaN(left)) return false;
    if (left !== right) return descending[index] ? left > right : left < right;
  }
  return a < b;
}
