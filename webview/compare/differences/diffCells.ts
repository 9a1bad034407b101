import { html, type TemplateResult } from 'lit';
import { DASH } from '../../ui/format.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { churnSquares } from './diffModel.ts';

/** Values longer than this are wrapped over several lines. */
const LONG = 42;

/** Whether the run's code was committed, in words. */
export function dirty(isDirty: boolean | null, kind: string): TemplateResult {
  if (isDirty === null)
    return html`<span>${icon('question', 's12 inconclusive')} ${t('uncommitted code not recorded')}</span>`;
  if (isDirty) return html`<span class="warn">· ${t('with uncommitted changes')}</span>`;
  return html`<span>· ${kind === 'inferred' ? t('inferred') : t('clean')}</span>`;
}

/** Status letters of git and their words both occur. */
export function isModified(status: string): boolean {
  return status === 'M' || status === 'modified';
}

/** The file is new. */
export function isAdded(status: string): boolean {
  return status === 'A' || status === 'added';
}

/** A status in words. */
export function statusText(status: string): string {
  const words: Readonly<Record<string, string>> = {
    A: t('added'),
    D: t('deleted'),
    R: t('renamed'),
    M: t('modified'),
  };
  return words[status] ?? status;
}

/** The size of a change at a glance. */
export function squares(added: number, deleted: number): TemplateResult {
  const filled = churnSquares(added, deleted);
  return html`<span class="churn wide" aria-hidden="true"
    >${Array.from(
      { length: 5 },
      (_, i) => html`<i class=${i < filled.added ? 'a' : i < filled.added + filled.deleted ? 'r' : ''}></i>`,
    )}</span
  >`;
}

/** One value: dim `same` where it equals the reference's, marked where it differs. */
export function valueCell(value: string | null, isReference: boolean, changed: boolean): TemplateResult {
  if (!isReference && !changed) return html`<div class="c v dim">${t('same')}</div>`;
  const text = value ?? DASH;
  const long = text.length > LONG || text.includes('\n');
  return html`<div class="c v ${long ? 'long' : ''} ${isReference ? '' : 'changed'}" title=${text}>
    <span class=${long ? 'text' : 'clip'}>${text}</span>
  </div>`;
}
