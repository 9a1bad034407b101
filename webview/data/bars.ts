import { html, nothing, type TemplateResult } from 'lit';
import { checkNotes } from '../ui/checkNotes.ts';
import { noteBar } from '../ui/noteBar.ts';
import { t } from '../ui/text.ts';
import type { DataState } from './state.ts';

/** What is to be known before the report: what all panels with checks tell, and that the file is not here. */
export function noteBars(state: DataState): TemplateResult {
  const { report } = state;
  return checkNotes(state, {
    untrusted: t('Checks, contracts and references write files; they wait until this folder is trusted.'),
    own:
      report?.fileProblem == null
        ? nothing
        : noteBar({
            tone: 'warning',
            icon: 'eye-closed',
            iconTone: 'dimi',
            text: html`<b class="strong">${t('Not rechecked here.')}</b> ${report.fileProblem}
              ${report.evidence.checks === 0 ? '' : t('{0} checks that are kept as evidence are shown.', report.evidence.checks)}`,
          }),
    problems: report?.problems ?? [],
    tryAgain: () => {
      state.fail(null);
      void state.load();
    },
  });
}
