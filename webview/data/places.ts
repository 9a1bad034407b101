import { html, nothing, type TemplateResult } from 'lit';
import type { DatasetReport } from '../../src/contract/datasets.ts';
import { button } from '../ui/controls.ts';
import { dateTime } from '../ui/format.ts';
import { t } from '../ui/text.ts';
import type { DataState } from './state.ts';

/** What stands in the middle where there is no report to show: one sentence, and what can be done. */
function middle(title: string, ...parts: readonly (TemplateResult | typeof nothing)[]): TemplateResult {
  return html`<div class="mid">
    <div>
      <h2 class="strong">${title}</h2>
      ${parts}
    </div>
  </div>`;
}

const row = (...buttons: readonly TemplateResult[]): TemplateResult =>
  html`<div class="row">${buttons}</div>`;

export function engineMissing(state: DataState, report: DatasetReport): TemplateResult {
  const { checks, by } = report.evidence;
  const at = report.checkedAt === null ? '' : dateTime(report.checkedAt);
  return middle(
    t('Data checks are off'),
    html`<p class="dim">
      ${report.engineProblem} ${t('Runs, comparison, objectives and the checklist work as before.')}
    </p>`,
    checks === 0
      ? nothing
      : html`<p class="dim">
          ${t('Evidence that others committed is shown and still counts: {0} checks of {1}, made by {2} on {3}, are kept as “not rechecked here”.', checks, report.id, by ?? t('somebody'), at)}
        </p>`,
    row(
      ...(checks === 0
        ? []
        : [button({ label: t('Show Committed Evidence'), onClick: () => state.patch({ evidence: true }) })]),
      button({
        label: t('Copy Details'),
        secondary: true,
        onClick: () =>
          state.act('copy', {
            text: `${report.engineProblem ?? ''}\n${state.frame?.platform ?? ''}\n${report.id}`,
          }),
      }),
    ),
    html`<p class="small dim">
      ${t('On another machine or in CI:')} <code>modelwright data check ${report.id}</code>
    </p>`,
  );
}

export function noReference(state: DataState, report: DatasetReport): TemplateResult {
  return middle(
    t('No reference yet'),
    html`<p class="dim">
      ${t('A reference is the profile of the data that the model was trained with; new files are held against it. It is written into the project, without any row.')}
    </p>`,
    row(
      button({
        label: t('Accept as Reference…'),
        disabled: state.frame?.trusted === false || report.fileProblem !== null,
        onClick: () => state.act('acceptReference', { id: report.id }),
      }),
      button({
        label: t('Train and test'),
        secondary: true,
        onClick: () => state.choose(report.id, 'splits'),
      }),
    ),
  );
}

export function noDataset(): TemplateResult {
  return middle(
    t('No dataset is declared yet'),
    html`<p class="dim">
      ${t('“datasets” of modelwright.yaml names the tables, their key, label and splits. “Modelwright: Check Data” finds tables in this folder and writes a first entry; you see it before it is written.')}
    </p>`,
  );
}

/** Aligned bars where rows will stand, shown when reading takes longer than a blink. */
export function skeleton(): TemplateResult {
  return html`<div class="skels" aria-hidden="true">
    ${Array.from(
      { length: 12 },
      (_, i) =>
        html`<div class="skelrow">
          <i class="skel dot"></i><i class="skel s${i % 3}"></i><i class="skel wide"></i>
        </div>`,
    )}
  </div>`;
}
