import { html, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ColumnGroup, RowView, SortKey } from '../../../src/contract/compareTable.ts';
import { DASH, duration, fixed } from '../../ui/format.ts';
import { geometry } from '../../ui/geometry.ts';
import { icon } from '../../ui/icon.ts';
import { directionMark, runColor } from '../../ui/marks.ts';
import { t } from '../../ui/text.ts';
import { intervalSummary, verdictSummary } from './verdictCell.ts';
import { columnTitle, columnUnit, nameColumn, type LaidColumn, type TableLayout } from './tableLayout.ts';

export function groupTitle(group: ColumnGroup): string {
  return {
    run: '',
    objectives: t('Objectives'),
    metrics: t('Metrics'),
    params: t('Params'),
    resources: t('Resources'),
    tags: t('Tags'),
    notes: t('Notes'),
  }[group];
}

/** What the header draws from. */
export interface HeaderContext {
  readonly layout: TableLayout;
  /** The columns in sight, pinned ones first; the others start at `spacer`. */
  readonly shown: readonly LaidColumn[];
  readonly sort: readonly SortKey[];
  readonly filter: string | null;
  readonly compared: readonly RowView[];
  readonly cells: ReadonlyMap<string, number>;
  readonly cursor: number | null;
  readonly allSelected: boolean;
  readonly byDifference: boolean;
  onChoose(group: ColumnGroup, anchor: Element): void;
  onSort(column: LaidColumn, add: boolean): void;
  onMenu(column: LaidColumn, anchor: DOMRect): void;
  onSelectAll(): void;
  onByDifference(on: boolean): void;
}

/** Group names over the columns in sight. */
export function groupsRow(context: HeaderContext): TemplateResult {
  const runs: { group: ColumnGroup; width: number; pinned: boolean }[] = [];
  for (const column of context.shown) {
    const last = runs.at(-1);
    if (last !== undefined && last.group === column.info.group && last.pinned === column.pinned)
      last.width += column.width;
    else runs.push({ group: column.info.group, width: column.width, pinned: column.pinned });
  }
  const pinned = runs.filter((run) => run.pinned);
  const others = runs.filter((run) => !run.pinned);
  const cell = (group: ColumnGroup): TemplateResult | typeof nothing => {
    const counts = context.layout.groups.get(group);
    if (group === 'run' || counts === undefined) return nothing;
    const label =
      counts.shown === counts.all
        ? groupTitle(group)
        : t('{0} {1} of {2}', groupTitle(group), counts.shown, counts.all);
    return html`<button
      tabindex="-1"
      title=${t('Choose columns')}
      @click=${(event: Event) => {
        // The listener sits on this button.
        context.onChoose(group, event.currentTarget as Element);
      }}
    >
      ${icon('chevron-down', 's12')}${label}
    </button>`;
  };
  const firstFree = context.shown.find((column) => !column.pinned);
  const gap = (firstFree?.left ?? 0) - context.layout.pinnedWidth;
  return html`<div class="gr groups" role="presentation">
    ${
      pinned.length === 0
        ? nothing
        : html`<div class="pin pinlast" ${geometry({ width: context.layout.pinnedWidth, left: 0 })}>
            ${pinned.length === 1 ? nothing : pinned.map((run) => cell(run.group))}
          </div>`
    }
    <div class="sp" ${geometry({ width: Math.max(0, gap) })}></div>
    ${others.map(
      (run, at) =>
        html`<div
          class=${at === 0 && context.layout.pinned > 0 ? '' : 'gstart'}
          ${geometry({ width: run.width })}
        >
          ${cell(run.group)}
        </div>`,
    )}
  </div>`;
}

/** Column names: sorted by a click or Enter, with a menu. */
export function namesRow(context: HeaderContext): TemplateResult {
  return html`<div class="gr names" role="row" aria-rowindex="1">
    ${withSpacer(context.shown, (column) => {
      const at = column.at;
      const key = context.sort.findIndex((one) => one.column === column.info.id);
      const sorted = context.sort[key];
      const filtered = context.filter !== null && mentions(context.filter, column.info.key);
      return html`<div
        class="${column.box} ${context.cursor === at ? 'at' : ''}"
        id="h${at}"
        role="columnheader"
        aria-colindex=${at + 1}
        aria-sort=${sorted === undefined ? 'none' : sorted.descending ? 'descending' : 'ascending'}
        title=${column.info.id === nameColumn ? nothing : column.info.key}
        @click=${(event: MouseEvent) => {
          // The check box of the first column is no sort.
          if (!(event.target as Element).matches('input')) context.onSort(column, event.shiftKey);
        }}
        @contextmenu=${(event: MouseEvent) => {
          event.preventDefault();
          context.onMenu(column, new DOMRect(event.clientX, event.clientY, 0, 0));
        }}
      >
        ${
          column.info.id === nameColumn
            ? html`<input
                class="check"
                type="checkbox"
                tabindex="-1"
                aria-label=${t('Compare all shown')}
                .checked=${context.allSelected}
                @change=${() => context.onSelectAll()}
              />`
            : nothing
        }<b>${columnTitle(column.info)}</b>${
          columnUnit(column.info) === null
            ? nothing
            : html`<span class="dir">${columnUnit(column.info)}</span>`
        }${
          column.statistic === 'last' ? nothing : html`<span class="dir">${column.statistic}</span>`
        }${directionMark(column.info.direction)}${
          sorted === undefined
            ? nothing
            : html`<span class="sortn"
                >${icon(sorted.descending ? 'arrow-down' : 'arrow-up')}${context.sort.length > 1 ? key + 1 : ''}</span
              >`
        }${filtered ? icon('filter-filled', '', t('filtered')) : nothing}
      </div>`;
    })}
  </div>`;
}

/** Whether the filter names the key (as a whole word). */
export function mentions(filter: string, key: string): boolean {
  const at = filter.indexOf(key);
  if (at < 0) return false;
  const around = `${filter[at - 1] ?? ' '}${filter[at + key.length] ?? ' '}`;
  return !/[\w/.-]/.test(around);
}

/** What the runs of the filter have in each column: a histogram with the compared runs marked, or a count of values. */
export function summariesRow(context: HeaderContext): TemplateResult {
  return html`<div class="gr sums" role="presentation">
    ${withSpacer(context.shown, (column) => html`<div class=${column.box}>${summary(column, context)}</div>`)}
  </div>`;
}

function summary(column: LaidColumn, context: HeaderContext): TemplateResult | string | typeof nothing {
  const { info } = column;
  if (info.id === nameColumn)
    return html`<label class="opt"
      ><input
        class="check"
        type="checkbox"
        tabindex="-1"
        .checked=${context.byDifference}
        @change=${(event: Event) => {
          // The listener sits on this check box.
          context.onByDifference((event.target as HTMLInputElement).checked);
        }}
      />${t('Name by what differs')}</label
    >`;
  if (info.type === 'verdict') return verdictSummary(info);
  if (info.type === 'interval') return intervalSummary(info, column.width - 16);
  if (info.type === 'time') return nothing;
  if (info.type === 'commit') return info.distinct === 1 ? t('1 commit') : t('{0} commits', info.distinct);
  if (info.group === 'notes') return info.present === 0 ? nothing : t('{0} set', info.present);
  const bins = info.histogram;
  const measured = info.type === 'number' || info.type === 'duration';
  if (measured && bins !== null && info.min !== null && info.max !== null && info.max > info.min)
    return histogram(column, bins, info.min, info.max, context);
  if (info.constant) return t('constant');
  if (info.present === 0) return DASH;
  return info.distinct === 1 ? t('1 value') : t('{0} values', info.distinct);
}

function histogram(
  column: LaidColumn,
  bins: readonly number[],
  min: number,
  max: number,
  context: HeaderContext,
): TemplateResult {
  const write = (value: number): string =>
    column.info.type === 'duration' ? duration(value) : fixed(value, column.info.decimals);
  const said = t('from {0} to {1}', write(min), write(max));
  const width = Math.min(column.width - 16, 110);
  const height = 28;
  const step = width / bins.length;
  const most = Math.max(...bins, 1);
  const bars = bins
    .map((count, i) => {
      const tall = count === 0 ? 0 : Math.max(1, Math.sqrt(count / most) * (height - 8));
      return `M${(i * step).toFixed(1)} ${height - 7}v${(-tall).toFixed(1)}h${Math.max(1, step - 1).toFixed(1)}v${tall.toFixed(1)}Z`;
    })
    .join('');
  const at = context.cells.get(column.info.id);
  const marks = context.compared.flatMap((row) => {
    const cell = at === undefined ? null : row.cells[at];
    const value = typeof cell === 'string' ? Number(cell) : cell;
    if (typeof value !== 'number' || !Number.isFinite(value) || row.color === null) return [];
    const x = ((Math.min(max, Math.max(min, value)) - min) / (max - min)) * (width - 3);
    return [
      svg`<rect x=${x.toFixed(1)} y=${height - 5} width="3" height="5" fill=${runColor(row.color)}></rect>`,
    ];
  });
  return html`<svg width=${width} height=${height} role="img" aria-label=${said}>
    <title>${said}</title>
    ${svg`<path d=${bars} fill="var(--mw-axis)"></path>`}${marks}
  </svg>`;
}

/** Draws the cells of one row: the pinned ones, the gap up to the first column in sight, the others. */
export function withSpacer(
  shown: readonly LaidColumn[],
  cell: (column: LaidColumn) => unknown,
): TemplateResult {
  const first = shown.findIndex((column) => !column.pinned);
  const pinned = first < 0 ? shown : shown.slice(0, first);
  const others = first < 0 ? [] : shown.slice(first);
  const last = pinned.at(-1);
  const gap = (others[0]?.left ?? 0) - (last === undefined ? 0 : last.left + last.width);
  return html`${pinned.map(cell)}
    <div class="sp" role="presentation" ${geometry({ width: Math.max(0, gap) })}></div>
    ${repeat(others, (column) => column.info.id, cell)}`;
}
