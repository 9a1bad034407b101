import type { SortKey, Statistic, TableView } from '../../../src/contract/compareTable.ts';
import { explicitColumns, nameColumn, type TableLayout } from './tableLayout.ts';

type Patch = Partial<TableView>;
type Column = NonNullable<TableView['columns']>[number];

/** Each edit gives what changes of the view; none changes it in place. */
export function hideColumn(layout: TableLayout, view: TableView, id: string): Patch {
  if (id === nameColumn) return {};
  return { columns: explicitColumns(layout, view).filter((c) => c.id !== id) };
}

/** Shows the column at the end of its group, or hides it. */
export function toggleColumn(layout: TableLayout, view: TableView, id: string): Patch {
  const columns = explicitColumns(layout, view);
  if (columns.some((c) => c.id === id)) return hideColumn(layout, view, id);
  const group = id.slice(0, id.indexOf(':') + 1);
  const last = columns.findLastIndex((c) => c.id.startsWith(group));
  const at = last < 0 ? columns.length : last + 1;
  return {
    columns: [...columns.slice(0, at), { id }, ...columns.slice(at)],
    hidden: view.hidden.filter((one) => one !== id),
  };
}

/** Moves the column one place; pinned and other columns keep apart. */
export function moveColumn(layout: TableLayout, view: TableView, id: string, by: -1 | 1): Patch {
  const at = layout.columns.findIndex((c) => c.info.id === id);
  const here = layout.columns[at];
  const there = layout.columns[at + by];
  if (here === undefined || there === undefined || here.pinned !== there.pinned) return {};
  if (id === nameColumn || there.info.id === nameColumn) return {};
  const columns = [...explicitColumns(layout, view)];
  const i = columns.findIndex((c) => c.id === id);
  const j = columns.findIndex((c) => c.id === there.info.id);
  const [a, b] = [columns[i], columns[j]];
  if (a === undefined || b === undefined) return {};
  columns[i] = b;
  columns[j] = a;
  return { columns };
}

function patchColumn(layout: TableLayout, view: TableView, id: string, patch: (c: Column) => Column): Patch {
  return { columns: explicitColumns(layout, view).map((c) => (c.id === id ? patch(c) : c)) };
}

export function pinColumn(layout: TableLayout, view: TableView, id: string, pinned: boolean): Patch {
  return patchColumn(layout, view, id, (c) => ({ ...c, pinned }));
}

export function setStatistic(layout: TableLayout, view: TableView, id: string, statistic: Statistic): Patch {
  return patchColumn(layout, view, id, (c) => ({ ...c, statistic }));
}

export function setWidth(layout: TableLayout, view: TableView, id: string, width: number): Patch {
  return patchColumn(layout, view, id, (c) => ({ ...c, width }));
}

/**
 * Sorts by a column: first in the direction that puts the best on top, then the other way, then as before. With `add`
 * it becomes a further key.
 */
export function sortBy(sort: readonly SortKey[], id: string, bestFirst: boolean, add: boolean): Patch {
  const now = sort.find((key) => key.column === id);
  const others = add ? sort.filter((key) => key.column !== id) : [];
  if (now === undefined) return { sort: [...others, { column: id, descending: bestFirst }] };
  if (now.descending === bestFirst) {
    const turned = { column: id, descending: !bestFirst };
    return { sort: add ? sort.map((key) => (key.column === id ? turned : key)) : [turned] };
  }
  return { sort: others };
}

/** Numbers sort from the best down, texts from A, times from the newest. */
export function bestFirst(type: string, direction: 'maximize' | 'minimize' | null): boolean {
  if (direction !== null) return direction === 'maximize';
  return type !== 'text' && type !== 'tags' && type !== 'commit';
}
