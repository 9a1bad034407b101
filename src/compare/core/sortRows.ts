/** One sort key over the rows: numbers or ranks by row, NaN for none. */
export interface SortColumn {
  readonly order: Float64Array;
  readonly descending: boolean;
}

/**
 * Order of `rows` (indexes into the columns) by several keys. Stable: rows that no key tells apart keep their order.
 * NaN and missing values stand last in both directions.
 */
export function sortRows(rows: readonly number[], keys: readonly SortColumn[]): readonly number[] {
  if (keys.length === 0) return rows;
  return rows.toSorted((a, b) => {
    for (const { order, descending } of keys) {
      const left = order[a] ?? Number.NaN;
      const right = order[b] ?? Number.NaN;
      if (left === right) continue;
      const leftMissing = Number.isNaN(left);
      const rightMissing = Number.isNaN(right);
      if (leftMissing || rightMissing) {
        if (leftMissing && rightMissing) continue;
        return leftMissing ? 1 : -1;
      }
      return left < right === descending ? 1 : -1;
    }
    return 0;
  });
}
