import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CompareFrame } from '../../../src/contract/compareFrame.ts';
import type { RowView } from '../../../src/contract/compareTable.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { geometry } from '../../ui/geometry.ts';
import { t } from '../../ui/text.ts';
import { isJudged, type CompareRpc, type CompareState } from '../state.ts';
import type { CellContext } from './cells.ts';
import { openChooser } from './chooser.ts';
import { openColumnMenu } from './columnMenu.ts';
import { tableFoot } from './footer.ts';
import { bodyIndex, bodyRow, gridBox, rowHeight, type GridBox } from './gridBox.ts';
import { gridKey, type GridAction, type GridCursor } from './gridKeys.ts';
import { GridView } from './gridView.ts';
import { groupsRow, namesRow, summariesRow, type HeaderContext } from './header.ts';
import { cellText, noteOf, selectAll } from './rowFacts.ts';
import { command } from '../actor.ts';
import { editNote, openRowMenu, toggleCompared } from './rowMenu.ts';
import { rowTemplate, splitRow, waitingRow, type RowContext } from './rowTemplates.ts';
import { effectiveSort, type LaidColumn, type TableLayout } from './tableLayout.ts';
import { tableModel, type TableModel } from './tableModel.ts';
import { tableStyles } from './tableStyles.ts';
import './verdictTip.ts';
import type { VerdictTip } from './verdictTip.ts';
import { bestFirst, moveColumn, sortBy } from './viewEdits.ts';

/** Skeleton rows below what was read, while stores are being read. */
const scanRows = 12;

interface TableOptions {
  readonly byDifference: boolean;
}

/** The table of the compare panel: an ARIA grid, virtual in both axes. */
export class CompareTable extends LitElement {
  static override styles = [baseStyles, tableStyles];
  static override properties = { rpc: {}, frame: {}, state: {}, cursor: { state: true } };

  declare rpc: CompareRpc;
  declare frame: CompareFrame;
  declare state: CompareState;
  declare cursor: GridCursor;
  private model: TableModel | null = null;
  private stops: (() => void)[] = [];
  private context: CellContext | null = null;
  private contextFor: readonly unknown[] = [];
  private now = Date.now();
  private cursorId: string | null = null;
  private readonly view = new GridView(
    () => this.scroller,
    () => this.requestUpdate(),
  );

  constructor() {
    super();
    this.cursor = { row: 0, column: 0 };
  }

  private get scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.scroll');
  }

  private get table(): TableModel {
    this.model ??= tableModel(this.rpc, this.state);
    return this.model;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const root = this.shadowRoot;
    if (root !== null && !root.adoptedStyleSheets.includes(this.view.sheet))
      root.adoptedStyleSheets.push(this.view.sheet);
    const { table } = this;
    this.stops = [table.subscribe(() => this.follow()), this.state.subscribe(() => this.requestUpdate())];
    const watch = new ResizeObserver(() => table.setNarrow(this.clientWidth <= 1000));
    watch.observe(this);
    const minute = setInterval(() => {
      this.now = Date.now();
      this.requestUpdate();
    }, 60_000);
    this.stops.push(
      () => watch.disconnect(),
      () => clearInterval(minute),
    );
    this.addEventListener('mw-command', this.onCommand);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stops) stop();
    this.view.dispose();
    this.removeEventListener('mw-command', this.onCommand);
  }

  protected override firstUpdated(): void {
    const { scroller, table } = this;
    scroller?.scrollTo(table.scroll);
  }

  protected override updated(_changed: PropertyValues): void {
    this.view.mount();
    const items = this.view.rows.items();
    const first = items[0];
    const last = items.at(-1);
    if (first !== undefined && last !== undefined) {
      const { extra } = this.box;
      this.table.show(Math.max(0, first.index - extra), Math.max(0, last.index - extra));
    }
    const foot = tableFoot(this.table, (anchor) => openChooser(anchor, this.table, null));
    this.state.setFoot(foot.left, foot.right);
  }

  private get box(): GridBox {
    return gridBox(this.table.compared.length, this.clientHeight);
  }

  override render(): TemplateResult {
    const { table } = this;
    const { layout } = table;
    const { box } = this;
    const waiting = table.counts === null ? 40 : this.frame.scan === null ? 0 : scanRows;
    this.view.set(layout, box, box.extra + table.pagedRows + waiting);
    const shown = this.view.shown(layout);
    const firstFree = shown.find((column) => !column.pinned);
    const items = this.view.rows.items();
    const top = items[0]?.start ?? box.top;
    const cursorRow = this.cursor.row;
    const size = { rows: this.rowCount, columns: layout.columns.length };
    const context: RowContext = { layout, shown, cursor: this.cursor, cells: this.cellContext() };
    const header = this.headerContext(layout, shown);
    const compared = table.compared.slice(0, box.pinned);
    return html`<div
      class="scroll"
      tabindex="0"
      role="grid"
      aria-label=${t('Runs')}
      aria-multiselectable="true"
      aria-rowcount=${size.rows + 1}
      aria-colcount=${size.columns}
      aria-activedescendant=${this.cursorElementId()}
      aria-busy=${table.counts === null ? 'true' : 'false'}
      @scroll=${this.onScroll}
      @keydown=${this.onKey}
      @click=${this.onClick}
      @dblclick=${this.onDoubleClick}
      @contextmenu=${this.onContextMenu}
      @pointerover=${this.onPoint}
      @pointerleave=${this.onPoint}
    >
      <div
        class="canvas"
        role="presentation"
        ${geometry({
          '--total': `${layout.width}px`,
          '--pinned': `${layout.pinnedWidth}px`,
          height: box.top + this.view.rows.size,
        })}
      >
        <div class="top" role="rowgroup">
          ${
            layout.columns.length === 0
              ? nothing
              : guard(
                  [
                    layout,
                    firstFree,
                    shown.length,
                    table.compared,
                    this.state.view,
                    cursorRow < 0 ? this.cursor.column : null,
                    header.allSelected,
                    header.byDifference,
                  ],
                  () => html`${groupsRow(header)}${namesRow(header)}${summariesRow(header)}`,
                )
          }
          ${repeat(
            compared,
            (row) => row.id,
            (row, i) => rowTemplate(row, i, true, context),
          )}${box.splitOnTop ? splitRow(table) : nothing}
        </div>
        <div class="rows" role="rowgroup" ${geometry({ top })}>
          ${repeat(
            items,
            (item) => item.key,
            (item) => this.bodyItem(item.index, box, context),
          )}
        </div>
        ${
          table.counts !== null && table.counts.matched === 0 && table.compared.length === 0
            ? html`<div class="none">${t('No run matches this filter.')}</div>`
            : nothing
        }
      </div>
      <mw-verdict-tip></mw-verdict-tip>
    </div>`;
  }

  /** The objectives of the run whose verdict is pointed at. */
  private readonly onPoint = (event: Event): void => {
    const tip = this.renderRoot.querySelector<VerdictTip>('mw-verdict-tip');
    // Cells are elements of this shadow tree.
    const mark = event.type === 'pointerleave' ? null : (event.target as Element).closest('[data-verdict]');
    const verdict = mark === null ? null : (this.target(event)?.view.verdict ?? null);
    tip?.show(verdict, mark?.getBoundingClientRect() ?? new DOMRect());
  };

  private bodyItem(index: number, box: GridBox, context: RowContext): TemplateResult {
    const { table } = this;
    const compared = table.compared.length;
    const at = bodyRow(index, box, compared);
    if (at === 'split') return splitRow(table);
    const row = this.rowAt(at);
    if (row !== undefined) return rowTemplate(row, at, at < compared, context);
    const reading = this.frame.scan !== null && at - compared >= table.pagedRows;
    return waitingRow(at, context.shown, table.slow || reading);
  }

  /** One object while nothing of it changes, so that rows and cells can be guarded by it. */
  private cellContext(): CellContext {
    const { table, frame } = this;
    const { byDifference } = this.state.options<TableOptions>('table', { byDifference: false });
    const { groupBy } = this.state.view;
    const key = [table.cells, frame, this.now, byDifference, groupBy, table.unfolded];
    if (this.context !== null && key.every((part, i) => part === this.contextFor[i])) return this.context;
    this.contextFor = key;
    this.context = {
      cells: table.cells,
      baseline: frame.baseline?.id ?? null,
      candidate: frame.candidate?.id ?? null,
      now: this.now,
      byDifference,
      groupTitle: groupBy?.slice(groupBy.indexOf(':') + 1) ?? '',
      unfolded: table.unfolded,
      dirty: new Set(frame.runs.filter((run) => run.commit.dirty === true).map((run) => run.id)),
    };
    return this.context;
  }

  private headerContext(layout: TableLayout, shown: readonly LaidColumn[]): HeaderContext {
    const { table, state } = this;
    const sort = effectiveSort(state.view, this.frame.primary, isJudged(this.frame));
    return {
      layout,
      shown,
      sort,
      filter: state.view.filter,
      compared: table.compared,
      cells: table.cells,
      cursor: this.cursor.row < 0 ? this.cursor.column : null,
      allSelected: table.counts !== null && table.pagedRows === 0 && table.compared.length > 0,
      byDifference: state.options<TableOptions>('table', { byDifference: false }).byDifference,
      onChoose: (group, anchor) => openChooser(anchor, table, group),
      onSort: (column, add) => this.sort(column, add),
      onMenu: (column, anchor) => openColumnMenu(anchor, table, column),
      onSelectAll: () => void selectAll(this.table),
      onByDifference: (byDifference) => state.setOptions('table', { byDifference }),
    };
  }

  private sort(column: LaidColumn, add: boolean): void {
    const { id, type, direction } = column.info;
    const sort =
      this.state.view.sort.length === 0 && !add
        ? effectiveSort(this.state.view, this.frame.primary, isJudged(this.frame))
        : this.state.view.sort;
    this.state.patchView(sortBy(sort, id, bestFirst(type, direction), add));
  }

  private get rowCount(): number {
    return this.table.compared.length + this.table.pagedRows;
  }

  private rowAt(row: number): RowView | undefined {
    const { compared } = this.table;
    return row < compared.length ? compared[row] : this.table.row(row - compared.length);
  }

  private cursorElementId(): string {
    return this.cursor.row < 0 ? `h${this.cursor.column}` : `r${this.cursor.row}c${this.cursor.column}`;
  }

  /** New rows came: the cursor stays on its run where that run is still at hand. */
  private follow(): void {
    const { table, cursor } = this;
    this.requestUpdate();
    if (cursor.row < 0 || this.cursorId === null || this.rowAt(cursor.row)?.id === this.cursorId) return;
    const compared = table.compared.findIndex((row) => row.id === this.cursorId);
    if (compared >= 0 && cursor.row < table.compared.length) {
      this.cursor = { ...cursor, row: compared };
      return;
    }
    for (let i = Math.max(0, cursor.row - 200); i < cursor.row + 200; i++)
      if (i >= table.compared.length && this.rowAt(i)?.id === this.cursorId) {
        this.cursor = { ...cursor, row: i };
        return;
      }
    if (cursor.row >= this.rowCount && table.counts !== null)
      this.cursor = { ...cursor, row: Math.max(0, this.rowCount - 1) };
    this.cursorId = this.rowAt(this.cursor.row)?.id ?? null;
  }

  private moveTo(to: GridCursor): void {
    this.cursor = to;
    this.cursorId = this.rowAt(to.row)?.id ?? null;
    const { layout, compared } = this.table;
    const free = to.column - layout.pinned;
    if (free >= 0) this.view.columns.reveal(free);
    const index = bodyIndex(to.row, this.box, compared.length);
    if (index !== null) this.view.rows.reveal(index);
  }

  private readonly onScroll = (): void => {
    const { scroller } = this;
    if (scroller !== null) this.table.scroll = { left: scroller.scrollLeft, top: scroller.scrollTop };
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    // Keys of fields and buttons inside are their own.
    if (event.composedPath()[0] !== this.scroller) return;
    const page = Math.max(
      1,
      Math.floor(((this.scroller?.clientHeight ?? 400) - this.box.top) / rowHeight) - 1,
    );
    const action = gridKey(event, this.cursor, {
      rows: this.rowCount,
      columns: this.table.layout.columns.length,
      page,
    });
    if (action === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.act(action);
  };

  private act(action: GridAction): void {
    const column = this.table.layout.columns[this.cursor.column];
    const row = this.rowAt(this.cursor.row);
    const head = this.cursor.row < 0;
    switch (action.do) {
      case 'move':
        return this.moveTo(action.to);
      case 'selectAll':
        return void selectAll(this.table);
      case 'shift':
        if (column !== undefined) this.shift(column, action.by);
        return;
      case 'menu':
        if (head && column !== undefined) openColumnMenu(this.cursorBox(), this.table, column);
        else if (row !== undefined && row.type === 'run')
          openRowMenu(this.cursorBox(), this, row, noteOf(this.table, row));
        return;
      case 'select':
      case 'open':
        if (head) {
          if (column !== undefined) this.sort(column, false);
        } else if (row?.type === 'group') this.table.toggleGroup(row.id);
        else if (row !== undefined && action.do === 'select') toggleCompared(this, row.id);
        else if (row !== undefined) command(this, 'openRun', { id: row.id });
        return;
      case 'edit':
        if (row?.type === 'run') this.edit(row, column);
        return;
      case 'copy':
        if (row !== undefined && column !== undefined)
          command(this, 'copy', { text: cellText(this.table, row, column) });
        return;
    }
  }

  private shift(column: LaidColumn, by: -1 | 1): void {
    const patch = moveColumn(this.table.layout, this.state.view, column.info.id, by);
    if (patch.columns === undefined) return;
    this.state.patchView(patch);
    this.moveTo({ ...this.cursor, column: this.cursor.column + by });
  }

  private edit(row: RowView, column: LaidColumn | undefined): void {
    const key = column?.info.group === 'notes' ? column.info.key : 'alias';
    void editNote(
      this.cursorBox(),
      this,
      row.id,
      key === 'tags' || key === 'note' ? key : 'alias',
      noteOf(this.table, row),
    );
  }

  private cursorBox(): DOMRect {
    const box = this.renderRoot.querySelector(`#${this.cursorElementId()}`) ?? this;
    return box.getBoundingClientRect();
  }

  private target(event: Event): { row: number; column: number; view: RowView } | null {
    // Cells and rows are elements of this shadow tree.
    const from = event.target as Element;
    const line = from.closest<HTMLElement>('[data-row]');
    if (line === null) return null;
    const row = Number(line.dataset['row']);
    const column = Number(from.closest('[aria-colindex]')?.getAttribute('aria-colindex') ?? 1) - 1;
    const view = this.rowAt(row);
    return view === undefined ? null : { row, column, view };
  }

  private readonly onClick = (event: MouseEvent): void => {
    const hit = this.target(event);
    if (hit === null) return;
    const from = event.target as Element;
    this.cursor = { row: hit.row, column: hit.column };
    this.cursorId = hit.view.id;
    this.scroller?.focus({ preventScroll: true });
    if (hit.view.type === 'group') this.table.toggleGroup(hit.view.id);
    else if (from.matches('[data-select]')) toggleCompared(this, hit.view.id);
    else if (from.closest('.name') !== null) command(this, 'openRun', { id: hit.view.id });
  };

  private readonly onDoubleClick = (event: MouseEvent): void => {
    const hit = this.target(event);
    if (hit === null || hit.view.type === 'group') return;
    const column = this.table.layout.columns[hit.column];
    if (column?.info.group === 'notes') this.edit(hit.view, column);
    else if (!(event.target as Element).matches('[data-select], .name'))
      command(this, 'openRun', { id: hit.view.id });
  };

  private readonly onContextMenu = (event: MouseEvent): void => {
    const hit = this.target(event);
    if (hit === null || hit.view.type === 'group') return;
    event.preventDefault();
    this.cursor = { row: hit.row, column: hit.column };
    this.cursorId = hit.view.id;
    openRowMenu(
      new DOMRect(event.clientX, event.clientY, 0, 0),
      this,
      hit.view,
      noteOf(this.table, hit.view),
    );
  };

  private readonly onCommand = (event: Event): void => {
    const name: unknown = event instanceof CustomEvent ? event.detail?.name : undefined;
    if (name === 'copy')
      command(this, 'exportTable', { format: 'tsv', request: this.table.whole(), target: 'clipboard' });
  };
}

customElements.define('mw-table', CompareTable);
