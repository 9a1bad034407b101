import { html, nothing, type TemplateResult } from 'lit';
import type { LabelConflict, RowDecision } from '../../../src/contract/dataLabels.ts';
import type { DatasetReport } from '../../../src/contract/datasets.ts';
import { integer } from '../../ui/format.ts';
import { iconButton } from '../../ui/icon.ts';
import { openMenu, type MenuItem } from '../../ui/menu.ts';
import { t } from '../../ui/text.ts';
import { checkOf, figuresOf, markOf } from '../figures.ts';
import { rowLink } from '../panes/foundRows.ts';
import { section, table } from '../panes/section.ts';
import type { DataState } from '../state.ts';

/** Groups that are drawn, and rows of each that are named. */
const mostGroups = 100;
const mostRows = 3;

/** The same inputs with different labels: at least one of them is wrong, and a person says which. */
export function conflictsPane(state: DataState, report: DatasetReport): TemplateResult {
  const { groups, rows, resolved = 0 } = figuresOf(report, 'conflicts');
  const any = (groups ?? 0) + resolved > 0;
  if (any && report.fileProblem === null && report.engineProblem === null) state.wantConflicts();
  return section(
    markOf(report, 'conflicts') ?? 'none',
    t('Conflicting labels'),
    groups === undefined || rows === undefined
      ? t('not checked')
      : groups === 0
        ? resolved === 0
          ? t('none')
          : t('{0} decided', integer(resolved))
        : t('{0} inputs, {1} rows', integer(groups), integer(rows)),
    state.conflicts === null || state.conflicts.length === 0
      ? recorded(report)
      : listed(state, report, state.conflicts),
  );
}

/** What evidence says of the groups: their labels, no rows. */
function recorded(report: DatasetReport): TemplateResult {
  const { largest = [] } = figuresOf(report, 'conflicts');
  if (largest.length === 0)
    return html`<p class="dim">${checkOf(report, 'conflicts')?.verdict.reason ?? ''}</p>`;
  return table(
    [[t('Input')], [t('Labels')]],
    largest.map(({ text, labels }, i) => [
      text === null ? t('group {0}', i + 1) : html`“${text}”`,
      labelWords(labels),
    ]),
  );
}

function listed(
  state: DataState,
  report: DatasetReport,
  conflicts: readonly LabelConflict[],
): TemplateResult {
  const locked = state.frame?.trusted === false;
  const open = conflicts.filter((one) => !one.decided);
  const clear = open.filter((one) => one.majority !== null && canDecide(one));
  return html`${table(
    [[t('Rows')], [t('Labels')], [t('Resolve')]],
    conflicts
      .slice(0, mostGroups)
      .map((one) => [
        rowLinks(state, report, one),
        labelWords(one.labels),
        one.decided
          ? html`<span class="dim">${decidedWords(one)}</span>`
          : locked || !canDecide(one)
            ? html`<span class="dim" title=${locked ? '' : t('A key column is needed to name the rows.')}
                >${t('open')}</span
              >`
            : resolveButton(state, one),
      ]),
  )}${
    locked || clear.length === 0
      ? nothing
      : html`<p class="links">
          <button
            class="link"
            title=${t('Each gets the label that most of its rows have.')}
            @click=${() => state.review(clear.flatMap((one) => decisionsFor(one, one.majority ?? '')))}
          >
            ${clear.length === open.length ? t('Resolve all {0} by majority', integer(open.length)) : t('Resolve {0} of {1} by majority', integer(clear.length), integer(open.length))}
          </button>
        </p>`
  }`;
}

function rowLinks(state: DataState, report: DatasetReport, one: LabelConflict): TemplateResult {
  const { label } = figuresOf(report, 'balance');
  const rest = one.rows.length - mostRows + one.more;
  return html`${one.rows.slice(0, mostRows).map((row, i) => html`${i === 0 ? nothing : ' '}${rowLink(state, report, row, label ?? null)}`)}${
    rest > 0 ? html` <span class="dim">${t('{0} more', integer(rest))}</span>` : nothing
  }`;
}

function resolveButton(state: DataState, one: LabelConflict): TemplateResult {
  const items = (): readonly MenuItem[] =>
    one.labels.map(({ label, rows }) => ({
      kind: 'item',
      label: t('All are {0}', label),
      detail: rows === 1 ? t('1 row says so') : t('{0} rows say so', integer(rows)),
      run: () => state.review(decisionsFor(one, label)),
    }));
  const keep = (): MenuItem => ({
    kind: 'item',
    label: t('Keep the labels as they are'),
    detail: t('the inputs do not decide'),
    run: () => state.review(keptAll(one)),
  });
  return html`<span class="acts"
    >${iconButton({
      icon: 'edit',
      label: t('Decide the label'),
      onClick: (event) =>
        openMenu(event.currentTarget as Element, { label: t('Decide the label') }, () => [
          ...items(),
          keep(),
        ]),
    })}</span
  >`;
}

const canDecide = (one: LabelConflict): boolean => one.more === 0 && one.rows.every(({ id }) => id !== null);

function decisionsFor({ rows }: LabelConflict, label: string): readonly RowDecision[] {
  return rows.flatMap(({ id, label: given }): RowDecision[] =>
    id === null
      ? []
      : [
          given === label
            ? { row: id, decision: 'kept', to: null }
            : { row: id, decision: 'changed', to: label },
        ],
  );
}

function keptAll({ rows }: LabelConflict): readonly RowDecision[] {
  return rows.flatMap(({ id }) => (id === null ? [] : [{ row: id, decision: 'kept', to: null } as const]));
}

function labelWords(labels: LabelConflict['labels']): string {
  return labels.map(({ label, rows }) => `${label} ${integer(rows)}`).join(' \u00b7 ');
}

/** "service, ines", "kept, ines" */
function decidedWords({ rows }: LabelConflict): string {
  const changed = rows.find(({ review }) => review?.decision === 'changed')?.review;
  const by = (changed ?? rows[0]?.review)?.by.replace(/@.*$/, '') ?? '';
  return changed ? t('{0}, {1}', changed.to ?? '', by) : t('kept, {0}', by);
}
