import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CompareFrame } from '../../../src/contract/compareFrame.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { geometry } from '../../ui/geometry.ts';
import { t } from '../../ui/text.ts';
import { command } from '../actor.ts';
import type { CompareRpc, CompareState } from '../state.ts';
import { openChooser } from './chooser.ts';
import { CellContexts, headerContext } from './drawContexts.ts';
import { tableFoot } from './footer.ts';
import { act, type Grid } from './gridActions.ts';
import { bodyIndex, bodyRow, gridBox, rowHeight, type GridBox } from './gridBox.ts';
import { gridKey, type GridCursor } from './gridKeys.ts';
import { click, contextMenu, doubleClick, hitOf } from './gridPointer.ts';
import { GridView } from './gridView.ts';
import { groupsRow, namesRow, summariesRow } from './header.ts';
import { rowTemplate, splitRow, waitingRow, type RowContext } from './rowTemplates.ts';
import { rowAt, rowCount, TableCursor } from './tableCursor.ts';
import { tableModel, type TableModel } from './tableModel.ts';
import { tableStyles } from './tableStyles.ts';
import './verdictTip.ts';
import type { VerdictTip } from './verdictTip.ts';

/** Skeleton rows below what was read, while stores are being read. */
const scanRows = 12;

/** The table of the compare panel: an ARIA grid, virtual in both axes. */
export class CompareTable extends LitElement implements Grid {
  static override styles = [baseStyles, tableStyles];
  static override properties = { rpc: {}, frame: {}, state: {} };

  declare rpc: CompareRpc;
  declare frame: CompareFrame;
  declare state: CompareState;
  readonly cursor = new TableCursor(
    () => this.table,
    () => this.requestUpdate(),
  );
  private model: TableModel | null = null;
  private stops: (() => void)[] = [];
  private readonly cellContexts = new CellContexts();
  private now = Date.now();
  private readonly view = new GridView(
    () => this.scroller,
    () => this.requestUpdate(),
  );

  private get scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.scroll');
  }

  get table(): TableModel {
    this.model ??= tableModel(this.rpc, this.state);
    return this.model;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const root = this.shadowRoot;
    if (root !== null && !root.adoptedStyleSheets.includes(this.view.sheet))
      root.adoptedStyleSheets.push(this.view.sheet);
    const { table } = this;
    this.stops = [
      table.subscribe(() => {
        this.requestUpdate();
        this.cursor.follow();
      }),
      this.state.subscribe(() => this.requestUpdate()),
    ];
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
    const context: RowContext = {
      layout,
      shown,
      cursor: this.cursor.at,
      cells: this.cellContexts.of(this, this.frame, this.now),
    };
    const header = headerContext(this, this.frame, layout, shown);
    const compared = table.compared.slice(0, box.pinned);
    return html`<div
      class="scroll"
      tabindex="0"
      role="grid"
      aria-label=${t('Runs')}
      aria-multiselectable="true"
      aria-rowcount=${rowCount(table) + 1}
      aria-colcount=${layout.columns.length}
      aria-activedescendant=${this.cursor.elementId}
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
                    header.cursor,
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
    const verdict = mark === null ? null : (hitOf(event, this.table)?.view.verdict ?? null);
    tip?.show(verdict, mark?.getBoundingClientRect() ?? new DOMRect());
  };

  private bodyItem(index: number, box: GridBox, context: RowContext): TemplateResult {
    const { table } = this;
    const compared = table.compared.length;
    const at = bodyRow(index, box, compared);
    if (at === 'split') return splitRow(table);
    const row = rowAt(table, at);
    if (row !== undefined) return rowTemplate(row, at, at < compared, context);
    const reading = this.frame.scan !== null && at - compared >= table.pagedRows;
    return waitingRow(at, context.shown, table.slow || reading);
  }

  moveTo(to: GridCursor): void {
    this.cursor.put(to);
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
    const action = gridKey(event, this.cursor.at, {
      rows: rowCount(this.table),
      columns: this.table.layout.columns.length,
      page,
    });
    if (action === null) return;
    event.preventDefault();
    event.stopPropagation();
    act(this, action);
  };

  cursorBox(): DOMRect {
    const box = this.renderRoot.querySelector(`#${this.cursor.elementId}`) ?? this;
    return box.getBoundingClientRect();
  }

  private readonly onClick = (event: MouseEvent): void => {
    const hit = hitOf(event, this.table);
    if (hit === null) return;
    this.cursor.put(hit);
    this.scroller?.focus({ preventScroll: true });
    click(this, hit);
  };

  private readonly onDoubleClick = (event: MouseEvent): void => {
    const hit = hitOf(event, this.table);
    if (hit !== null) doubleClick(this, hit);
  };

  private readonly onContextMenu = (event: MouseEvent): void => {
    const hit = hitOf(event, this.table);
    if (hit !== null) contextMenu(this, event, hit);
  };

  private readonly onCommand = (event: Event): void => {
    const name: unknown = event instanceof CustomEvent ? event.detail?.name : undefined;
    if (name === 'copy')
      command(this, 'exportTable', { format: 'tsv', request: this.table.whole(), target: 'clipboard' });
  };
}

customElements.define('mw-table', CompareTable);
