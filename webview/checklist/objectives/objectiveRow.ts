import { html, nothing, type TemplateResult } from 'lit';
import type { ObjectiveResult } from '../../../src/contract/objectives.ts';
import { integer } from '../../ui/format.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { verdictMark } from '../../ui/verdictMark.ts';
import type { ChecklistState } from '../state.ts';
import { isPoint } from './objectiveModel.ts';
import { partWords } from './objectiveWords.ts';
import { plotRows } from './plotRows.ts';

export interface ObjectiveProps {
  readonly state: ChecklistState;
  /** Width of one plot in pixels. */
  readonly width: number;
  readonly open: boolean;
  readonly focusable: boolean;
  toggle(): void;
}

/** One objective: its promises at the right, the whole and its slices on two shared axes. */
export function objectiveRow(objective: ObjectiveResult, props: ObjectiveProps): TemplateResult {
  const { verdict, id, question } = objective;
  return html`<section class="ob" aria-label=${id} data-objective=${id}>
    <div class="oq">
      <button
        class="head"
        data-head=${id}
        aria-expanded=${String(props.open)}
        tabindex=${props.focusable ? 0 : -1}
        @click=${() => props.toggle()}
      >
        ${icon(props.open ? 'chevron-down' : 'chevron-right', 's14')}${verdictMark(verdict.outcome)}<b
          class="strong clip"
          >${id}</b
        >
      </button>
      <span class="ref">${objective.role}</span>${marks(objective)}
      <span class="say">${says(objective)}</span>
    </div>
    ${props.open ? html`${question === null ? nothing : html`<div class="question">${question}</div>`}${notes(objective, props)}${plotRows(objective, props.width)}` : nothing}
  </section>`;
}

function marks(objective: ObjectiveResult): readonly TemplateResult[] {
  const { verdict, from, seeds, parts } = objective;
  const chosen =
    verdict.chosenAmong ??
    parts.find((part) => part.verdict.chosenAmong !== null)?.verdict.chosenAmong ??
    null;
  return [
    ...(chosen === null
      ? []
      : [
          html`<span class="ref strongmark" title=${t('The run was picked by this metric on the same rows')}
            >${icon('filter', 's12')}${t('chosen among {0} runs, corrected', integer(chosen))}</span
          >`,
        ]),
    ...(isPoint(objective) ? [html`<span class="ref">${t('point, no interval')}</span>`] : []),
    ...(from === 'evidence' ? [html`<span class="ref">${t('from evidence')}</span>`] : []),
    ...(seeds === null
      ? []
      : [html`<span class="ref">${t('at least {0} seeds', integer(seeds.atLeast))}</span>`]),
  ];
}

function says(objective: ObjectiveResult): TemplateResult {
  const { parts, verdict } = objective;
  if (parts.length === 0)
    return html`<span class="one" title=${verdict.reason}
      >${verdictMark(verdict.outcome, 's14')}<span>${verdict.reason}</span></span
    >`;
  return html`${parts.map(
    (part) =>
      html`<span class="one" title=${part.verdict.reason}
        >${verdictMark(part.verdict.outcome, 's14')}<span>${partWords(objective, part)}</span></span
      >`,
  )}`;
}

function notes(objective: ObjectiveResult, { state }: ObjectiveProps): TemplateResult {
  const { problems, verdict } = objective;
  return html`${
    isPoint(objective) && verdict.reason !== '' ? html`<div class="note2">${verdict.reason}</div>` : nothing
  }${problems.map(
    (one) =>
      html`<div class="note2">
        ${icon('warning', one.severity === 'error' ? 's14 fail' : 's14 inconclusive')}${one.message}
        <button
          class="link"
          @click=${() => state.act('openFile', { path: one.path, line: one.line ?? null })}
        >
          ${t('Open {0}', one.path.split('/').at(-1) ?? one.path)}
        </button>
      </div>`,
  )}`;
}
