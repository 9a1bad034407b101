import { html, nothing, type TemplateResult } from 'lit';
import type { DatasetReport, FoundRow } from '../../../src/contract/datasets.ts';
import { integer } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import type { DataState } from '../state.ts';

/** Rows that a check found, each a way into the file; never their values. */
export function foundRows(
  state: DataState,
  report: DatasetReport,
  rows: readonly FoundRow[],
  most: number,
  /** Rows with the same fault that are shown: a few are enough to see it. */
  alike = 5,
): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  const shown = fewOfEach(rows, alike).slice(0, most);
  return html`<ul class="found">
    ${shown.map(
      (row) =>
        html`<li class="clip">
          ${rowLink(state, report, row, row.column ?? null)}
          <span class="dim" title=${row.text}>${row.text}</span>
        </li>`,
    )}
    ${rows.length > shown.length ? html`<li class="dim small">${t('{0} more', integer(rows.length - shown.length))}</li>` : nothing}
  </ul>`;
}

function fewOfEach(rows: readonly FoundRow[], most: number): readonly FoundRow[] {
  const seen = new Map<string, number>();
  return rows.filter(({ text }) => {
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return count <= most;
  });
}

/** Evidence holds no rows: after a restart the checks have to run again before rows can be opened. */
export function runForRows(state: DataState, report: DatasetReport): TemplateResult | typeof nothing {
  const can = state.frame?.trusted !== false && state.running === null && report.complete;
  if (!can || report.fileProblem !== null || report.engineProblem !== null) return nothing;
  return html`<p class="after">
    <button class="link" @click=${() => void state.runChecks()}>${t('Run Checks')}</button>
    <span class="dim">${t('to see the rows: evidence keeps none.')}</span>
  </p>`;
}

/** The row's id, else its line, as a button that opens it. */
export function rowLink(
  state: DataState,
  report: DatasetReport,
  row: { readonly id: string | null; readonly file: string; readonly line: number | null },
  column: string | null = null,
): TemplateResult | string {
  const words = row.id ?? (row.line === null ? t('row') : t('line {0}', integer(row.line)));
  if (report.fileProblem !== null) return words;
  const where = row.line === null ? row.file : `${row.file}:${row.line}`;
  return html`<button
    class="link"
    title=${t('Open {0}', where)}
    @click=${() => state.act('openRow', { file: row.file, line: row.line, column })}
  >
    ${words}
  </button>`;
}
