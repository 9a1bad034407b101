import { html, nothing, svg, type TemplateResult } from 'lit';
import type { RowView, ColumnInfo } from '../../../src/contract/compareTable.ts';
import type { IntervalAxis } from '../../../src/contract/compareVerdicts.ts';
import { decimalsFor } from '../../charts/numbers.ts';
import { DASH, fixed } from '../../ui/format.ts';
import { fitMiddle } from '../../ui/measure.ts';
import { runColor } from '../../ui/marks.ts';
import { outcomeText, verdictMark } from '../../ui/verdictMark.ts';
import { t } from '../../ui/text.ts';

/** One icon, the worst of the run's objectives, and which one that is; what the others say unfolds beside it. */
export function verdictCell(row: RowView, width: number): TemplateResult | string {
  const { verdict } = row;
  if (verdict === null) return DASH;
  const others = verdict.objectives.filter(({ id }) => id !== verdict.worst);
  return html`<span
    class="verdict"
    data-verdict
    aria-label="${outcomeText(verdict.outcome)}${verdict.worst === null ? '' : `: ${verdict.worst}`}"
    >${verdictMark(verdict.outcome, 's14')}${
      verdict.worst === null
        ? nothing
        : html`<span class="folded dim">${fitMiddle(verdict.worst, width - 40)}</span>`
    }<span class="unfolded"
      >${(verdict.worst === null ? others.slice(1) : others).map((one) => verdictMark(one.outcome, 's14'))}</span
    ></span
  >`;
}

const margin = 4;
const height = 16;

/** Place of a value on the column's shared axis, in pixels. */
export function axisPlace(axis: IntervalAxis, value: number, width: number): number {
  const span = axis.high - axis.low;
  const share = span > 0 ? (value - axis.low) / span : 0.5;
  return margin + Math.min(1, Math.max(0, share)) * (width - 2 * margin);
}

/** Dot and ends of the interval; a solid line for the limit, a dashed one for the baseline. */
export function intervalCell(row: RowView, info: ColumnInfo, width: number): TemplateResult | string {
  const { axis } = info;
  const shown = row.verdict?.shown ?? null;
  if (axis === undefined || shown === null)
    return row.status === 'running' ? html`<span class="dim">${t('after training')}</span>` : DASH;
  const at = (value: number): string => axisPlace(axis, value, width).toFixed(1);
  const mid = height / 2;
  const color = row.color === null ? 'var(--mw-axis)' : runColor(row.color);
  const [low, high] = shown.interval;
  const said = `${fixed(shown.value, 3)} [${fixed(low, 3)}, ${fixed(high, 3)}]`;
  return html`<svg class="whisker" width=${width} height=${height} role="img" aria-label=${said}>
    <title>${said}</title>
    ${svg`<line x1=${margin} x2=${width - margin} y1=${mid} y2=${mid} stroke="var(--mw-hair)"></line>`}
    ${axis.limit === null ? nothing : svg`<line x1=${at(axis.limit)} x2=${at(axis.limit)} y1="0" y2=${height} stroke="var(--vscode-foreground)" stroke-width="1.5"></line>`}
    ${axis.baseline === null ? nothing : svg`<line x1=${at(axis.baseline)} x2=${at(axis.baseline)} y1="0" y2=${height} stroke="var(--mw-axis)" stroke-dasharray="2 2"></line>`}
    ${svg`<path d="M${at(low)} ${mid - 4}v8M${at(high)} ${mid - 4}v8M${at(low)} ${mid}H${at(high)}" stroke=${color} stroke-width="1.5" fill="none"></path>
      <circle cx=${at(shown.value)} cy=${mid} r="3" fill=${color}></circle>`}
  </svg>`;
}

/** How many runs came to which verdict, under the column's name. */
export function verdictSummary(info: ColumnInfo): TemplateResult | typeof nothing {
  const counts = info.verdicts;
  if (counts === undefined) return nothing;
  return html`${(['pass', 'inconclusive', 'fail', 'error'] as const).map((outcome) =>
    counts[outcome] === 0
      ? nothing
      : html`<span class="tally">${verdictMark(outcome, 's12')}${counts[outcome]}</span>`,
  )}${
    counts.pending === 0
      ? nothing
      : html`<span class="tally dim" title=${t('{0} runs are being judged', counts.pending)}
          >+${counts.pending}</span
        >`
  }`;
}

/** Of the header's small text, in pixels. */
const digitWidth = 6;

/** Limit and baseline in figures, under the column's name. */
export function intervalSummary(info: ColumnInfo, width: number): TemplateResult | typeof nothing {
  const { axis } = info;
  if (axis === undefined) return nothing;
  const marks = [axis.limit, axis.baseline].filter((value) => value !== null);
  const places = marks.map((value) => axisPlace(axis, value, width));
  const [first, second] = places;
  const decimals = decimalsFor('', marks);
  const texts = marks.map((value) => fixed(value, decimals));
  const longest = Math.max(...texts.map((text) => text.length)) * digitWidth;
  // Of two figures that would touch, the limit is written.
  const apart = first === undefined || second === undefined || Math.abs(first - second) > longest + 4;
  const text = (figure: string, at: number): unknown =>
    svg`<text x=${Math.min(width - longest / 2, Math.max(longest / 2, at)).toFixed(1)} y="11" text-anchor="middle">${figure}</text>`;
  return html`<svg class="whisker" width=${width} height="14">
    ${apart ? texts.map((figure, i) => text(figure, places[i] ?? 0)) : text(texts[0] ?? '', first ?? 0)}
  </svg>`;
}
