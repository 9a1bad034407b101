import { html, nothing, type TemplateResult } from 'lit';
import type { LabelSuspect } from '../../../src/contract/dataLabels.ts';
import type { DatasetReport } from '../../../src/contract/datasets.ts';
import { fixed, integer } from '../../ui/format.ts';
import { icon, iconButton } from '../../ui/icon.ts';
import { openMenu, type MenuItem } from '../../ui/menu.ts';
import { t } from '../../ui/text.ts';
import { checkOf, figuresOf, markOf } from '../figures.ts';
import type { DataState } from '../state.ts';
import { percent } from '../words.ts';
import { rowLink } from './foundRows.ts';
import { section, table } from './section.ts';

/** Rows shown until all are asked for. */
const few = 4;

/** Labels that look wrong out of sample, each to be kept or changed by a person. */
export function suspectsPane(state: DataState, report: DatasetReport, all: boolean): TemplateResult {
  const check = checkOf(report, 'suspects');
  const figures = figuresOf(report, 'suspects');
  const { suspects } = state;
  const count = suspects?.length ?? figures.suspects ?? 0;
  if (check !== null && count > 0 && report.fileProblem === null && report.engineProblem === null)
    state.wantSuspects();
  const reviewed = suspects?.filter(({ review }) => review !== null).length ?? figures.reviewed ?? 0;
  const wrong = figures.estimatedWrong;
  const sub =
    check === null
      ? t('not checked')
      : count === 0
        ? t('none')
        : reviewed > 0 || figures.labelled === undefined
          ? t('{0} of {1} reviewed', integer(reviewed), integer(count))
          : wrong === undefined
            ? t('{0} of {1}', integer(count), integer(figures.labelled))
            : t('{0} of {1}, est. {2} wrong', integer(count), integer(figures.labelled), percent(wrong));
  const shown = (suspects ?? []).slice(0, all ? 200 : few);
  return section(
    markOf(report, 'suspects') ?? 'none',
    t('Label suspects'),
    sub,
    html`${
      check === null
        ? html`<p class="dim">
            ${t('Needs out-of-sample probabilities of the labels: “out-of-sample” of the dataset names their table.')}
          </p>`
        : shown.length === 0
          ? html`<p class="dim">${check.verdict.reason}</p>`
          : table(
              [[t('Row')], [t('Label')], [t('Model')], [t('p'), true], [t('Why')], [t('Review')]],
              shown.map((suspect) => [
                rowLink(state, report, suspect, figuresOf(report, 'balance').label ?? null),
                suspect.label,
                suspect.suggested,
                fixed(suspect.probability, 3),
                whyCell(state, suspect),
                reviewCell(state, report, suspect),
              ]),
              (at) => whyText(state, shown[at]),
            )
    }${
      count > shown.length && !all
        ? html`<p class="links">
            <button class="link" @click=${() => state.patch({ tab: 'labels' })}>
              ${reviewed < count ? t('Review all {0}', integer(count)) : t('Show all {0}', integer(count))}</button
            >${reviewed < count ? html`<span class="dim">${t('{0} reviewed', integer(reviewed))}</span>` : nothing}
          </p>`
        : nothing
    }`,
  );
}

/** What the model gives the label that stands there; the sentence unfolds under the row. */
function whyCell(state: DataState, suspect: LabelSuspect): TemplateResult {
  const open = state.why === suspect.id;
  return html`<button
    class="why"
    aria-expanded=${String(open)}
    title=${whySentence(suspect)}
    @click=${() => state.explain(open ? null : suspect.id)}
  >
    ${icon(open ? 'chevron-down' : 'chevron-right', 's12')}${t('own {0}', fixed(suspect.selfConfidence, 3))}
  </button>`;
}

function whyText(state: DataState, suspect: LabelSuspect | undefined): TemplateResult | null {
  return suspect === undefined || state.why !== suspect.id ? null : html`${whySentence(suspect)}`;
}

function whySentence({ label, suggested, selfConfidence, probability, threshold }: LabelSuspect): string {
  return t(
    'A model that had not seen this row gives {0} {1}. Rows labelled {0} get {2} on average, so this one counts as {0}. Its own label, {3}, gets {4}.',
    suggested,
    fixed(probability, 3),
    fixed(threshold, 3),
    label,
    fixed(selfConfidence, 3),
  );
}

function reviewCell(state: DataState, report: DatasetReport, suspect: LabelSuspect): TemplateResult {
  const { review } = suspect;
  const locked = state.frame?.trusted === false;
  if (review !== null || locked)
    return html`<span
      class="dim clip reviewed"
      title=${review === null ? '' : `${reviewWords(review)} (${review.by})`}
      >${review === null ? t('open') : reviewWords(review)}</span
    >`;
  return html`<span class="acts"
    >${iconButton({
      icon: 'check',
      label: t('Keep {0}', suspect.label),
      onClick: () => state.review([{ row: suspect.id, decision: 'kept', to: null }]),
    })}${iconButton({
      icon: 'edit',
      label: t('Change the label'),
      onClick: (event) =>
        openMenu(event.currentTarget as Element, { label: t('Change the label') }, () =>
          classMenu(state, report, suspect),
        ),
    })}</span
  >`;
}

function reviewWords({ decision, to, by }: NonNullable<LabelSuspect['review']>): string {
  const name = by.replace(/@.*$/, '');
  return decision === 'kept' ? t('kept, {0}', name) : t('changed to {0}, {1}', to ?? '', name);
}

/** The suggested class first, then the others. */
function classMenu(state: DataState, report: DatasetReport, suspect: LabelSuspect): readonly MenuItem[] {
  const names = (figuresOf(report, 'balance').classes ?? []).map(({ name }) => name);
  const all = [...new Set([suspect.suggested, ...names])].filter((name) => name !== suspect.label);
  return all.map((name) => ({
    kind: 'item',
    label: t('Change to {0}', name),
    ...(name === suspect.suggested ? { detail: t('suggested') } : {}),
    run: () => state.review([{ row: suspect.id, decision: 'changed', to: name }]),
  }));
}
