import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ReportColumn } from '../../../src/contract/datasets.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { integer } from '../../ui/format.ts';
import { geometry } from '../../ui/geometry.ts';
import { icon } from '../../ui/icon.ts';
import { SubscribedElement } from '../../ui/subscribedElement.ts';
import { t } from '../../ui/text.ts';
import { VirtualAxis } from '../../ui/virtualAxis.ts';
import { chartStyles } from '../chartStyles.ts';
import type { ColumnSort, DataState } from '../state.ts';
import { tableNames } from '../words.ts';
import { columnDetail } from './columnDetail.ts';
import { columnInFocus, detailHeight, mostAtOnce, rowHeight, shownColumns } from './columnModel.ts';
import { columnCells, type RowLook } from './columnRow.ts';
import { columnStyles } from './columnStyles.ts';
import { changeHead, chartLegend } from './legend.ts';

/** The columns of the data. Up to some dozens stand in the page; more scroll by themselves and draw what shows. */
class ColumnTable extends SubscribedElement {
  declare state: DataState;
  static override styles = [baseStyles, chartStyles, columnStyles];

  private wide = 1200;
  private readonly sizes = new ResizeObserver(([entry]) => {
    const width = entry?.contentRect.width ?? this.wide;
    if (width === 0 || width === this.wide) return;
    this.wide = width;
    this.requestUpdate();
  });
  private readonly axis = new VirtualAxis({
    horizontal: false,
    overscan: 6,
    element: () => this.renderRoot.querySelector<HTMLElement>('.own'),
    onChange: () => this.requestUpdate(),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
    this.axis.dispose();
  }

  private get columns(): readonly ReportColumn[] {
    const { report, saved } = this.state;
    const sort = saved.tab === 'change' && saved.sort === 'file' ? 'change' : saved.sort;
    return report === null ? [] : shownColumns(report.columns, sort, saved.filter);
  }

  override render(): TemplateResult {
    const { report, saved } = this.state;
    if (report === null) return html``;
    const { columns } = this;
    const many = report.columns.length > mostAtOnce;
    const focus = columnInFocus(report.columns, saved.column)?.name;
    const detail = detailHeight(this.wide);
    const sizeOf = (i: number): number =>
      rowHeight + (saved.open.includes(columns[i]?.name ?? '') ? detail : 0);
    const draw = (column: ReportColumn, i: number, top: number | null): TemplateResult =>
      this.row(column, i, column.name === focus, top);
    if (!many)
      return html`<div role="grid" aria-label=${t('Columns')} @keydown=${(e: KeyboardEvent) => this.onKey(e)}>
        ${this.head()}${columns.map((column, i) => draw(column, i, null))}
      </div>`;
    this.axis.set(columns.length, sizeOf, 0, (i) => columns[i]?.name ?? i);
    return html`<div class="find">
        <label class="field"
          >${icon('search', 's14 dimi')}<input
            aria-label=${t('Filter columns')}
            placeholder=${t('Filter columns')}
            .value=${saved.filter}
            @input=${(event: InputEvent) =>
              // The listener sits on this input.
              this.state.patch({ filter: (event.target as HTMLInputElement).value })}
        /></label>
        <span class="dim"
          >${t('{0} of {1} columns', integer(columns.length), integer(report.columns.length))}</span
        >
      </div>
      <div
        class="own"
        role="grid"
        aria-label=${t('Columns')}
        aria-rowcount=${columns.length}
        @keydown=${(e: KeyboardEvent) => this.onKey(e)}
      >
        ${this.head()}
        <div class="all" ${geometry({ height: this.axis.size })}>
          ${this.axis.items().map(({ index, start }) => {
            const column = columns[index];
            return column === undefined ? nothing : draw(column, index, start);
          })}
        </div>
      </div>`;
  }

  override updated(changes: PropertyValues): void {
    super.updated(changes);
    if (this.renderRoot.querySelector('.own') !== null) this.axis.mount();
  }

  private head(): TemplateResult {
    const { report, saved } = this.state;
    if (report === null) return html``;
    const names = tableNames(report);
    const sorted = (sort: ColumnSort, label: TemplateResult | string, cls = ''): TemplateResult =>
      html`<button
        class="${cls} ${saved.sort === sort ? 'on' : ''}"
        role="columnheader"
        aria-sort=${saved.sort === sort ? (sort === 'name' ? 'ascending' : 'descending') : 'none'}
        tabindex="-1"
        @click=${() => this.state.patch({ sort: saved.sort === sort ? 'file' : sort })}
      >
        ${label}
      </button>`;
    return html`<div class="ct head" role="row">
      <span></span>${sorted('name', t('Column'))}<span class="ty" role="columnheader">${t('Type')}</span
      >${sorted('missing', t('Missing'))}<span class="keyrow" role="columnheader"
        >${chartLegend(report, names)}</span
      ><span class="rg" role="columnheader">${t('Range')}</span
      ><span class="cx" role="columnheader">${t('Contract')}</span
      >${sorted('change', changeHead(report), 'keyrow')}<span class="dw" role="columnheader"
        ><span>${t('effect')}</span><span></span
        ><span>${report.pair === 'reference' ? t('verdict') : t('information')}</span></span
      >
    </div>`;
  }

  private row(column: ReportColumn, index: number, focused: boolean, top: number | null): TemplateResult {
    const { report, saved } = this.state;
    if (report === null) return html``;
    const open = saved.open.includes(column.name);
    const look: RowLook = { report, names: tableNames(report), open, chart: this.wide <= 1100 ? 116 : 192 };
    return html`<div
      class="line ${top === null ? '' : 'virtual'}"
      ${geometry({ transform: top === null ? null : `translateY(${top}px)` })}
    >
      <div
        class="ct ${focused ? 'sel' : ''}"
        role="row"
        data-row=${index}
        data-column=${column.name}
        aria-selected=${String(focused)}
        aria-expanded=${String(open)}
        tabindex=${focused ? 0 : -1}
        @click=${() => this.choose(column.name, saved.column === column.name || focused)}
      >
        ${columnCells(column, look)}
      </div>
      ${
        open
          ? html`<div class="under" ${geometry({ height: detailHeight(this.wide) })}>
              ${columnDetail(column, look, this.wide)}
            </div>`
          : nothing
      }
    </div>`;
  }

  private choose(name: string, again: boolean): void {
    if (again) this.toggle(name, !this.state.saved.open.includes(name));
    else this.state.patch({ column: name });
  }

  private toggle(name: string, open: boolean): void {
    const rest = this.state.saved.open.filter((one) => one !== name);
    this.state.patch({ column: name, open: open ? [...rest, name] : rest });
  }

  private onKey(event: KeyboardEvent): void {
    const { columns } = this;
    const { report, saved } = this.state;
    if (report === null || !(event.target instanceof HTMLElement)) return;
    const focus = columnInFocus(report.columns, saved.column)?.name;
    const at = columns.findIndex(({ name }) => name === focus);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 10,
      PageUp: at - 10,
      Home: 0,
      End: columns.length - 1,
    };
    const next = to[event.key];
    if (next !== undefined) {
      const index = Math.max(0, Math.min(columns.length - 1, next));
      const name = columns[index]?.name;
      if (name !== undefined) this.focusRow(name, index);
    } else if (focus !== undefined && (event.key === 'Enter' || event.key === ' ')) {
      if (event.target.matches('[role=columnheader]')) return;
      this.toggle(focus, !saved.open.includes(focus));
    } else if (focus !== undefined && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      this.toggle(focus, event.key === 'ArrowRight');
    } else return;
    event.preventDefault();
  }

  private focusRow(name: string, index: number): void {
    this.state.patch({ column: name });
    if (this.renderRoot.querySelector('.own') !== null) this.axis.reveal(index);
    const focus = (): void => {
      const row = this.renderRoot.querySelector<HTMLElement>(`[data-row="${index}"]`);
      row?.focus();
    };
    void this.updateComplete.then(() => {
      focus();
      // A row that was out of view is drawn with the scroll that follows.
      if (this.renderRoot.querySelector(`[data-row="${index}"]`) === null) requestAnimationFrame(focus);
    });
  }
}
customElements.define('mw-columns', ColumnTable);
