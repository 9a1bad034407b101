import type { CompareFrame } from '../../../src/contract/compareFrame.ts';
import { openChooser } from './chooser.ts';
import { openColumnMenu } from './columnMenu.ts';
import type { CellContext } from './cells.ts';
import { sort, type Grid } from './gridActions.ts';
import type { HeaderContext } from './header.ts';
import { selectAll } from './rowFacts.ts';
import { isJudged } from '../state.ts';
import { effectiveSort, type LaidColumn, type TableLayout } from './tableLayout.ts';

interface TableOptions {
  readonly byDifference: boolean;
}

function byDifference({ state }: Grid): boolean {
  return state.options<TableOptions>('table', { byDifference: false }).byDifference;
}

/** What cells are drawn from: one object while nothing of it changes, so that rows and cells can be guarded by it. */
export class CellContexts {
  private context: CellContext | null = null;
  private madeFor: readonly unknown[] = [];

  of(grid: Grid, frame: CompareFrame, now: number): CellContext {
    const { table } = grid;
    const { groupBy } = grid.state.view;
    const key = [table.cells, frame, now, byDifference(grid), groupBy, table.unfolded];
    if (this.context !== null && key.every((part, i) => part === this.madeFor[i])) return this.context;
    this.madeFor = key;
    this.context = {
      cells: table.cells,
      baseline: frame.baseline?.id ?? null,
      candidate: frame.candidate?.id ?? null,
      now,
      byDifference: byDifference(grid),
      groupTitle: groupBy?.slice(groupBy.indexOf(':') + 1) ?? '',
      unfolded: table.unfolded,
      dirty: new Set(frame.runs.filter((run) => run.commit.dirty === true).map((run) => run.id)),
    };
    return this.context;
  }
}

/** What the header is drawn from, and what its parts do. */
export function headerContext(
  grid: Grid,
  frame: CompareFrame,
  layout: TableLayout,
  shown: readonly LaidColumn[],
): HeaderContext {
  const { table, state, cursor } = grid;
  return {
    layout,
    shown,
    sort: effectiveSort(state.view, frame.primary, isJudged(frame)),
    filter: state.view.filter,
    compared: table.compared,
    cells: table.cells,
    cursor: cursor.isHead ? cursor.at.column : null,
    allSelected: table.counts !== null && table.pagedRows === 0 && table.compared.length > 0,
    byDifference: byDifference(grid),
    onChoose: (group, anchor) => openChooser(anchor, table, group),
    onSort: (column, add) => sort(grid, column, add),
    onMenu: (column, anchor) => openColumnMenu(anchor, table, column),
    onSelectAll: () => void selectAll(table),
    onByDifference: (on) => state.setOptions('table', { byDifference: on }),
  };
}
