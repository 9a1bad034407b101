import type { RowView } from '../../../src/contract/compareTable.ts';
import { command, type Actor } from '../actor.ts';
import { isJudged } from '../state.ts';
import { openColumnMenu } from './columnMenu.ts';
import type { GridAction, GridCursor } from './gridKeys.ts';
import { cellText, noteOf, selectAll } from './rowFacts.ts';
import { editNote, openRowMenu, toggleCompared } from './rowMenu.ts';
import type { TableCursor } from './tableCursor.ts';
import { effectiveSort, type LaidColumn } from './tableLayout.ts';
import type { TableModel } from './tableModel.ts';
import { bestFirst, moveColumn, sortBy } from './viewEdits.ts';

/** The grid in which something is done. */
export interface Grid extends Actor {
  readonly table: TableModel;
  readonly cursor: TableCursor;
  /** The box of the cell under the cursor. */
  cursorBox(): DOMRect;
  /** Puts the cursor there and brings it into sight. */
  moveTo(to: GridCursor): void;
}

/** Does what a key asks for where the cursor stands. */
export function act(grid: Grid, action: GridAction): void {
  const { table, cursor } = grid;
  const { column, row, isHead } = cursor;
  switch (action.do) {
    case 'move':
      return grid.moveTo(action.to);
    case 'selectAll':
      return void selectAll(table);
    case 'shift':
      if (column !== undefined) shift(grid, column, action.by);
      return;
    case 'menu':
      if (isHead && column !== undefined) openColumnMenu(grid.cursorBox(), table, column);
      else if (row !== undefined && row.type === 'run')
        openRowMenu(grid.cursorBox(), grid, row, noteOf(table, row));
      return;
    case 'select':
    case 'open':
      if (isHead) {
        if (column !== undefined) sort(grid, column, false);
      } else if (row?.type === 'group') table.toggleGroup(row.id);
      else if (row !== undefined && action.do === 'select') toggleCompared(grid, row.id);
      else if (row !== undefined) command(grid, 'openRun', { id: row.id });
      return;
    case 'edit':
      if (row?.type === 'run') edit(grid, row, column);
      return;
    case 'copy':
      if (row !== undefined && column !== undefined)
        command(grid, 'copy', { text: cellText(table, row, column) });
      return;
  }
}

/** Sorts by the column, alone or after what is sorted by already. */
export function sort({ state }: Actor, column: LaidColumn, add: boolean): void {
  const { id, type, direction } = column.info;
  const { view, frame } = state;
  const now =
    view.sort.length === 0 && !add ? effectiveSort(view, frame?.primary ?? null, isJudged(frame)) : view.sort;
  state.patchView(sortBy(now, id, bestFirst(type, direction), add));
}

/** Opens the editor of what people wrote: that of the column where it is one of notes, else the alias. */
export function edit(grid: Grid, row: RowView, column: LaidColumn | undefined): void {
  const key = column?.info.group === 'notes' ? column.info.key : 'alias';
  const field = key === 'tags' || key === 'note' ? key : 'alias';
  void editNote(grid.cursorBox(), grid, row.id, field, noteOf(grid.table, row));
}

function shift(grid: Grid, column: LaidColumn, by: -1 | 1): void {
  const { table, state, cursor } = grid;
  const patch = moveColumn(table.layout, state.view, column.info.id, by);
  if (patch.columns === undefined) return;
  state.patchView(patch);
  grid.moveTo({ ...cursor.at, column: cursor.at.column + by });
}
