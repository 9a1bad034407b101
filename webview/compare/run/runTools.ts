import { css, html, nothing, type TemplateResult } from 'lit';
import { baseStyles } from '../../ui/baseStyles.ts';
import { button } from '../../ui/controls.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { command } from '../actor.ts';
import { RunElement } from './runElement.ts';

/** What can be done with the one run. */
export class RunTools extends RunElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 8px;
        justify-content: flex-end;
        flex-wrap: wrap;
      }
      @container (max-width: 1000px) {
        :host {
          justify-content: flex-start;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    const id = this.frame.runs[0]?.id;
    if (id === undefined) return html``;
    const { baseline, candidate } = this.frame;
    const commit = this.frame.runs[0]?.commit;
    const known = commit?.id != null && commit.exists;
    const isCandidate = candidate?.id === id;
    return html`${
        baseline === null || baseline.id === id
          ? nothing
          : button({
              label: t('Compare with Baseline'),
              icon: 'git-compare',
              onClick: () => command(this, 'setSelection', { ids: [baseline.id, id] }),
            })
      }
      ${
        known
          ? html`<button class="tb" @click=${() => command(this, 'compareWithParent', { id })}>
                ${icon('git-commit', 's14')}${t('Compare with Parent Commit')}</button
              ><button class="tb" @click=${() => command(this, 'openCode', { id })}>
                ${icon('code', 's14')}${t('Open Code at Commit')}
              </button>`
          : nothing
      }
      <button class="tb" @click=${() => command(this, 'setCandidate', { id: isCandidate ? null : id })}>
        ${icon('target', 's14')}${isCandidate ? t('Unset Candidate') : t('Set as Candidate')}
      </button>`;
  }
}

customElements.define('mw-run-tools', RunTools);
