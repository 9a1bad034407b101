import { html, nothing, type TemplateResult } from 'lit';
import { intervalScale } from '../../charts/intervalAxis.ts';
import { whiskerLines, whiskerMark, type WhiskerMark } from '../../charts/whisker.ts';
import { DASH, fixed, NBSP, signed } from '../../ui/format.ts';
import type { Limit } from './objectiveModel.ts';
import { intervalText } from './objectiveWords.ts';

/** One whisker with the lines across it; without a number only the words that say why. */
export interface Plot {
  readonly domain: readonly [number, number] | null;
  readonly limit: Limit | null;
  readonly baseline: number | null;
  readonly mark: WhiskerMark | null;
  readonly label: string;
}

export function plot(
  { domain, limit, baseline, mark, label }: Plot,
  width: number,
  slice: boolean,
): TemplateResult {
  if (domain === null || mark === null) return html`<span class="dim small lone">${label}</span>`;
  const height = slice ? 22 : 26;
  const scale = intervalScale(domain, width);
  return html`<svg width=${width} height=${height} role="img" aria-label=${label}>
    ${whiskerLines(scale, { limit: limit?.value ?? null, passes: limit?.passes ?? null, baseline }, { width, height })}${whiskerMark(scale, mark, slice ? 11 : 13)}
  </svg>`;
}

/** A number with its interval, right-aligned, behind the mark of the part that judges it. */
export function figure(options: {
  mark: TemplateResult | typeof nothing;
  value: number | null;
  interval: readonly [number, number] | null;
  decimals: number;
  unit: string | null;
  signs: boolean;
  dim: boolean;
  lone: string;
}): TemplateResult {
  const { value, interval, decimals, unit, signs } = options;
  const text = value === null ? DASH : signs ? signed(value, decimals) : fixed(value, decimals);
  const ends = value === null || interval === null ? '' : ` ${intervalText(interval, decimals, signs)}`;
  return html`<span class="v" title=${text + ends}
    >${options.mark === nothing ? html`<span></span>` : options.mark}<span class=${options.dim ? 'dim' : ''}
      >${text}${unit === null || value === null ? nothing : html`<span class="dim">${NBSP}${unit}</span>`}
      ${
        value === null
          ? nothing
          : html`<span class="dim"
              >${interval === null ? options.lone : intervalText(interval, decimals, signs)}</span
            >`
      }</span
    ></span
  >`;
}
