import { html, nothing, svg, type TemplateResult } from 'lit';
import type { RunPage } from '../../../src/contract/runPage.ts';
import { metricDecimals } from '../../ui/decimals.ts';
import { DASH, fixed } from '../../ui/format.ts';
import { delta, directionMark, runColor } from '../../ui/marks.ts';
import { t } from '../../ui/text.ts';
import { sparkPath } from '../table/cells.ts';

const width = 96;
const height = 13;

/** One line per metric: its curve with the best point, last, smallest, greatest, and the change to the baseline. */
export function metricRows(page: RunPage, keys: readonly string[]): TemplateResult {
  const against = page.baseline;
  return html`<table class="t rm">
    <thead>
      <tr>
        <th>${t('Metric')}</th>
        <th class="extra">${t('Curve')}</th>
        <th class="num">${t('Last')}</th>
        <th class="num extra">${t('Min')}</th>
        <th class="num extra">${t('Max')}</th>
        ${against === null ? nothing : html`<th class="num" title=${against.name}>${t('To baseline')}</th>`}
      </tr>
    </thead>
    <tbody>
      ${keys.map((key) => row(page, key))}
    </tbody>
  </table>`;
}

function row(page: RunPage, key: string): TemplateResult {
  const metric = page.run.metrics[key];
  if (metric === undefined) return html``;
  const direction = page.directions[key] ?? null;
  const base = page.baseline?.metrics[key];
  const one = metric.count <= 1;
  const decimals = metricDecimals(key, [
    metric.last,
    metric.min,
    metric.max,
    ...(base === undefined ? [] : [base]),
  ]);
  return html`<tr>
    <td title=${key}>${key} ${directionMark(direction)}</td>
    <td class="extra">${one ? html`<span class="dim small">${t('one value')}</span>` : curve(page, key)}</td>
    <td class="num" title=${String(metric.last)}><b class="strong">${fixed(metric.last, decimals)}</b></td>
    <td class="num dim extra">${one ? DASH : fixed(metric.min, decimals)}</td>
    <td class="num dim extra">${one ? DASH : fixed(metric.max, decimals)}</td>
    ${
      page.baseline === null
        ? nothing
        : html`<td class="num">
            ${
              base === undefined
                ? html`<span class="dim">${DASH}</span>`
                : delta(metric.last - base, decimals, direction)
            }
          </td>`
    }
  </tr>`;
}

function curve(page: RunPage, key: string): TemplateResult | typeof nothing {
  const values = page.sparklines[key];
  if (values === undefined || values.length < 2) return nothing;
  const direction = page.directions[key] ?? null;
  const color = runColor(page.color);
  let best = -1;
  values.forEach((value, i) => {
    const champion = values[best];
    if (!Number.isFinite(value)) return;
    if (champion === undefined || (direction === 'minimize' ? value < champion : value > champion)) best = i;
  });
  const spots = direction === null || best < 0 ? null : spot(values, best);
  return html`<svg viewBox="-2 -1.5 100 16" aria-hidden="true">
    ${svg`<path d=${sparkPath(values, width, height)} fill="none" stroke=${color} stroke-width="1.5"></path>`}
    ${
      spots === null
        ? nothing
        : svg`<circle cx=${spots[0]} cy=${spots[1]} r="2.5" fill="var(--mw-bg)" stroke=${color} stroke-width="1.5"></circle>`
    }
  </svg>`;
}

function spot(values: Float64Array, at: number): readonly [number, number] {
  const finite = values.filter((value) => Number.isFinite(value));
  const min = Math.min(...finite);
  const max = Math.max(...finite);
  const y = max === min ? height / 2 : height - (((values[at] ?? min) - min) / (max - min)) * height;
  return [(at * width) / (values.length - 1), y];
}
