import { html, nothing, type TemplateResult } from 'lit';
import type { Series, XAxis } from '../../../src/contract/compareCharts.ts';
import type { CompareFrame } from '../../../src/contract/compareFrame.ts';
import type { Direction } from '../../../src/contract/runIndex.ts';
import { xText } from '../../charts/axisText.ts';
import { directionText } from '../../charts/numbers.ts';
import { bestIndex, lastFinite } from '../../charts/paintLines.ts';
import { drawnValue, type Reading } from '../../charts/readings.ts';
import { DASH, fixed, integer, middle, signed } from '../../ui/format.ts';
import { swatch } from '../../ui/marks.ts';
import { t } from '../../ui/text.ts';

/** So many curves stand in a tooltip; the legend has them all. */
const TIP_ROWS = 14;

export interface TipOptions {
  readonly axis: XAxis;
  readonly x: number;
  readonly decimals: number;
  readonly smoothing: boolean;
  readonly baseline: string | null;
}

/** The readings of one chart, best first: raw beside smoothed, or the difference to the baseline. */
export function tooltip(readings: readonly Reading[], options: TipOptions): TemplateResult {
  const { decimals, smoothing } = options;
  const base = readings.find(({ id }) => id === options.baseline);
  const banded = readings.some(({ low }) => low !== null);
  const last = smoothing ? t('smoothed') : banded ? t('band') : base === undefined ? '' : t('delta');
  const cell = (reading: Reading): string => {
    if (smoothing) return fixed(reading.smoothed, decimals);
    if (banded) return `${fixed(reading.low, decimals)} \u2013 ${fixed(reading.high, decimals)}`;
    if (base === undefined || reading.id === base.id) return '';
    return signed(drawnValue(reading) - drawnValue(base), decimals);
  };
  return html`<div class="tr th">
      <span></span><span>${xText(options.axis, options.x)}</span><span>${banded ? t('mean') : t('raw')}</span
      ><span>${last}</span>
    </div>
    ${readings
      .slice(0, TIP_ROWS)
      .map(
        (reading) =>
          html`<div class="tr">
            ${swatch(reading.color)}<span class=${reading.id === options.baseline ? 'strong' : ''}
              >${middle(reading.label, 26)}</span
            ><span>${fixed(reading.raw, decimals)}</span><span class="d">${cell(reading)}</span>
          </div>`,
      )}
    ${
      readings.length > TIP_ROWS
        ? html`<div class="tr th">
            <span></span><span>${t('{0} more', readings.length - TIP_ROWS)}</span>
          </div>`
        : nothing
    }`;
}

/** The chart in one sentence, for those who do not see it. */
export function summary(
  key: string,
  series: readonly Series[],
  direction: Direction,
  axis: XAxis,
  decimals: number,
): string {
  const parts = [key, directionText(direction), t('{0} curves by {1}', series.length, axis)];
  let best: { label: string; value: number; x: number } | null = null;
  for (const one of series) {
    const i = bestIndex(one.y, direction);
    if (i === null) continue;
    const value = one.y[i] ?? Number.NaN;
    if (best === null || (direction === 'minimize' ? value < best.value : value > best.value))
      best = { label: one.label, value, x: one.x[i] ?? Number.NaN };
  }
  if (best !== null)
    parts.push(
      t('best is {0} with {1} at {2}', best.label, fixed(best.value, decimals), xText(axis, best.x)),
    );
  const missing = series.reduce((sum, one) => sum + one.nonFinite, 0);
  if (missing > 0) parts.push(t('{0} values are not finite', missing));
  return parts.filter(Boolean).join(', ');
}

interface TableRow {
  readonly color: number;
  readonly cells: readonly string[];
}

function tableRows(
  series: readonly Series[],
  direction: Direction,
  axis: XAxis,
  decimals: number,
): TableRow[] {
  return series.map((one) => {
    const finite = one.y.filter((value) => Number.isFinite(value));
    const last = lastFinite(one.y);
    const best = bestIndex(one.y, direction);
    const number = (value: number | undefined): string =>
      value === undefined ? DASH : fixed(value, decimals);
    return {
      color: one.color,
      cells: [
        one.label,
        number(last < 0 ? undefined : one.y[last]),
        number(finite.length === 0 ? undefined : finite.reduce((a, b) => Math.min(a, b))),
        number(finite.length === 0 ? undefined : finite.reduce((a, b) => Math.max(a, b))),
        best === null ? DASH : xText(axis, one.x[best] ?? Number.NaN),
        integer(one.points),
        one.nonFinite === 0 ? '0' : integer(one.nonFinite),
      ],
    };
  });
}

const heads = (): string[] => [t('Run'), t('Last'), t('Min'), t('Max'), t('Best at'), t('Points'), t('NaN')];

/** The chart as a table. */
export function dataTable(
  key: string,
  series: readonly Series[],
  direction: Direction,
  axis: XAxis,
  decimals: number,
): TemplateResult {
  return html`<table class="t">
    <caption class="vh">
      ${key}
    </caption>
    <thead>
      <tr>
        ${heads().map((head, i) => html`<th scope="col" class=${i > 0 ? 'num' : ''}>${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${tableRows(series, direction, axis, decimals).map(
        (row) =>
          html`<tr>
            ${row.cells.map((cell, i) =>
              i === 0
                ? html`<th scope="row" class="name">
                    ${swatch(row.color)}<span class="clip" title=${cell}>${cell}</span>
                  </th>`
                : html`<td class="num">${cell}</td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The same table as tab-separated text. */
export function tableText(
  series: readonly Series[],
  direction: Direction,
  axis: XAxis,
  decimals: number,
): string {
  const rows = tableRows(series, direction, axis, decimals).map(({ cells }) => cells);
  return [heads(), ...rows]
    .map((row) => row.map((cell) => cell.replaceAll('\u2212', '-')).join('\t'))
    .join('\n');
}

/** Readings in a sentence, said when the crosshair moves by keyboard. */
export function spoken(readings: readonly Reading[], axis: XAxis, x: number, decimals: number): string {
  return `${xText(axis, x)}: ${readings
    .slice(0, 5)
    .map((reading) => `${reading.label} ${fixed(drawnValue(reading), decimals)}`)
    .join(', ')}`;
}

/** The baseline's id, when it is among the compared runs. */
export function baselineOf(frame: CompareFrame): string | null {
  return frame.baseline?.id ?? null;
}
