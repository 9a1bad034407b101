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
): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  const shown = fewOfEach(rows).slice(0, most);
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

/** Of rows with the same fault a few are enough to see it. */
const mostAlike = 5;

function fewOfEach(rows: readonly FoundRow[]): readonly FoundRow[] {
  const seen = new Map<string, number>();
  return rows.filter(({ text }) => {
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return count <= mostAlike;
  });
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
