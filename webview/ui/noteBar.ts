import { html, nothing, type TemplateResult } from 'lit';
import { icon, iconButton } from './icon.ts';
import type { IconName } from './icons.ts';
import { t } from './text.ts';

export interface Note {
  /** What the bar looks like; a plain one only tells. */
  readonly tone?: 'warning' | 'error';
  /** Read out at once, as what just went wrong is; the others wait for their turn. */
  readonly urgent?: boolean;
  readonly icon: IconName;
  /** Classes of the icon. */
  readonly iconTone: string;
  readonly text: unknown;
  readonly actions?: TemplateResult | typeof nothing;
  /** Puts the bar away, where it can be. */
  readonly dismiss?: () => void;
}

/** One line over the panel's body that says what is to be known before anything else. */
export function noteBar(note: Note): TemplateResult {
  const { dismiss } = note;
  return html`<div class="note ${note.tone ?? ''}" role=${note.urgent === true ? 'alert' : 'status'}>
    ${icon(note.icon, `${note.iconTone} s14`)}<span class="grow">${note.text}</span
    >${note.actions ?? nothing}${
      dismiss === undefined
        ? nothing
        : iconButton({ icon: 'close', label: t('Dismiss'), onClick: () => dismiss() })
    }
  </div>`;
}

/** What went wrong last: it can be tried again or put away. */
export function failureNote(
  problem: string | null,
  actions: TemplateResult,
  dismiss: () => void,
): TemplateResult | typeof nothing {
  if (problem === null) return nothing;
  return noteBar({
    tone: 'error',
    urgent: true,
    icon: 'error',
    iconTone: 'fail',
    text: problem,
    actions,
    dismiss,
  });
}
