import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { RowView } from '../../../src/contract/compareTable.ts';
import { integer } from '../../ui/format.ts';
import { geometry } from '../../ui/geometry.ts';
import { t } from '../../ui/text.ts';
import { drawCell, type CellContext } from './cells.ts';
import { sortText } from './footer.ts';
import type { GridCursor } from './gridKeys.ts';
import { withSpacer } from './header.ts';
import type { LaidColumn, TableLayout } from './tableLayout.ts';
import type { TableModel } from './tableModel.ts';

/** What all rows of one drawing have in common. */
export interface RowContext {
  readonly layout: TableLayout;
  readonly shown: readonly LaidColumn[];
  readonly cursor: GridCursor;
  readonly cells: CellContext;
}

/** One row of a run or a group at place `at` of the grid; drawn again only when something of it changed. */
export function rowTemplate(
  row: RowView,
  at: number,
  compared: boolean,
  context: RowContext,
): TemplateResult {
  const { shown, cells, layout, cursor } = context;
  const onCursor = cursor.row === at;
  const group = row.type === 'group';
  const firstFree = shown.find((column) => !column.pinned);
  const about = [
    row,
    at,
    layout,
    shown.length,
    firstFree,
    shown.at(-1),
    onCursor ? cursor.column : -1,
    cells,
  ];
  // guard() gives a directive result, which stands where a template may.
  return html`${guard(
    about,
    () =>
      html`<div
        class="gr body ${compared ? 'cmp' : ''} ${onCursor ? 'cursor' : ''}"
        role="row"
        data-row=${at}
        aria-rowindex=${at + 2}
        aria-selected=${group ? nothing : String(row.color !== null)}
        aria-expanded=${group ? String(cells.unfolded.includes(row.id)) : nothing}
        aria-level=${group || row.depth > 0 ? row.depth + 1 : nothing}
      >
        ${withSpacer(shown, (column) => cellTemplate(row, onCursor && cursor.column === column.at ? at : null, column, cells))}
      </div>`,
  )}`;
}

/** @param cursorAt the row's place when the cursor stands on this cell, else null */
function cellTemplate(
  row: RowView,
  cursorAt: number | null,
  column: LaidColumn,
  context: CellContext,
): unknown {
  return guard([row, column, context, cursorAt], () => {
    const drawn = drawCell(row, column, context);
    return html`<div
      class="${column.box} ${drawn.tone} ${cursorAt === null ? '' : 'at'}"
      role=${column.at === 0 ? 'rowheader' : 'gridcell'}
      aria-colindex=${column.at + 1}
      id=${cursorAt === null ? nothing : `r${cursorAt}c${column.at}`}
    >
      ${drawn.content}
    </div>`;
  });
}

/** A row that is not here yet: blank at first, grey bars in its columns once the wait is felt. */
export function waitingRow(at: number, shown: readonly LaidColumn[], bars: boolean): TemplateResult {
  if (!bars) return html`<div class="gr body" aria-hidden="true"></div>`;
  const width = (column: LaidColumn): number =>
    Math.round((column.width - 30) * (0.5 + ((at * 7 + column.left) % 10) / 22));
  return html`<div class="gr body" aria-hidden="true">
    ${withSpacer(
      shown,
      (column) =>
        html`<div class=${column.box}><div class="skel" ${geometry({ width: width(column) })}></div></div>`,
    )}
  </div>`;
}

/** The line between the compared rows and the others: how many they are, and how they are sorted. */
export function splitRow(model: TableModel): TemplateResult {
  return html`<div class="gr split" role="presentation"><div>${splitText(model)}</div></div>`;
}

function splitText(model: TableModel): string {
  const { counts, pagedRows, state } = model;
  if (counts === null) return '';
  const sort = sortText(model);
  if (state.view.groupBy !== null)
    return t('{0} groups of {1} runs, by {2}', integer(counts.total), integer(counts.matched), sort);
  if (pagedRows === 0) return t('no other runs');
  return state.frame !== null && state.frame.scan !== null
    ? t('{0} other runs read so far, by {1}', integer(pagedRows), sort)
    : t('{0} other runs, by {1}', integer(pagedRows), sort);
}
