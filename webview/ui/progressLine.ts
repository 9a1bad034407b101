import { html, nothing, type TemplateResult } from 'lit';
import { geometry } from './geometry.ts';

/** How far something is: so many done, of how many where that is known. */
export interface Progress {
  readonly done: number;
  readonly total: number | null;
}

/** The 2 px line over a panel: something is under way, and how much of it is done where that is known. */
export function progressLine(what: string, progress: Progress | null): TemplateResult {
  const total = progress?.total ?? null;
  const part = progress === null || total === null || total === 0 ? null : (100 * progress.done) / total;
  const shown = part === null ? null : Math.min(100, part);
  return html`<div
    class="prog ${shown === null ? '' : 'known'}"
    role="progressbar"
    aria-label=${what}
    aria-valuenow=${shown ?? nothing}
  >
    <i ${geometry({ width: shown === null ? null : `${shown}%` })}></i>
  </div>`;
}
