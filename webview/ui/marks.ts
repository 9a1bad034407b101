import { html, nothing, type TemplateResult } from 'lit';
import type { Direction } from '../../src/contract/runIndex.ts';
import { signed } from './format.ts';
import { t } from './text.ts';

/** Dash patterns of the runs; run i has colour `i % 10` and dash `i % 5`, everywhere. */
export const dashes = ['', '7 3', '2 2.5', '8 3 2 3', '4 2'] as const;

export function runColor(index: number): string {
  return `var(--mw-run-${index % 10})`;
}

export function runDash(index: number): string {
  return dashes[index % dashes.length] ?? '';
}

/** The short line that stands for a run beside its name. */
export function swatch(index: number): TemplateResult {
  return html`<svg class="sw" viewBox="0 0 20 10" aria-hidden="true">
    <line
      x1="0"
      x2="20"
      y1="5"
      y2="5"
      stroke=${runColor(index)}
      stroke-width="2.5"
      stroke-dasharray=${runDash(index)}
    ></line>
  </svg>`;
}

/**
 * A difference to the baseline: the sign is the number's direction, a filled triangle reads better, a hollow one
 * worse, none where the direction is unknown or nothing changes at these decimals.
 */
export function delta(value: number, decimals: number, direction: Direction, tone = ''): TemplateResult {
  const none = direction === null || Math.abs(value) < 0.5 * 10 ** -decimals || Number.isNaN(value);
  const better = !none && value > 0 === (direction === 'maximize');
  const kind = none ? 'plain' : better ? 'better' : 'worse';
  const said = none
    ? signed(value, decimals)
    : `${signed(value, decimals)}, ${better ? t('better') : t('worse')}`;
  return html`<span class="delta ${kind} ${value > 0 ? 'up' : 'down'} ${tone}" aria-label=${said}
    >${signed(value, decimals)}</span
  >`;
}

/** `↗` higher is better, `↘` lower is better. */
export function directionMark(direction: Direction): TemplateResult | typeof nothing {
  if (direction === null) return nothing;
  const up = direction === 'maximize';
  return html`<span class="dir" title=${up ? t('higher is better') : t('lower is better')}
    >${up ? '\u2197' : '\u2198'}</span
  >`;
}
