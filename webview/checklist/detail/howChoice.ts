import { html, type TemplateResult } from 'lit';
import type { SignHow } from '../../../src/contract/checklist.ts';
import { t } from '../../ui/text.ts';

/** What happens with the file once it is written. */
export function howChoice(options: {
  readonly how: SignHow;
  readonly branch: string | null;
  readonly remote: string | null;
  /** For a file that is written already. */
  readonly written: boolean;
  choose(how: SignHow): void;
}): TemplateResult {
  const { how, branch, remote, written } = options;
  const on =
    branch === null ? t('commit') : html`${t('commit on branch')} <span class="mono">${branch}</span>`;
  const line = (value: SignHow, text: unknown, disabled: boolean, why: string): TemplateResult =>
    html`<label class="opt1" title=${why}
      ><input
        class="radio"
        type="radio"
        name="how"
        value=${value}
        .checked=${how === value}
        ?disabled=${disabled}
        @change=${() => options.choose(value)}
      /><span class=${disabled ? 'dim' : ''}>${text}</span></label
    >`;
  return html`<div role="radiogroup" aria-label=${t('Then')}>
    ${line('commit-push', html`${on} ${t('and push')}`, remote === null, remote === null ? t('This repository has no remote.') : '')}
    ${line('commit', html`${on}${remote === null ? '' : t(', push later')}`, branch === null, branch === null ? t('No branch is checked out.') : '')}
    ${line('write', written ? t('leave it in the work tree') : t('write the file only'), false, '')}
  </div>`;
}

/** What can be done by default: push where there is somewhere to push to. */
export function defaultHow(branch: string | null, remote: string | null): SignHow {
  return branch === null ? 'write' : remote === null ? 'commit' : 'commit-push';
}
