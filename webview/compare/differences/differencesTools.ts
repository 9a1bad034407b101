import { html, nothing, type TemplateResult } from 'lit';
import { baseStyles } from '../../ui/baseStyles.ts';
import { checkbox } from '../../ui/controls.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { toolsStyles } from '../curves/toolsStyles.ts';
import { TabBase } from '../tabElement.ts';
import { differencesDefaults } from './options.ts';

/** What the differences show, and a copy of it. */
export class DifferencesTools extends TabBase {
  static override styles = [baseStyles, toolsStyles];

  override render(): TemplateResult | typeof nothing {
    if (this.frame.runs.length < 2) return nothing;
    const { onlyDiffering } = this.state.options('differences', differencesDefaults);
    return html`${checkbox({
        label: t('Only what differs'),
        checked: onlyDiffering,
        onChange: (checked) => this.state.setOptions('differences', { onlyDiffering: checked }),
      })}
      <button class="tb" @click=${() => this.copy()}>${icon('copy', 's14')}${t('Copy as Markdown')}</button>`;
  }

  /** The tab has the data: it is told through the frame that both stand in. */
  private copy(): void {
    const root = this.getRootNode();
    if (root instanceof ShadowRoot)
      root.querySelector('mw-differences')?.dispatchEvent(new CustomEvent('mw-copy'));
  }
}

customElements.define('mw-differences-tools', DifferencesTools);
