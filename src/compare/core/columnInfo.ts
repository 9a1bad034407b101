import type { Cell, ColumnInfo } from '../../contract/compareTable.ts';
import type { Direction } from '../../contract/runIndex.ts';
import { columnId } from './columnId.ts';
import { metricDecimals } from '../../runs/core/numberText.ts';
import { numberHistogram, textHistogram } from './histogram.ts';
import { unitOf } from './unitOf.ts';
import { cellText, runColumns, type TypedColumn } from './typedColumn.ts';

/** Most decimals that a param's text is followed in. */
const mostTextDecimals = 6;

/**
 * Statistics of one column over the runs at hand. A column is constant when there are at least two runs and all have
 * the same value; one run alone makes nothing constant.
 *
 * @param series whether some run has a history of more than one point
 */
export function columnInfo(column: TypedColumn, direction: Direction, series: boolean): ColumnInfo {
  const { cells } = column;
  const numeric = column.type === 'number' || column.type === 'duration' || column.type === 'time';
  const { counts, distinct, present } = countCells(cells, !numeric);
  const range = numeric ? finiteRange(column.order) : null;
  const constant = cells.length > 1 && present === cells.length && distinct === 1;
  return {
    id: columnId(column.group, column.key),
    group: column.group,
    key: column.key,
    title: titleOf(column),
    type: column.type,
    direction,
    decimals: decimalsOf(column),
    unit: hasUnit(column) ? unitOf(column.key) : null,
    constant,
    constantValue: constant ? cellText(cells[0] ?? null) : null,
    present,
    distinct,
    min: range?.min ?? null,
    max: range?.max ?? null,
    best: range && direction ? (direction === 'maximize' ? range.max : range.min) : null,
    histogram: range ? numberHistogram(column.order, range.min, range.max) : textHistogram(counts),
    series,
  };
}

/** How many cells there are and how many different ones; how often each text, where that is asked for. */
function countCells(
  cells: readonly Cell[],
  texts: boolean,
): { readonly counts: ReadonlyMap<string, number>; readonly distinct: number; readonly present: number } {
  const counts = new Map<string, number>();
  const values = new Set<string | number>();
  let present = 0;
  for (const cell of cells) {
    if (cell === null) continue;
    present++;
    const value = typeof cell === 'object' ? cell.join(', ') : cell;
    if (texts) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
    else values.add(value);
  }
  return { counts, distinct: texts ? counts.size : values.size, present };
}

/** Smallest and greatest finite value; null when there is none. */
export function finiteRange(values: Float64Array): { readonly min: number; readonly max: number } | null {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? { min, max } : null;
}

function decimalsOf(column: TypedColumn): number {
  if (column.type !== 'number') return 0;
  if (column.group !== 'params' && column.group !== 'tags') return metricDecimals(column.key, column.order);
  let most = 0;
  for (const cell of column.cells) {
    const fraction = typeof cell !== 'string' || /e/i.test(cell) ? undefined : cell.split('.')[1];
    if (fraction && fraction.length > most) most = fraction.length;
  }
  return Math.min(most, mostTextDecimals);
}

/** Durations are shown in hours, minutes and seconds, whatever their key ends with. */
function hasUnit(column: TypedColumn): boolean {
  return column.type !== 'duration' && (column.group === 'metrics' || column.group === 'resources');
}

function titleOf(column: TypedColumn): string {
  if (column.type === 'interval') return '95 % interval';
  if (column.type === 'duration') return column.key.replace(/Ms$/, '');
  if (column.group !== 'run') return column.key;
  const columns: Readonly<Record<string, { title: string }>> = runColumns;
  return Object.hasOwn(columns, column.key) ? (columns[column.key]?.title ?? column.key) : column.key;
}
