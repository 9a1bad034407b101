import type { ReportColumn } from '../../../src/contract/datasets.ts';
import type { ColumnSort } from '../state.ts';
import { missingShare } from '../words.ts';

/** Height of a closed row, and of what an open one shows below it at a width, in pixels. */
export const rowHeight = 30;

export function detailHeight(width: number): number {
  return width <= 860 ? 348 : 196;
}

/** More columns than this are drawn as they come into view. */
export const mostAtOnce = 40;

/** The columns that a filter leaves, in the order that was chosen; the largest first where that can be said. */
export function shownColumns(
  columns: readonly ReportColumn[],
  sort: ColumnSort,
  filter: string,
): readonly ReportColumn[] {
  const needle = filter.trim().toLowerCase();
  const left = needle === '' ? columns : columns.filter(({ name }) => name.toLowerCase().includes(needle));
  if (sort === 'file') return left;
  if (sort === 'name') return left.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const by =
    sort === 'missing'
      ? ({ first, second }: ReportColumn): number =>
          Math.max(missingShare(first) ?? -1, missingShare(second) ?? -1)
      : ({ change }: ReportColumn): number => change?.effect ?? -1;
  return left.toSorted((a, b) => by(b) - by(a));
}

/** The column that the lower pane speaks of: the chosen one, else the one that changed most for its threshold. */
export function columnInFocus(columns: readonly ReportColumn[], chosen: string | null): ReportColumn | null {
  const named = columns.find(({ name }) => name === chosen);
  if (named) return named;
  const changed = columns.filter(({ change }) => change !== null);
  const weight = ({ change }: ReportColumn): number =>
    change === null
      ? 0
      : change.effect / (change.threshold || 1) + (change.verdict?.outcome === 'fail' ? 1e6 : 0);
  return changed.toSorted((a, b) => weight(b) - weight(a))[0] ?? columns[0] ?? null;
}
