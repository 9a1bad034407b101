import type { RowView } from '../../../src/contract/compareTable.ts';
import type { RunNote } from '../../../src/contract/runPage.ts';
import { nameColumn, type LaidColumn } from './tableLayout.ts';
import type { TableModel } from './tableModel.ts';

const mostSelected = 100;

/** What people wrote down about the row's run, as far as its cells tell. */
export function noteOf(model: TableModel, row: RowView): Partial<RunNote> {
  const cell = (key: string): unknown => {
    const at = model.cells.get(`notes:${key}`);
    return at === undefined ? null : row.cells[at];
  };
  const [alias, note, tags] = [cell('alias'), cell('note'), cell('tags')];
  return {
    star: row.star,
    ...(typeof alias === 'string' ? { alias } : {}),
    ...(typeof note === 'string' ? { note } : {}),
    ...(Array.isArray(tags) ? { tags: tags.filter((tag) => typeof tag === 'string') } : {}),
  };
}

/** The cell as text with every digit, for the clipboard. */
export function cellText(model: TableModel, row: RowView, column: LaidColumn): string {
  if (column.info.id === nameColumn) return row.name;
  const at = model.cells.get(column.info.id);
  const cell = at === undefined ? null : row.cells[at];
  if (cell === null || cell === undefined) return '';
  return Array.isArray(cell) ? cell.join(', ') : String(cell);
}

/** Compares all runs that the filter leaves, up to a bound; without any left, keeps only the first. */
export async function selectAll(model: TableModel): Promise<void> {
  const { rpc, state } = model;
  const now = (state.frame?.runs ?? []).map((run) => run.id);
  try {
    if (model.pagedRows === 0 && state.view.groupBy === null) {
      await rpc.request('setSelection', { ids: now.slice(0, 1) });
      return;
    }
    const page = await rpc.request('getRows', {
      ...model.request(0, mostSelected),
      groupBy: null,
      columns: [],
      sparklines: [],
    });
    const ids = [...new Set([...now, ...page.rows.map((row) => row.id)])];
    await rpc.request('setSelection', { ids: ids.slice(0, mostSelected) });
  } catch (error) {
    state.fail(error);
  }
}
