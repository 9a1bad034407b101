import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CompareFrame, RowView, RunNote } from '../../../src/contract/compare.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { integer } from '../../ui/format.ts';
import { geometry } from '../../ui/geometry.ts';
import { t } from '../../ui/text.ts';
import { VirtualAxis } from '../../ui/virtualAxis.ts';
import type { CompareRpc, CompareState } from '../state.ts';
import { drawCell, type CellContext } from './cells.ts';
import { openChooser } from './chooser.ts';
import { openColumnMenu } from './columnMenu.ts';
import { sortText, tableFoot } from './footer.ts';
import { gridKey, type GridAction, type GridCursor } from './gridKeys.ts';
import { groupsRow, namesRow, summariesRow, withSpacer, type HeaderContext } from './header.ts';
import { command, editNote, openRowMenu, toggleCompared } from './rowMenu.ts';
import { effectiveSort, nameColumn, type LaidColumn, type TableLayout } from './tableLayout.ts';
import { tableModel, type TableModel } from './tableModel.ts';
import { tableStyles } from './tableStyles.ts';
import { bestFirst, moveColumn, sortBy } from './viewEdits.ts';

const rowHeight = 22;
const headHeight = 80;
const splitHeight = 24;
const mostPinnedRows = 10;
const mostSelected = 100;
const columnStep = 3;
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
  private readonly sheet = new CSSStyleSheet();
  private context: CellContext | null = null;
  private contextFor: readonly unknown[] = [];
  private ruledFor: TableLayout | null = null;
  private now = Date.now();
  private cursorId: string | null = null;
  private setUp: readonly unknown[] = [];
  private readonly rowAxis = new VirtualAxis({
    horizontal: false,
    overscan: 4,
    element: () => this.scroller,
    onChange: () => this.requestUpdate(),
  });
  private readonly columnAxis = new VirtualAxis({
    horizontal: true,
    overscan: 0,
    element: () => this.scroller,
    onChange: () => this.requestUpdate(),
  });

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
    if (root !== null && !root.adoptedStyleSheets.includes(this.sheet))
      root.adoptedStyleSheets.push(this.sheet);
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
    this.rowAxis.dispose();
    this.columnAxis.dispose();
    this.removeEventListener('mw-command', this.onCommand);
  }

  protected override firstUpdated(): void {
    const { scroller, table } = this;
    scroller?.scrollTo(table.scroll);
  }

  protected override updated(_changed: PropertyValues): void {
    this.rowAxis.mount();
    this.columnAxis.mount();
    const items = this.rowAxis.items();
    const first = items[0];
    const last = items.at(-1);
    if (first !== undefined && last !== undefined) {
      const extra = this.extraRows;
      this.table.show(Math.max(0, first.index - extra), Math.max(0, last.index - extra));
    }
    const foot = tableFoot(this.table, (anchor) => openChooser(anchor, this.table, null));
    this.state.setFoot(foot.left, foot.right);
  }

  /** Rows before the paged ones in the scrolled body: compared ones that find no room above, and their line. */
  private get extraRows(): number {
    const extra = this.table.compared.length - this.pinnedRows;
    return extra > 0 ? extra + 1 : 0;
  }

  private get pinnedRows(): number {
    const room = Math.floor((Math.max(this.clientHeight, 220) - headHeight - splitHeight) / 2 / rowHeight);
    return Math.min(this.table.compared.length, mostPinnedRows, Math.max(1, room));
  }

  private get topHeight(): number {
    return headHeight + this.pinnedRows * rowHeight + (this.splitOnTop ? splitHeight : 0);
  }

  private get splitOnTop(): boolean {
    return this.table.compared.length > 0 && this.extraRows === 0;
  }

  override render(): TemplateResult {
    const { table } = this;
    const { layout } = table;
    this.setAxes(layout);
    const shown = this.shownColumns(layout);
    this.setRules(layout);
    const firstFree = shown.find((column) => !column.pinned);
    const items = this.rowAxis.items();
    const top = items[0]?.start ?? this.topHeight;
    const cursorRow = this.cursor.row;
    const size = { rows: this.rowCount, columns: layout.columns.length };
    const context = this.cellContext();
    const header = this.headerContext(layout, shown);
    const compared = table.compared.slice(0, this.pinnedRows);
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
    >
      <div
        class="canvas"
        role="presentation"
        ${geometry({
          '--total': `${layout.width}px`,
          '--pinned': `${layout.pinnedWidth}px`,
          height: this.topHeight + this.rowAxis.size,
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
            (row, i) => this.rowTemplate(row, i, shown, context, true),
          )}${this.splitOnTop ? this.split(context) : nothing}
        </div>
        <div class="rows" role="rowgroup" ${geometry({ top })}>
          ${repeat(
            items,
            (item) => item.key,
            (item) => this.bodyItem(item.index, shown, context),
          )}
        </div>
        ${
          table.counts !== null && table.counts.matched === 0 && table.compared.length === 0
            ? html`<div class="none">${t('No run matches this filter.')}</div>`
            : nothing
        }
      </div>
    </div>`;
  }

  private bodyItem(index: number, shown: readonly LaidColumn[], context: CellContext): TemplateResult {
    const { table } = this;
    const extra = this.extraRows;
    if (extra > 0 && index < extra - 1) {
      const at = this.pinnedRows + index;
      const row = table.compared[at];
      return row === undefined
        ? html`<div class="gr"></div>`
        : this.rowTemplate(row, at, shown, context, true);
    }
    if (extra > 0 && index === extra - 1) return this.split(context);
    const at = index - extra;
    const row = table.row(at);
    return row === undefined
      ? this.skeleton(at, shown)
      : this.rowTemplate(row, table.compared.length + at, shown, context, false);
  }

  private rowTemplate(
    row: RowView,
    at: number,
    shown: readonly LaidColumn[],
    context: CellContext,
    compared: boolean,
  ): TemplateResult {
    const onCursor = this.cursor.row === at;
    const group = row.type === 'group';
    // guard() gives a directive result, which stands where a template may.
    return html`${guard(
      [
        row,
        at,
        this.table.layout,
        shown[0],
        shown.at(-1),
        shown.length,
        shown.find((c) => !c.pinned),
        onCursor ? this.cursor.column : -1,
        context,
      ],
      () =>
        html`<div
          class="gr body ${compared ? 'cmp' : ''} ${onCursor ? 'cursor' : ''}"
          role="row"
          data-row=${at}
          aria-rowindex=${at + 2}
          aria-selected=${group ? nothing : String(row.color !== null)}
          aria-expanded=${group ? String(this.table.unfolded.includes(row.id)) : nothing}
          aria-level=${group || row.depth > 0 ? row.depth + 1 : nothing}
        >
          ${withSpacer(shown, (column) => this.cellTemplate(row, at, column, context))}
        </div>`,
    )}`;
  }

  private cellTemplate(row: RowView, at: number, column: LaidColumn, context: CellContext): unknown {
    const here = this.cursor.row === at && this.cursor.column === column.at;
    return guard([row, column, context, here], () => {
      const drawn = drawCell(row, column, context);
      return html`<div
        class="${column.box} ${drawn.tone} ${here ? 'at' : ''}"
        role=${column.at === 0 ? 'rowheader' : 'gridcell'}
        aria-colindex=${column.at + 1}
        id=${here ? `r${at}c${column.at}` : nothing}
      >
        ${drawn.content}
      </div>`;
    });
  }

  private skeleton(at: number, shown: readonly LaidColumn[]): TemplateResult {
    const reading = this.frame.scan !== null && at >= this.table.pagedRows;
    if (!this.table.slow && !reading) return html`<div class="gr body" aria-hidden="true"></div>`;
    return html`<div class="gr body" aria-hidden="true">
      ${withSpacer(
        shown,
        (column) =>
          html`<div class=${column.box}>
            <div
              class="skel"
              ${geometry({ width: Math.round((column.width - 30) * (0.5 + ((at * 7 + column.left) % 10) / 22)) })}
            ></div>
          </div>`,
      )}
    </div>`;
  }

  private split(context: CellContext): TemplateResult {
    const { table } = this;
    const { counts } = table;
    const reading = this.frame.scan !== null;
    const others = integer(table.pagedRows);
    const sort = sortText(table);
    return html`<div class="gr split" role="presentation">
      <div>
        ${
          counts === null
            ? nothing
            : this.state.view.groupBy !== null
              ? t('{0} groups of {1} runs, by {2}', integer(counts.total), integer(counts.matched), sort)
              : reading
                ? t('{0} other runs read so far, by {1}', others, sort)
                : context.baseline === null && table.pagedRows === 0
                  ? t('no other runs')
                  : t('{0} other runs, by {1}', others, sort)
        }
      </div>
    </div>`;
  }

  private setAxes(layout: TableLayout): void {
    const { table } = this;
    const extra = this.extraRows;
    const next = [
      layout,
      table.counts === null,
      this.frame.scan === null,
      table.pagedRows,
      extra,
      this.topHeight,
      layout.pinnedWidth,
    ];
    if (next.every((part, i) => part === this.setUp[i])) return;
    this.setUp = next;
    const free = layout.columns.slice(layout.pinned);
    this.columnAxis.set(
      free.length,
      (i) => free[i]?.width ?? 100,
      layout.pinnedWidth,
      (i) => free[i]?.info.id ?? i,
    );
    const waiting = table.counts === null ? 40 : this.frame.scan === null ? 0 : scanRows;
    this.rowAxis.set(
      extra + table.pagedRows + waiting,
      (i) => (extra > 0 && i === extra - 1 ? splitHeight : rowHeight),
      this.topHeight,
      (i) => i,
    );
  }

  /** The columns in sight in steps of three, so that a scroll seldom changes which cells a row has. */
  private shownColumns(layout: TableLayout): readonly LaidColumn[] {
    const items = this.columnAxis.items();
    const first = Math.floor((items[0]?.index ?? 0) / columnStep) * columnStep;
    const last = Math.ceil(((items.at(-1)?.index ?? 8) + 1) / columnStep) * columnStep;
    return [
      ...layout.columns.slice(0, layout.pinned),
      ...layout.columns.slice(layout.pinned + first, layout.pinned + last),
    ];
  }

  /** Widths are rules of one sheet, so that a cell carries a class and no geometry of its own. */
  private setRules(layout: TableLayout): void {
    if (layout === this.ruledFor) return;
    this.ruledFor = layout;
    const left = (column: LaidColumn): string => (column.pinned ? `; left: ${column.left}px` : '');
    const rules = layout.columns.map((c) => `.gr > .w${c.at} { width: ${c.width}px${left(c)} }`);
    this.sheet.replaceSync(rules.join('\n'));
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
    const sort = effectiveSort(state.view, this.frame.primary);
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
      onSelectAll: () => void this.selectAll(),
      onByDifference: (byDifference) => state.setOptions('table', { byDifference }),
    };
  }

  private sort(column: LaidColumn, add: boolean): void {
    const { id, type, direction } = column.info;
    const sort =
      this.state.view.sort.length === 0 && !add
        ? effectiveSort(this.state.view, this.frame.primary)
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
    if (free >= 0) this.columnAxis.reveal(free);
    if (to.row < this.pinnedRows) return;
    const extra = this.extraRows;
    this.rowAxis.reveal(
      to.row < compared.length ? to.row - this.pinnedRows : to.row - compared.length + extra,
    );
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
      Math.floor(((this.scroller?.clientHeight ?? 400) - this.topHeight) / rowHeight) - 1,
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
        return void this.selectAll();
      case 'shift':
        if (column !== undefined) this.shift(column, action.by);
        return;
      case 'menu':
        if (head && column !== undefined) openColumnMenu(this.cursorBox(), this.table, column);
        else if (row !== undefined && row.type === 'run')
          openRowMenu(this.cursorBox(), this, row, this.noteOf(row));
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
          command(this, 'copy', { text: this.cellText(row, column) });
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
      this.noteOf(row),
    );
  }

  private noteOf(row: RowView): Partial<RunNote> {
    const cell = (key: string): unknown => {
      const at = this.table.cells.get(`notes:${key}`);
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

  private cellText(row: RowView, column: LaidColumn): string {
    if (column.info.id === nameColumn) return row.name;
    const at = this.table.cells.get(column.info.id);
    const cell = at === undefined ? null : row.cells[at];
    return cell === null || cell === undefined ? '' : Array.isArray(cell) ? cell.join(', ') : String(cell);
  }

  private cursorBox(): DOMRect {
    const box = this.renderRoot.querySelector(`#${this.cursorElementId()}`) ?? this;
    return box.getBoundingClientRect();
  }

  /** Compares all runs that the filter leaves, up to a bound; without any left, keeps only the baseline. */
  private async selectAll(): Promise<void> {
    const { table } = this;
    const now = this.frame.runs.map((run) => run.id);
    try {
      if (table.pagedRows === 0 && this.state.view.groupBy === null) {
        await this.rpc.request('setSelection', { ids: now.slice(0, 1) });
        return;
      }
      const page = await this.rpc.request('getRows', {
        ...table.request(0, mostSelected),
        groupBy: null,
        columns: [],
        sparklines: [],
      });
      const ids = [...new Set([...now, ...page.rows.map((row) => row.id)])];
      await this.rpc.request('setSelection', { ids: ids.slice(0, mostSelected) });
    } catch (error) {
      this.state.fail(error);
    }
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
    openRowMenu(new DOMRect(event.clientX, event.clientY, 0, 0), this, hit.view, this.noteOf(hit.view));
  };

  private readonly onCommand = (event: Event): void => {
    const name: unknown = event instanceof CustomEvent ? event.detail?.name : undefined;
    if (name === 'copy')
      command(this, 'exportTable', { format: 'tsv', request: this.table.whole(), target: 'clipboard' });
  };
}

customElements.define('mw-table', CompareTable);
