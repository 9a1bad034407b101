import type { RowView } from '../../../src/contract/compareTable.ts';
import { command } from '../actor.ts';
import { edit, type Grid } from './gridActions.ts';
import { noteOf } from './rowFacts.ts';
import { openRowMenu, toggleCompared } from './rowMenu.ts';
import { rowAt } from './tableCursor.ts';
import type { TableModel } from './tableModel.ts';

interface Hit {
  /** The element under the pointer. */
  readonly from: Element;
  readonly row: number;
  readonly column: number;
  readonly view: RowView;
}

/** The cell that an event of the pointer hit; null beside all rows. */
export function hitOf(event: Event, table: TableModel): Hit | null {
  // Cells and rows are elements of the grid's shadow tree.
  const from = event.target as Element;
  const line = from.closest<HTMLElement>('[data-row]');
  if (line === null) return null;
  const row = Number(line.dataset['row']);
  const column = Number(from.closest('[aria-colindex]')?.getAttribute('aria-colindex') ?? 1) - 1;
  const view = rowAt(table, row);
  return view === undefined ? null : { from, row, column, view };
}

/** Folds a group, compares a run or opens it, by what of its row is hit. */
export function click(grid: Grid, { from, view }: Hit): void {
  if (view.type === 'group') grid.table.toggleGroup(view.id);
  else if (from.matches('[data-select]')) toggleCompared(grid, view.id);
  else if (from.closest('.name') !== null) command(grid, 'openRun', { id: view.id });
}

/** Edits what people wrote where it is hit, else opens the run. */
export function doubleClick(grid: Grid, { from, column, view }: Hit): void {
  if (view.type === 'group') return;
  const laid = grid.table.layout.columns[column];
  if (laid?.info.group === 'notes') edit(grid, view, laid);
  else if (!from.matches('[data-select], .name')) command(grid, 'openRun', { id: view.id });
}

/** Opens the menu of a run at the pointer. */
export function contextMenu(grid: Grid, event: MouseEvent, { row, column, view }: Hit): void {
  if (view.type === 'group') return;
  event.preventDefault();
  grid.cursor.put({ row, column });
  openRowMenu(new DOMRect(event.clientX, event.clientY, 0, 0), grid, view, noteOf(grid.table, view));
}
