import { html, nothing, svg, type TemplateResult } from 'lit';
import type { ReportColumn } from '../../../src/contract/datasets.ts';
import { changeBar } from '../../charts/changeBar.ts';
import { coarse, histogramShape } from '../../charts/histogramShape.ts';
import { fixed } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { percent } from '../words.ts';

const changeWidth = 124;

/** The first table as filled bars, the second as an outline: the eye compares a shape with an edge. */
export function histogram(
  column: ReportColumn,
  names: readonly [string, string],
  { width, height }: { readonly width: number; readonly height: number },
): TemplateResult | typeof nothing {
  const { first, second, role } = column;
  if (role === 'key') return nothing;
  const most = Math.max(8, Math.floor(width / 8));
  const [one, two] = [first, second].map((table) => table && coarse(table.histogram, most));
  const shape = histogramShape(one ?? null, two ?? null, { width, height });
  if (shape.bars.length === 0 && shape.outline === null) return nothing;
  const label =
    second === null
      ? t('distribution of {0} in {1}', column.name, names[0])
      : t('distribution of {0} in {1} and {2}', column.name, ...names);
  return html`<svg width=${width} height=${height} role="img" aria-label=${label}>
    ${shape.bars.map(
      (bar) => svg`<rect class="first" x=${bar.x} y=${bar.y} width=${bar.width} height=${bar.height}></rect>`,
    )}
    ${shape.outline === null ? nothing : svg`<path class="second" d=${shape.outline}></path>`}
    <line class="base" x1="0" x2=${width} y1=${height - 0.5} y2=${height - 0.5}></line>
  </svg>`;
}

/** Bar of the effect over what chance alone gives; the line is the threshold where a verdict is taken. */
export function changeMark(column: ReportColumn): TemplateResult | typeof nothing {
  const { change } = column;
  if (change === null) return nothing;
  const bar = changeBar(change, changeWidth);
  const outcome = change.verdict?.outcome ?? 'none';
  const judged = change.verdict !== null;
  const label = judged
    ? t(
        'effect {0}, chance {1}, threshold {2}',
        fixed(change.effect, 3),
        fixed(change.noise, 3),
        fixed(change.threshold, 2),
      )
    : t('effect {0}, chance {1}', fixed(change.effect, 3), fixed(change.noise, 3));
  return html`<svg class="change" width=${changeWidth} height="16" role="img" aria-label=${label}>
    <rect class="first" x="0" y="2" width=${bar.noise} height="12"></rect>
    <rect class="effect ${outcome}" x="0" y="6" width=${bar.effect} height="4"></rect>
    ${bar.cut ? svg`<path class="effect ${outcome}" d="M${changeWidth - 4} 3l4 5l-4 5z"></path>` : nothing}
    ${judged ? svg`<line class="limit" x1=${bar.threshold} x2=${bar.threshold} y1="0" y2="16"></line>` : nothing}
    <line class="hair" x1="0" x2=${changeWidth} y1="15.5" y2="15.5"></line>
  </svg>`;
}

const missingWidth = 50;
/** The bars end at a tenth: more is long enough to be seen. */
const fullShare = 0.1;

/** Share that is missing, of both tables over each other; the number is the second's, where there is one. */
export function missingMark(first: number | null, second: number | null, worse: boolean): TemplateResult {
  const shown = second ?? first;
  const long = (share: number | null): number =>
    share === null ? 0 : Math.min(1, share / fullShare) * missingWidth;
  return html`<span class="num ${worse ? 'bad' : shown === 0 || shown === null ? 'dim' : ''}"
      >${percent(shown)}</span
    ><svg width=${missingWidth} height="10" aria-hidden="true">
      <rect class="track" width=${missingWidth} height="3" y="1"></rect>
      <rect class="one" width=${long(first)} height="3" y="1"></rect>
      <rect class="track" width=${missingWidth} height="3" y="6"></rect>
      <rect class="two" width=${long(second)} height="3" y="6"></rect>
    </svg>`;
}
