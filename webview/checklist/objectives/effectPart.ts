import { html, nothing, svg, type TemplateResult } from 'lit';
import type { EffectAgainstCost } from '../../../src/contract/objectives.ts';
import { decimalsFor } from '../../charts/numbers.ts';
import { quantityName, quantityText } from '../../charts/quantity.ts';
import { button, dropdown } from '../../ui/controls.ts';
import { DASH, fixed } from '../../ui/format.ts';
import { icon } from '../../ui/icon.ts';
import { textWidth } from '../../ui/measure.ts';
import { middle } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { verdictMark } from '../../ui/verdictMark.ts';
import type { ChecklistState } from '../state.ts';
import { effectGeometry, type EffectRun } from './effectGeometry.ts';
import { limitText } from './objectiveWords.ts';

/** So many rows stand in the table; the others on request. */
const mostRows = 8;

/** Is the extra effect worth its price: a plot, a sentence, and the same in figures. */
export function effectPart(effect: EffectAgainstCost, state: ChecklistState, width: number): TemplateResult {
  const { costs, cost } = effect;
  return html`<section class="eff" aria-label=${t('Effect against cost')}>
    <div class="sec-h">
      ${t('Effect against cost')}<span class="sub">${t('is the extra effect worth its price?')}</span
      ><span class="grow"></span>${
        costs.length < 2
          ? nothing
          : dropdown({
              label: t('Cost'),
              value: cost,
              choices: costs.map((one) => ({ value: one, text: quantityName(one) })),
              onChange: (next) => state.patch({ cost: next }),
            })
      }
    </div>
    ${effectPlot(effect, width)}
    <div>
      <p>${effect.sentence}</p>
      ${cheaper(effect, state)} ${effectTable(effect, state)}
    </div>
  </section>`;
}

function what(run: EffectRun): string {
  switch (run.what) {
    case 'candidate':
      return t('candidate');
    case 'baseline':
      return t('baseline');
    case 'simple':
      return t('simple');
    case 'live':
      return t('live');
    case null:
      return '';
  }
}

function label(run: EffectRun): string {
  const role = what(run);
  return middle(run.name, 28) + (role === '' ? '' : ` (${role})`);
}

function effectPlot(effect: EffectAgainstCost, width: number): TemplateResult {
  const height = 180;
  const plot = effectGeometry(effect, { width, height }, (run) => textWidth(label(run), 11) + 4);
  if (plot === null) return html`<p class="dim">${t('No run has both numbers.')}</p>`;
  const { area, x, y } = plot;
  const decimals = plot.yTicks.decimals;
  return html`<svg
    width=${width}
    height=${height}
    role="img"
    aria-label=${t('Effect against cost of {0} runs', plot.points.length)}
  >
    ${
      plot.passes === null
        ? nothing
        : svg`<rect x=${area.left} y=${plot.passes[0]} width=${area.right - area.left} height=${Math.max(0, plot.passes[1] - plot.passes[0])} fill="var(--mw-pass)" opacity="0.07"></rect>`
    }${svg`<path d="M${area.left} ${area.top}V${area.bottom}H${area.right}" fill="none" stroke="var(--mw-axis)"></path>`}${plot.yTicks.values.map(
      (tick) =>
        svg`<line x1=${area.left - 4} x2=${area.left} y1=${y.toPixel(tick)} y2=${y.toPixel(tick)} stroke="var(--mw-axis)"></line><text x=${area.left - 7} y=${y.toPixel(tick) + 4} text-anchor="end">${fixed(tick, decimals)}</text>`,
    )}${plot.xTicks.values.map(
      (tick) =>
        svg`<line x1=${x.toPixel(tick)} x2=${x.toPixel(tick)} y1=${area.bottom} y2=${area.bottom + 4} stroke="var(--mw-axis)"></line><text x=${x.toPixel(tick)} y=${area.bottom + 15} text-anchor="middle">${quantityText(effect.cost, tick, Number.isInteger(tick) ? 0 : Math.max(1, plot.xTicks.decimals))}</text>`,
    )}${svg`<text x=${area.right} y=${height - 4} text-anchor="end">${t('{0}: cheaper', quantityName(effect.cost))} \u2192</text><text x=${area.left + 6} y=${area.top + 12}>${t('better')} \u2191  ${effect.metric}</text>`}${
      effect.floor === null
        ? nothing
        : svg`<text x=${plot.passesAt === 'left' ? area.left + 6 : area.right - 6} y=${Math.min(area.bottom, y.toPixel(effect.floor)) - 5} text-anchor=${plot.passesAt === 'left' ? 'start' : 'end'}>${effect.direction === 'maximize' ? t('above the floor {0}', limitText(effect.floor, null)) : t('below the ceiling {0}', limitText(effect.floor, null))}</text>`
    }${plot.points.map((point) => {
      const { run } = point;
      const colour =
        run.verdict.outcome === 'pass'
          ? 'var(--mw-pass)'
          : run.what === 'candidate'
            ? 'var(--vscode-foreground)'
            : 'var(--mw-unset)';
      const hollow = run.what === 'baseline';
      return svg`<g><title>${label(run)}: ${fixed(run.value, 3)}, ${run.cost === null ? '' : quantityText(effect.cost, run.cost, 1)}</title>${
        point.ends === null
          ? nothing
          : svg`<path d="M${point.x} ${point.ends[0]}V${point.ends[1]}M${point.x - 3.5} ${point.ends[0]}h7M${point.x - 3.5} ${point.ends[1]}h7" stroke=${colour} stroke-width="1.5" fill="none"></path>`
      }<circle cx=${point.x} cy=${point.y} r="4.5" fill=${hollow ? 'var(--mw-bg)' : colour} stroke=${hollow ? colour : 'var(--mw-bg)'} stroke-width="1.5"></circle>${
        point.label === null
          ? nothing
          : svg`<text x=${point.label.x} y=${point.label.y} text-anchor=${point.label.anchor} class=${run.what === null ? '' : 'named'}>${label(run)}</text>`
      }</g>`;
    })}
  </svg>`;
}

/** A run that meets everything at a lower price than the candidate is offered in its place. */
function cheaper(effect: EffectAgainstCost, state: ChecklistState): TemplateResult | typeof nothing {
  const candidate = effect.runs.find((run) => run.what === 'candidate');
  const price = candidate?.cost ?? null;
  const [best] = effect.runs
    .filter((run) => run.what !== 'candidate' && run.verdict.outcome === 'pass' && run.cost !== null)
    .toSorted((a, b) => (a.cost ?? 0) - (b.cost ?? 0));
  if (best === undefined || (price !== null && (best.cost ?? 0) >= price)) return nothing;
  return html`<div class="row">
    ${button({
      label: t('Set {0} as Candidate', middle(best.name, 24)),
      icon: 'target',
      secondary: true,
      disabled: state.frame?.trusted === false,
      onClick: () => state.act('setCandidate', { run: best.run }),
    })}
    ${
      candidate === undefined
        ? nothing
        : button({
            label: t('Compare Both'),
            icon: 'git-compare',
            secondary: true,
            onClick: () => state.act('compareRuns', { runs: [candidate.run, best.run] }),
          })
    }
  </div>`;
}

function effectTable(effect: EffectAgainstCost, state: ChecklistState): TemplateResult {
  const values = effect.runs.flatMap((run) => (run.value === null ? [] : [run.value]));
  const costs = effect.runs.flatMap((run) => (run.cost === null ? [] : [run.cost]));
  const valueDecimals = decimalsFor(effect.metric, values);
  const costDecimals = Math.min(Math.max(...costs, 0) >= 10 ? 1 : 3, decimalsFor(effect.cost, costs));
  const all = state.saved.folds['effect:all'] ?? false;
  const rows = all ? effect.runs : mostTelling(effect.runs);
  const rest = effect.runs.length - rows.length;
  return html`<table class="t">
      <thead>
        <tr>
          <th>${t('Run')}</th>
          <th>${t('Objectives met')}</th>
          <th class="num">${effect.metric.split('/').at(-1)}</th>
          <th class="num">${quantityName(effect.cost.split('/').at(-1) ?? '')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (run) =>
            html`<tr>
              <td>
                <span class="runcell"
                  >${run.what === 'baseline' ? icon('pinned', 's14 dimi', t('baseline')) : verdictMark(run.verdict.outcome, 's14')}<button
                    class="rn clip ${run.what === 'candidate' ? 'strong' : ''}"
                    title=${t('Judge {0}', run.name)}
                    @click=${() => state.patch({ run: run.what === 'candidate' ? null : run.run })}
                  >
                    ${middle(run.name, 36)}</button
                  ><span class="dim small clip"
                    >${[run.model, what(run)].filter((one) => one !== null && one !== '').join(', ')}</span
                  ></span
                >
              </td>
              <td>${t('{0} of {1}', run.met, run.of)}</td>
              <td class="num">${run.value === null ? DASH : fixed(run.value, valueDecimals)}</td>
              <td class="num">
                ${run.cost === null ? DASH : quantityText(effect.cost, run.cost, costDecimals)}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${
      rest > 0 || all
        ? html`<button class="tb" @click=${() => state.fold('effect:all', !all)}>
            ${all ? t('Show fewer') : t('Show all {0} runs', effect.runs.length)}
          </button>`
        : nothing
    }`;
}

/** Runs with a part to play, then those that meet most at the best value. */
function mostTelling(runs: readonly EffectRun[]): readonly EffectRun[] {
  if (runs.length <= mostRows + 2) return runs;
  const kept = new Set(
    runs
      .toSorted((a, b) => Number(a.what === null) - Number(b.what === null) || b.met - a.met)
      .slice(0, mostRows),
  );
  return runs.filter((run) => kept.has(run));
}
