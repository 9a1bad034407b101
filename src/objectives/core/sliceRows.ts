/** The rows of one slice of the test set. */
export interface SliceRows {
  readonly column: string;
  readonly value: string;
  readonly rows: Int32Array;
}

/** Rows by the value of a column; values in one order on every machine. */
export function sliceRows(column: string, values: readonly string[]): readonly SliceRows[] {
  const byValue = new Map<string, number[]>();
  for (const [row, value] of values.entries()) {
    const known = byValue.get(value);
    if (known) known.push(row);
    else byValue.set(value, [row]);
  }
  return [...byValue]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([value, rows]) => ({ column, value, rows: Int32Array.from(rows) }));
}
