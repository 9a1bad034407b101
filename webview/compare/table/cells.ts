import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Cell, ColumnInfo, RowView } from '../../../src/contract/compareTable.ts';
import { age, DASH, dateTime, duration, fixed } from '../../ui/format.ts';
import { icon } from '../../ui/icon.ts';
import { fitMiddle } from '../../ui/measure.ts';
import { delta, runColor, swatch } from '../../ui/marks.ts';
import { t } from '../../ui/text.ts';
import { intervalCell, verdictCell } from './verdictCell.ts';
import { nameColumn, type LaidColumn } from './tableLayout.ts';

/** What the cells of one drawing have in common. */
export interface CellContext {
  readonly cells: ReadonlyMap<string, number>;
  readonly baseline: string | null;
  readonly candidate: string | null;
  readonly now: number;
  readonly byDifference: boolean;
  readonly groupTitle: string;
  readonly unfolded: readonly string[];
  /** Runs whose uncommitted code is known to differ from their commit. */
  readonly dirty: ReadonlySet<string>;
}

type Content = TemplateResult | string | typeof nothing;

/** The content of one cell and the class names of its box. */
export interface DrawnCell {
  readonly content: Content | readonly Content[];
  readonly tone: string;
}

export function drawCell(row: RowView, column: LaidColumn, context: CellContext): DrawnCell {
  const { info } = column;
  if (info.id === nameColumn)
    return row.type === 'group'
      ? groupName(row, context)
      : { content: runName(row, column, context), tone: row.depth > 0 ? 'child' : '' };
  const at = context.cells.get(info.id);
  const value = at === undefined ? null : (row.cells[at] ?? null);
  if (at === undefined) return { content: nothing, tone: '' };
  if (row.type === 'group') return groupCell(row, column, at, value, context);
  if (info.type === 'verdict') return { content: verdictCell(row, column.width), tone: '' };
  if (info.type === 'interval') return { content: intervalCell(row, info, column.width - 16), tone: '' };
  if (value === null || value === '') return { content: emptyText(info), tone: 'dim' };
  switch (info.type) {
    case 'commit':
      return { content: commit(row, String(value), context), tone: '' };
    case 'time':
      return typeof value === 'number'
        ? {
            content: html`<span title=${dateTime(value, true)}>${age(value, context.now)}</span>`,
            tone: 'dim',
          }
        : text(row, info, value, at);
    case 'duration':
      return typeof value === 'number' ? { content: duration(value), tone: '' } : text(row, info, value, at);
    case 'tags':
      return { content: tags(value), tone: '' };
    case 'number':
      return typeof value === 'number' ? number(row, column, value, at, context) : text(row, info, value, at);
    default:
      return text(row, info, value, at);
  }
}

/** Notes, tags and texts that nobody wrote stay blank; a missing measurement is a dash. */
function emptyText(info: ColumnInfo): Content {
  return info.group === 'notes' ? nothing : DASH;
}

function text(row: RowView, info: ColumnInfo, value: Cell, at: number): DrawnCell {
  const shown = typeof value === 'object' && value !== null ? value.join(', ') : String(value ?? '');
  const tone =
    info.group === 'params'
      ? row.differs[at] === true
        ? row.color === null
          ? ''
          : 'strong'
        : 'dim'
      : info.id === 'notes:note' || info.group === 'run'
        ? 'dim'
        : '';
  return { content: html`<span class="clip" title=${shown}>${shown}</span>`, tone };
}

function number(
  row: RowView,
  column: LaidColumn,
  value: number,
  at: number,
  context: CellContext,
): DrawnCell {
  const { info } = column;
  const best = info.best !== null && value === info.best && column.statistic === 'last';
  const shown = html`<span class=${best ? 'best' : ''} title=${String(value)}
    >${fixed(value, info.decimals)}</span
  >`;
  const change = row.deltas[at] ?? null;
  const parts: Content[] = [];
  if (column.spark) parts.push(sparkline(row, info), html`<span class="grow"></span>`);
  parts.push(shown);
  if (column.deltas && context.baseline !== null)
    parts.push(
      change === null
        ? html`<span class="d-col"></span>`
        : delta(change, info.decimals, row.within[at] === true ? null : info.direction, 'd-col'),
    );
  return { content: parts, tone: '' };
}

const sparkWidth = 54;
const sparkHeight = 18;

/** Path of a small curve; a gap where a value is not finite. */
export function sparkPath(values: Float64Array, width: number, height: number): string {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const v of values) {
    if (!Number.isFinite(v)) continue;
    min = Math.min(min, v);
    max = Math.max(max, v);
  }
  if (min > max) return '';
  const dx = values.length > 1 ? width / (values.length - 1) : 0;
  const span = max - min;
  let path = '';
  let pen = false;
  values.forEach((v, i) => {
    if (!Number.isFinite(v)) {
      pen = false;
      return;
    }
    const y = span === 0 ? height / 2 : height - ((v - min) / span) * height;
    path += `${pen ? 'L' : 'M'}${(i * dx).toFixed(1)} ${y.toFixed(1)}`;
    pen = true;
  });
  return path;
}

function sparkline(row: RowView, info: ColumnInfo): Content {
  const values = row.sparklines[info.key];
  if (values === undefined || values.length < 2) return html`<span class="spark"></span>`;
  const color = row.color === null ? 'var(--mw-axis)' : runColor(row.color);
  const path = sparkPath(values, sparkWidth - 4, sparkHeight - 3);
  const end = /([\d.]+) ([\d.]+)$/.exec(path);
  return html`<svg class="spark" viewBox="-1 -1.5 ${sparkWidth} ${sparkHeight}" aria-hidden="true">
    ${svg`<path d=${path} fill="none" stroke=${color} stroke-width=${row.color === null ? 1 : 1.5}></path>`}
    ${end === null ? nothing : svg`<circle cx=${end[1] ?? 0} cy=${end[2] ?? 0} r="1.8" fill=${color}></circle>`}
  </svg>`;
}

function commit(row: RowView, id: string, context: CellContext): Content {
  return html`<span class="mono dim">${id.slice(0, 7)}</span>${
      context.dirty.has(row.id)
        ? html`<span class="warn small" title=${t('uncommitted changes')}>+</span>`
        : nothing
    }`;
}

function tags(value: Cell): Content {
  const list = typeof value === 'object' && value !== null ? value : [String(value ?? '')];
  return html`${list.map((tag) => html`<span class="ref">${tag}</span>`)}`;
}

function runName(row: RowView, column: LaidColumn, context: CellContext): Content {
  const name = context.byDifference && row.nameByDifference !== null ? row.nameByDifference : row.name;
  const running = row.status === 'running';
  const marks =
    (running ? 62 : 0) +
    (row.id === context.baseline ? 18 : 0) +
    (row.id === context.candidate ? 18 : 0) +
    (row.star ? 18 : 0);
  const weight = row.color === null ? 400 : 600;
  const room = column.width - (row.depth > 0 ? 72 : 76) - marks;
  const shown = fitMiddle(name, room, weight);
  return html`<input
      class="check"
      type="checkbox"
      tabindex="-1"
      data-select
      .checked=${row.color !== null}
      aria-label=${t('Compare {0}', row.name)}
    />${
      row.problem !== null
        ? html`<span class="slot"
            >${icon('warning', 'inconclusive s14', t('damaged: {0}', row.problem))}</span
          >`
        : row.color !== null
          ? swatch(row.color)
          : html`<span class="slot">${row.depth > 0 ? nothing : statusMark(row)}</span>`
    }<span
      class="name ${row.color === null ? '' : 'strong'}"
      title=${name === row.name && shown === name ? nothing : `${row.name}${name === row.name ? '' : `\n${name}`}`}
      >${shown}</span
    >${running ? html`<span class="mark">${icon('loading', 'busy spin s12', t('running'))}${progress(row)}</span>` : nothing}${
      row.id === context.baseline
        ? html`<span class="mark">${icon('pinned', 's12 dimi', t('baseline'))}</span>`
        : nothing
    }${row.id === context.candidate ? html`<span class="mark">${icon('target', 's12 dimi', t('candidate'))}</span>` : nothing}${
      row.star
        ? html`<span class="mark">${icon('star-full', 's12 inconclusive', t('starred'))}</span>`
        : nothing
    }`;
}

function statusMark(row: RowView): Content {
  if (row.status === 'failed') return icon('error', 'fail s14', t('failed'));
  if (row.status === 'killed') return icon('circle-slash', 'off s14', t('did not finish'));
  if (row.status === 'queued' || row.status === 'scheduled')
    return icon('watch', 'dimi s14', t('waiting to start'));
  return nothing;
}

function progress(row: RowView): Content {
  const p = row.progress;
  if (p === null) return nothing;
  return p.total === null ? `${t(p.unit)} ${p.value}` : `${p.value}/${p.total}`;
}

function groupName(row: RowView, context: CellContext): DrawnCell {
  const open = context.unfolded.includes(row.id);
  const value = row.name.startsWith(`${context.groupTitle} `)
    ? row.name.slice(context.groupTitle.length + 1)
    : row.name;
  return {
    content: html`${icon(open ? 'chevron-down' : 'chevron-right', 's14')}<span class="dim"
        >${context.groupTitle}</span
      ><span class="strong clip" title=${row.name}>${value}</span><span class="grow"></span
      ><span class="dim small">${row.members === 1 ? t('1 run') : t('{0} runs', row.members)}</span>`,
    tone: 'group',
  };
}

function groupCell(
  row: RowView,
  column: LaidColumn,
  at: number,
  value: Cell,
  context: CellContext,
): DrawnCell {
  const { info } = column;
  if (value === null) return { content: nothing, tone: 'dim' };
  if (typeof value !== 'number')
    return { content: html`<span class="clip">${String(value)}</span>`, tone: 'dim' };
  if (info.type === 'duration') return { content: duration(value), tone: '' };
  if (info.type === 'time') return { content: age(value, context.now), tone: 'dim' };
  const spread = row.spread?.[at] ?? null;
  const measured = info.group === 'metrics' || info.group === 'resources';
  const steady = spread === null || spread.sd === 0;
  const decimals = measured || steady ? info.decimals : Math.min(4, info.decimals + 1);
  return {
    content: [
      ...(column.spark ? [html`<span class="grow"></span>`] : []),
      html`<span>${fixed(value, decimals)}</span>`,
      spread === null || spread.n < 2 || (!measured && steady)
        ? nothing
        : html`<span class="d-col dim">±${fixed(spread.sd, decimals)}</span>`,
      spread === null || !measured ? nothing : html`<span class="ncol dim">(${spread.n})</span>`,
    ],
    tone: measured ? '' : 'dim',
  };
}
