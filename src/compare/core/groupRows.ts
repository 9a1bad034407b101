import type { Cell } from '../../contract/compareTable.ts';
import { meanSpread } from './meanSpread.ts';
import { cellText, type TypedColumn } from './typedColumn.ts';

export interface RowGroup {
  /** `=value`, or `none` for rows without a value. */
  readonly id: string;
  readonly value: string | null;
  readonly rows: readonly number[];
}

/** Rows by the value of one column, in the order in which the values first come; rows without a value last. */
export function groupRows(rows: readonly number[], column: TypedColumn): readonly RowGroup[] {
  const groups = new Map<string | null, number[]>();
  for (const row of rows) {
    const value = cellText(column.cells[row] ?? null);
    const members = groups.get(value);
    if (members) members.push(row);
    else groups.set(value, [row]);
  }
  const named = [...groups].filter(([value]) => value !== null);
  const none = groups.get(null);
  return [
    ...named.map(([value, members]) => ({ id: groupId(value), value, rows: members })),
    ...(none ? [{ id: groupId(null), value: null, rows: none }] : []),
  ];
}

/** Id of a group's row, told apart from every run id. */
export function groupId(value: string | null): string {
  return value === null ? 'none' : `=${value}`;
}

export interface GroupCell {
  readonly cell: Cell;
  readonly spread: { readonly sd: number; readonly n: number } | null;
  /** What the group sorts by: the mean, or the rank of the text when all are the same; NaN for none. */
  readonly order: number;
}

/** Mean ± sd (n) of a number column over a group; of a text column its value when all are the same, else how many. */
export function groupCell(column: TypedColumn, rows: readonly number[]): GroupCell {
  if (column.type === 'number' || column.type === 'duration') {
    const spread = meanSpread(rows.map((row) => column.order[row] ?? Number.NaN));
    return spread
      ? { cell: spread.mean, spread: { sd: spread.sd, n: spread.n }, order: spread.mean }
      : { cell: null, spread: null, order: Number.NaN };
  }
  if (column.type === 'time') {
    const newest = rows.reduce((most, row) => Math.max(most, finite(column.order[row])), -Infinity);
    return Number.isFinite(newest)
      ? { cell: newest, spread: null, order: newest }
      : { cell: null, spread: null, order: Number.NaN };
  }
  const values = new Set(rows.map((row) => cellText(column.cells[row] ?? null)));
  const first = rows[0] === undefined ? null : (column.cells[rows[0]] ?? null);
  if (values.size === 1)
    return { cell: first, spread: null, order: rows[0] === undefined ? NaN : (column.order[rows[0]] ?? NaN) };
  return { cell: `${values.size} values`, spread: null, order: Number.NaN };
}

function finite(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? -Infinity : value;
}
