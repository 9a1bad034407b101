import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { CompareFrame, CompareTab } from '../../src/contract/compare.ts';
import { baseStyles } from '../ui/baseStyles.ts';
import { geometry } from '../ui/geometry.ts';
import { icon, iconButton } from '../ui/icon.ts';
import { setTexts, t } from '../ui/text.ts';
import { panelStyles } from './panelStyles.ts';
import { emptyView, type CompareRpc, type CompareState, type TabElement } from './state.ts';
import { knownTabs, tabBody, tabTools } from './tabs.ts';

/** The root of the compare panel: who is compared, the answer, the tabs and the active one, the footer. */
export class ComparePanel extends LitElement {
  static override styles = [baseStyles, panelStyles];

  declare rpc: CompareRpc;
  declare state: CompareState;
  private started = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.started) return;
    this.started = true;
    const { rpc, state } = this;
    state.subscribe(() => this.requestUpdate());
    rpc.on('frame', (frame) => this.take(frame));
    rpc.on('changed', (changed, revision) => state.setRevision(Math.max(changed.revision, revision)));
    rpc.on('command', (command) =>
      this.activeTab()?.dispatchEvent(new CustomEvent('mw-command', { detail: command })),
    );
    if (!state.viewKnown)
      rpc.request('getViews', {}).then(
        (views) => state.setView({ ...emptyView, ...views.current }, null),
        (error: unknown) => {
          state.setView(emptyView, null);
          state.fail(error);
        },
      );
    rpc.request('getFrame', {}).then(
      (frame) => this.take(frame),
      (error: unknown) => state.fail(error),
    );
  }

  override render(): TemplateResult {
    const { state } = this;
    const { frame } = state;
    return html`
      ${this.tools(frame)} ${frame?.scan === null ? nothing : this.progress(frame)} ${this.problem()}
      <main>${frame === null ? nothing : tabBody(state.tab, { rpc: this.rpc, frame, state })}</main>
      <div class="foot">
        ${state.foot.left.map((part) => html`<span>${part}</span>`)}<span class="grow"></span>${
          state.foot.right === null ? nothing : html`<span class="wide">${state.foot.right}</span>`
        }
      </div>
    `;
  }

  protected override updated(_changed: PropertyValues): void {
    const known = knownTabs();
    const first = known[0];
    if (first !== undefined && !known.some((tab) => tab.id === this.state.tab)) this.state.setTab(first.id);
  }

  private take(frame: CompareFrame): void {
    setTexts(frame.texts);
    this.state.setFrame(frame);
  }

  private activeTab(): TabElement | null {
    return this.renderRoot.querySelector<TabElement>('main > *');
  }

  private tools(frame: CompareFrame | null): TemplateResult {
    const { state } = this;
    const props = frame === null ? null : { rpc: this.rpc, frame, state };
    return html`<div class="tools">
      <div class="tabs" role="tablist" @keydown=${this.onTabKey}>
        ${knownTabs().map(
          (tab) =>
            html`<button
              role="tab"
              data-tab=${tab.id}
              aria-selected=${String(tab.id === state.tab)}
              tabindex=${tab.id === state.tab ? 0 : -1}
              @click=${() => state.setTab(tab.id)}
            >
              ${tab.title()}
            </button>`,
        )}
      </div>
      <div class="right">${props === null ? nothing : tabTools(state.tab, props)}</div>
    </div>`;
  }

  private progress(frame: CompareFrame | null): TemplateResult {
    const scan = frame?.scan ?? null;
    const known = scan !== null && scan.total !== null && scan.total > 0;
    const part = known ? Math.min(100, (100 * scan.done) / (scan.total ?? 1)) : null;
    return html`<div
      class="prog ${known ? 'known' : ''}"
      role="progressbar"
      aria-label=${t('Reading runs')}
      aria-valuenow=${part ?? nothing}
    >
      <i ${geometry({ width: part === null ? null : `${part}%` })}></i>
    </div>`;
  }

  private problem(): TemplateResult | typeof nothing {
    const { problem } = this.state;
    if (problem === null) return nothing;
    return html`<div class="note error" role="alert">
      ${icon('error', 'fail s14')}<span class="grow">${problem}</span>${iconButton({
        icon: 'close',
        label: t('Dismiss'),
        onClick: () => this.state.fail(null),
      })}
    </div>`;
  }

  private readonly onTabKey = (event: KeyboardEvent): void => {
    const ids = knownTabs().map((tab) => tab.id);
    const at = ids.indexOf(this.state.tab);
    const to: CompareTab | undefined =
      event.key === 'ArrowRight'
        ? ids[(at + 1) % ids.length]
        : event.key === 'ArrowLeft'
          ? ids[(at - 1 + ids.length) % ids.length]
          : event.key === 'Home'
            ? ids[0]
            : event.key === 'End'
              ? ids.at(-1)
              : undefined;
    if (to === undefined) return;
    event.preventDefault();
    this.state.setTab(to);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`[data-tab="${to}"]`)?.focus(),
    );
  };
}

customElements.define('mw-compare', ComparePanel);
