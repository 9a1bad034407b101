import { html, nothing, type TemplateResult } from 'lit';
import { DASH, integer, MINUS } from '../../ui/format.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { isAdded, isModified, squares, statusText } from './diffCells.ts';
import type { DiffColumn, FileRow } from './diffModel.ts';

/** From and to are run ids; null opens all files. */
export type OpenDiff = (from: string, to: string, path: string | null) => void;

/** One file: how it changed in each run, with its diff a click away. */
export function fileRow(file: FileRow, columns: readonly DiffColumn[], openDiff: OpenDiff): TemplateResult {
  const reference = columns[0];
  return html`<div class="row">
    <div class="c k" title=${file.path}>
      ${icon(file.path.endsWith('.ipynb') ? 'notebook' : 'file-code', 's14 dimi')}<span class="clip mono"
        >${file.path}</span
      >
    </div>
    ${columns.map((column) => {
      const cell = file.cells.get(column.id);
      if (column.isReference)
        return html`<div class="c v dim">
          ${[...file.cells.values()].every(({ status }) => isAdded(status)) ? t('not there') : t('at {0}', column.run?.commit.id?.slice(0, 7) ?? DASH)}
        </div>`;
      if (cell === undefined)
        return html`<div class="c v dim">
          ${column.code?.files === null || column.code === null ? DASH : t('same')}
        </div>`;
      return html`<div class="c v changed">
        ${
          cell.added === null
            ? html`<span class="pm">${t('binary, {0}', statusText(cell.status))}</span>`
            : html`<span class="pm"
                  ><span class="good">+${integer(cell.added)}</span>
                  <span class="bad">${MINUS}${integer(cell.deleted ?? 0)}</span></span
                >${squares(cell.added, cell.deleted ?? 0)}`
        }${isModified(cell.status) || cell.added === null ? nothing : html`<span class="dim small">${statusText(cell.status)}</span>`}
        <span class="grow"></span>
        <button
          class="link"
          aria-label=${t('Open the diff of {0} in {1}', file.path, column.name)}
          @click=${() => openDiff(reference?.id ?? '', column.id, file.path)}
        >
          <span class="wide">${t('Open diff')}</span><span class="narrow">${t('Diff')}</span>
        </button>
      </div>`;
    })}
  </div>`;
}

/** What cannot be known of each run's code. */
export function unknownRow(columns: readonly DiffColumn[]): TemplateResult {
  return html`<div class="row">
    <div class="c k dim">${t('Not known')}</div>
    ${columns.map(({ code, isReference }) => {
      const note = isReference ? '' : (code?.note ?? (code === null ? t('no commit to compare') : ''));
      return html`<div class="c v long dim">
        ${note === '' ? nothing : html`${icon('question', 's14 inconclusive')}<span class="text">${note}</span>`}
      </div>`;
    })}
  </div>`;
}
