import { html, nothing, type TemplateResult } from 'lit';
import type { DatasetReport } from '../../src/contract/datasets.ts';
import { age } from '../ui/format.ts';
import { t } from '../ui/text.ts';
import { mark, type Mark } from './marks.ts';
import type { DataState } from './state.ts';

/** The one line that a person reads first: verdict, sentence, and the next step where there is one. */
export function answerLine(state: DataState, report: DatasetReport): TemplateResult {
  const off = report.engineProblem !== null;
  const unchecked = report.checkedAt === null && report.checks.length === 0;
  const kind: Mark = off ? 'off' : unchecked ? 'none' : answerMark(report);
  const sentence = off
    ? t('Engine not available on this platform: data checks are off.')
    : unchecked
      ? t('Nothing was checked yet.')
      : report.sentence;
  const next = off ? nothing : nextStep(state, report, unchecked);
  const checked =
    report.checkedAt === null || off
      ? nothing
      : html`<span class="dim small when" title=${t('when the newest check ran')}
          >${t('checked {0} ago', age(report.checkedAt, Date.now()))}</span
        >`;
  return html`<div class="ansl" role="status">
    ${mark(kind, '')}<b class="strong">${sentence}</b
    >${off || (unchecked && report.detail === '') ? nothing : html`<span class="dim">${report.detail}</span>`}${next}<span
      class="grow"
    ></span
    >${checked}
  </div>`;
}

/** What is stale is no failure; a failure that stands says more than what is stale. */
function answerMark({ verdict, stale }: DatasetReport): Mark {
  return stale.length > 0 && verdict.outcome !== 'fail' && verdict.outcome !== 'error'
    ? 'stale'
    : verdict.outcome;
}

function nextStep(
  state: DataState,
  report: DatasetReport,
  unchecked: boolean,
): TemplateResult | typeof nothing {
  const link = (label: string, run: () => void): TemplateResult =>
    html`<button class="link" @click=${run}>${label}</button>`;
  if (state.frame?.trusted === false || state.running !== null || report.fileProblem !== null) return nothing;
  if (unchecked || report.stale.length > 0) return link(t('Run Checks'), () => void state.runChecks());
  if (report.contractPath === null)
    return link(t('Infer Contract…'), () => state.act('inferContract', { id: report.id }));
  return nothing;
}
