import { nothing, svg, type SVGTemplateResult } from 'lit';
import type { TradeoffReply } from '../../../src/contract/compareCharts.ts';
import { placeLabels } from '../../charts/placement.ts';
import { quantityName } from '../../charts/quantity.ts';
import { middle } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { isTurned, type PlacedLimit, type PlacedPoint, type ScatterGeometry } from './scatterGeometry.ts';

/** So many runs are named at the most. */
const NAMED = 14;

/** Limits of objectives: hatched where runs fail them. */
export function limits({ limits, plot }: ScatterGeometry): SVGTemplateResult | typeof nothing {
  if (limits.length === 0) return nothing;
  return svg`<defs><pattern id="fails" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line x1="0" x2="0" y1="0" y2="6" stroke="var(--mw-hair)" stroke-width="2"></line></pattern></defs>
    ${limits.map(
      ({
        axis,
        limit,
        px,
        fails,
      }) => svg`<g class="limit"><title>${limit.objective}: ${limitText(limit)}</title>
        <rect x=${fails.x} y=${fails.y} width=${fails.width} height=${fails.height} fill="url(#fails)"></rect>
        ${
          axis === 'x'
            ? svg`<line x1=${px} x2=${px} y1=${plot.top} y2=${plot.bottom}></line>`
            : svg`<line x1=${plot.left} x2=${plot.right} y1=${px} y2=${px}></line>`
        }</g>`,
    )}`;
}

/** Their names stand above everything, so that no front crosses them out. */
export function limitNames({ limits, plot }: ScatterGeometry): SVGTemplateResult {
  return svg`<g class="limit" aria-hidden="true">${limits.map(({ axis, limit, px }) =>
    axis === 'x'
      ? svg`<text x=${px + 5} y=${plot.bottom - 6}>${limitText(limit)}</text>`
      : svg`<text x=${plot.right - 4} y=${px + 14} text-anchor="end">${limitText(limit)}</text>`,
  )}</g>`;
}

function limitText({ kind, value }: PlacedLimit['limit']): string {
  return t('{0} {1}', kind === 'floor' ? t('floor') : t('ceiling'), value);
}

/** Grid lines, values and names of both axes. */
export function axes(
  geometry: ScatterGeometry,
  reply: TradeoffReply,
  width: number,
  height: number,
): SVGTemplateResult {
  const { plot, x, y, xMarks, yMarks } = geometry;
  const label = (key: string, direction: TradeoffReply['x']['direction'], cut: number): string =>
    `${middle(quantityName(key), cut)}${isTurned(direction) ? t(', lower is better, turned') : direction === null ? '' : t(', higher is better')}`;
  const snap = (v: number): number => Math.round(v) + 0.5;
  return svg`<g class="axes" aria-hidden="true">
    ${yMarks.values.map(
      (
        value,
        i,
      ) => svg`<line x1=${plot.left} x2=${plot.right} y1=${snap(y.toPixel(value))} y2=${snap(y.toPixel(value))}></line>
        <text x=${plot.left - 6} y=${y.toPixel(value) + 4} text-anchor="end">${yMarks.texts[i]}</text>`,
    )}
    ${xMarks.values.map(
      (
        value,
        i,
      ) => svg`<line x1=${snap(x.toPixel(value))} x2=${snap(x.toPixel(value))} y1=${plot.bottom} y2=${plot.bottom + 4}></line>
        <text x=${x.toPixel(value)} y=${plot.bottom + 16} text-anchor="middle">${xMarks.texts[i]}</text>`,
    )}
    <text x=${plot.left} y=${height - 4}>↑ ${label(reply.y.key, reply.y.direction, width < 520 ? 18 : 40)}</text>
    <text x=${plot.right} y=${height - 4} text-anchor="end">${label(reply.x.key, reply.x.direction, width < 520 ? 18 : 40)} →</text>
  </g>`;
}

/** Names of the compared runs, where they find room. */
export function names(compared: readonly PlacedPoint[], { plot }: ScatterGeometry): SVGTemplateResult {
  const shown = compared.slice(0, NAMED);
  const labels = placeLabels(
    shown.map(({ point, px, py }) => ({ px, py, width: middle(point.name, 24).length * 6.4, height: 14 })),
    { left: plot.left, top: plot.top, width: plot.right - plot.left, height: plot.bottom - plot.top },
    12,
  );
  return svg`${labels.map((label, i) =>
    label === null
      ? nothing
      : svg`<text class="name" x=${label.x} y=${label.y} text-anchor=${label.anchor}>${middle(shown[i]?.point.name ?? '', 24)}</text>`,
  )}`;
}
