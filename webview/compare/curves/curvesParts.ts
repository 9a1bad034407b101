import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SeriesKey } from '../../../src/contract/compareCharts.ts';
import { counted } from '../../charts/numbers.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import type { ChartContext } from './chartContext.ts';
import './curveChart.ts';
import type { KeyGroup } from './keyGroups.ts';
import type { CurvesOptions } from './options.ts';

export function chart(info: SeriesKey, context: ChartContext): TemplateResult {
  return html`<mw-curve data-key=${info.key} .info=${info} .context=${context}></mw-curve>`;
}

/** The charts of one group of metrics, under a head that folds them where there are several groups. */
export function chartGroup(
  group: KeyGroup,
  headed: boolean,
  context: ChartContext,
  set: (patch: Partial<CurvesOptions>) => void,
): TemplateResult {
  const name = group.pinned ? t('Pinned') : group.name === '' ? t('Others') : group.name;
  const all = context.options.folded;
  const folded = headed && all.includes(name);
  const fold = (): void => set({ folded: folded ? all.filter((one) => one !== name) : [...all, name] });
  return html`${
    headed
      ? html`<button class="gh" aria-expanded=${String(!folded)} @click=${fold}>
          ${icon(folded ? 'chevron-right' : 'chevron-down', 's14')}<b class="strong">${name}</b
          ><span class="dim small">${counted(group.keys.length, t('chart'), t('charts'))}</span>
        </button>`
      : nothing
  }
  ${
    folded
      ? nothing
      : repeat(
          group.keys,
          ({ key }) => key,
          (info) => chart(info, context),
        )
  }`;
}

/** Cards without curves, while it is not known yet which metrics there are. */
export function waiting(): TemplateResult {
  return html`<div class="split" aria-busy="true">
    <div class="legend"></div>
    <div class="charts">
      ${[1, 2, 3, 4, 5, 6].map(
        () =>
          html`<div class="card">
            <div class="skel w1"></div>
            <div class="skel w2"></div>
          </div>`,
      )}
    </div>
  </div>`;
}

/** Why there are no charts, and a way to have some where there is one. */
export function nothingDrawn(sentence: string, add?: () => void): TemplateResult {
  return html`<div class="mid">
    <div>
      <p>${sentence}</p>
      ${
        add
          ? html`<div>
              <button class="tb" @click=${() => add()}>${icon('add', 's14')}${t('Add runs')}</button>
            </div>`
          : nothing
      }
    </div>
  </div>`;
}

/** What is drawn, and how, in a sentence for the footer. */
export function curvesFoot(runs: number, groups: readonly KeyGroup[], options: CurvesOptions): string {
  const charts = groups.reduce((n, group) => n + group.keys.length, 0);
  return [
    counted(runs, t('run'), t('runs')),
    counted(charts, t('chart'), t('charts')),
    options.smoothing === 0 ? t('not smoothed') : t('smoothed {0}', options.smoothing),
    t('extremes are kept'),
  ].join(', ');
}
