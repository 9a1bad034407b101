import { nothing, svg, type TemplateResult } from 'lit';
import { fixed, signed } from '../ui/format.ts';
import { edge, inside, intervalTicks, lineLabels } from './intervalAxis.ts';
import type { Scale } from './scale.ts';

export interface AxisNames {
  readonly limit: { readonly value: number; readonly text: string } | null;
  readonly baseline: { readonly value: number; readonly text: string } | null;
  /** Numbers of a difference carry their sign. */
  readonly signed: boolean;
}

/** Number under an interval axis; zero is `0` on a signed one. */
export function intervalAxisText(value: number, decimals: number, withSign: boolean): string {
  if (!withSign) return fixed(value, decimals);
  return Math.abs(value) < 0.5 * 10 ** -decimals ? '0' : signed(value, decimals);
}

/** Ticks and numbers under an interval plot, and the names of its lines; 28 px high, from `top`. */
export function intervalAxisMarks(scale: Scale, names: AxisNames, width: number, top = 0): TemplateResult {
  const { ticks, decimals } = intervalTicks(scale, width, (value, places) =>
    intervalAxisText(value, places, names.signed),
  );
  const place = (name: AxisNames['limit']) =>
    name === null ? null : { x: inside(scale, name.value), text: name.text };
  const labels = lineLabels(place(names.limit), place(names.baseline), width);
  const label = (at: typeof labels.limit, text: string | undefined, tone: string): unknown =>
    at === null
      ? nothing
      : svg`<text x=${at.x.toFixed(1)} y=${top + 26} text-anchor=${at.anchor} class=${tone}>${text}</text>`;
  return svg`<line x1=${edge} x2=${width - edge} y1=${top + 0.5} y2=${top + 0.5} stroke="var(--mw-axis)"></line>${ticks.map(
    (tick) =>
      svg`<line x1=${tick.x.toFixed(1)} x2=${tick.x.toFixed(1)} y1=${top} y2=${top + 4} stroke="var(--mw-axis)"></line><text x=${tick.x.toFixed(1)} y=${top + 14} text-anchor=${tick.anchor}>${intervalAxisText(tick.value, decimals, names.signed)}</text>`,
  )}${label(labels.limit, names.limit?.text, 'named')}${label(labels.baseline, names.baseline?.text, '')}`;
}
