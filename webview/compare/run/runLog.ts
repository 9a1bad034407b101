import { css, html, type TemplateResult } from 'lit';
import { baseStyles } from '../../ui/baseStyles.ts';
import { integer } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { RunElement } from './runElement.ts';

/** The end of the run's console output; stays at the end while more comes, unless the person scrolled up. */
export class RunLog extends RunElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        height: 100%;
        overflow: auto;
      }
      pre {
        margin: 0;
        padding: 8px 12px;
        font: 12px/18px var(--mw-mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];
  private atEnd = true;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('scroll', () => {
      this.atEnd = this.scrollTop + this.clientHeight >= this.scrollHeight - 4;
    });
  }

  protected override willUpdate(): void {
    this.model.wantLog();
  }

  protected override updated(): void {
    const { log } = this.model;
    if (this.atEnd) this.scrollTop = this.scrollHeight;
    if (log !== null)
      this.state.setFoot(
        log.path === null ? [] : [log.path, t('{0} lines', integer(log.text.split('\n').length))],
      );
  }

  override render(): TemplateResult {
    const { log } = this.model;
    if (log === null) return html`<div class="mid dim" role="status">${t('Reading…')}</div>`;
    if (log.path === null && log.text === '')
      return html`<div class="mid">
        <div class="dim">${t('The tracker kept no console output of this run.')}</div>
      </div>`;
    return html`<pre tabindex="0">${log.text}</pre>`;
  }
}

customElements.define('mw-run-log', RunLog);
