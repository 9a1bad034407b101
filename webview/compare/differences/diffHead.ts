import { html, nothing, type TemplateResult } from 'lit';
import type { CompareFrame } from '../../../src/contract/compareFrame.ts';
import { icon } from '../../ui/icon.ts';
import type { IconName } from '../../ui/icons.ts';
import { swatch } from '../../ui/marks.ts';
import { t } from '../../ui/text.ts';
import { dirty } from './diffCells.ts';
import type { DiffColumn } from './diffModel.ts';

/** Who stands in the columns: the run with its marks, its commit, and how much differs. */
export function diffHead(columns: readonly DiffColumn[], frame: CompareFrame): TemplateResult {
  return html`<div class="row head">
    <div class="c col k"><span class="dim small">${t('Compared with the first column')}</span></div>
    ${columns.map(
      (column) =>
        html`<div class="c col">
          <div>
            ${column.run === null ? nothing : swatch(column.run.color)}<b
              class="strong clip"
              title=${column.name}
              >${column.name}</b
            >
            ${column.id === frame.baseline?.id ? mark('pinned', t('baseline')) : nothing}
            ${column.id === frame.candidate?.id ? mark('target', t('candidate')) : nothing}
          </div>
          <div class="small dim wrap">${commitOf(column)}</div>
          <div class="small dim wrap">${column.summary}</div>
        </div>`,
    )}
  </div>`;
}

function mark(glyph: IconName, word: string): TemplateResult {
  return html`<span class="mark">${icon(glyph, 's12 dimi')}<span class="wide">${word}</span></span>`;
}

function commitOf({ run }: DiffColumn): TemplateResult | string {
  const commit = run?.commit ?? null;
  if (commit === null || commit.id === null) return t('no commit');
  return html`<span class="mono">${commit.id.slice(0, 7)}</span
    ><span>${commit.branch ?? ''}</span>${dirty(commit.dirty, commit.kind)}`;
}
