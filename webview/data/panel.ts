import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { DatasetReport } from '../../src/contract/datasets.ts';
import { barStyles } from '../ui/barStyles.ts';
import { baseStyles } from '../ui/baseStyles.ts';
import { frameStyles } from '../ui/frameStyles.ts';
import { progressLine } from '../ui/progressLine.ts';
import { setTexts, t } from '../ui/text.ts';
import { answerLine } from './answerLine.ts';
import { noteBars } from './bars.ts';
import { chartStyles } from './chartStyles.ts';
import { defaultTab, factsOf, type Fact } from './facts.ts';
import { mark } from './marks.ts';
import { tabBody } from './panes/tabBody.ts';
import { paneStyles } from './panes/paneStyles.ts';
import { panelStyles } from './panelStyles.ts';
import { engineMissing, noDataset, noReference, skeleton } from './places.ts';
import type { DataState, DataTab } from './state.ts';
import { toolbar } from './toolbar.ts';

/** The root of the data report: its tools, the answer, six facts as tabs, and what the chosen one rests on. */
export class DataPanel extends LitElement {
  static override styles = [baseStyles, frameStyles, barStyles, chartStyles, paneStyles, panelStyles];

  declare state: DataState;
  private started = false;
  private wide = 1200;
  private readonly sizes = new ResizeObserver(([entry]) => {
    this.wide = entry?.contentRect.width ?? this.wide;
    this.requestUpdate();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
    if (this.started) return;
    this.started = true;
    const { state } = this;
    const { rpc } = state;
    state.subscribe(() => this.requestUpdate());
    rpc.on('frame', (frame) => {
      setTexts(frame.texts);
      state.setFrame(frame);
    });
    rpc.on('changed', () => void state.load());
    rpc.on('progress', (news) => state.progress(news));
    rpc.on('show', ({ dataset, pair }) => state.choose(dataset, pair ?? state.saved.pair));
    rpc.request('getFrame', {}).then(
      (frame) => {
        setTexts(frame.texts);
        state.setFrame(frame);
        return state.load();
      },
      (error: unknown) => state.fail(error),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  private tabOf(report: DatasetReport): DataTab {
    return this.state.saved.tab ?? defaultTab(report);
  }

  override render(): TemplateResult {
    const { state } = this;
    const { report } = state;
    const off = report !== null && report.engineProblem !== null && !state.saved.evidence;
    return html`
      ${toolbar(state)} ${this.progress()} ${noteBars(state)}
      ${report === null ? nothing : answerLine(state, report)}
      ${report === null || off ? nothing : this.facts(report)}
      <main>${this.body()}</main>
    `;
  }

  private body(): TemplateResult {
    const { state } = this;
    const { report, frame } = state;
    if (report === null) {
      if (frame !== null && state.saved.dataset === null) return noDataset();
      return state.loading ? skeleton() : html``;
    }
    if (report.engineProblem !== null && !state.saved.evidence) return engineMissing(state, report);
    if (report.pair === 'reference' && !report.hasReference) return noReference(state, report);
    return tabBody(state, report, this.tabOf(report), this.wide);
  }

  private progress(): TemplateResult | typeof nothing {
    const { running, loading } = this.state;
    if (running === null && !loading) return nothing;
    return progressLine(running === null ? t('Reading the data report') : t('Running checks'), running);
  }

  private facts(report: DatasetReport): TemplateResult {
    const chosen = this.tabOf(report);
    return html`<div
      class="facts"
      role="tablist"
      aria-label=${t('What was found')}
      @keydown=${(e: KeyboardEvent) => this.onTabKey(e, report)}
    >
      ${factsOf(report).map((fact) => this.fact(fact, fact.tab === chosen))}<span></span>
    </div>`;
  }

  private fact(fact: Fact, on: boolean): TemplateResult {
    return html`<button
      role="tab"
      data-tab=${fact.tab}
      aria-selected=${String(on)}
      tabindex=${on ? 0 : -1}
      @click=${() => this.state.patch({ tab: fact.tab })}
    >
      <span class="k">${fact.title}</span
      ><span class="v"
        >${fact.mark === null ? nothing : mark(fact.mark)}<span>${fact.value}</span>${
          fact.sub === null ? nothing : html`<span class="dim" title=${fact.sub}>${fact.sub}</span>`
        }</span
      >
    </button>`;
  }

  private onTabKey(event: KeyboardEvent, report: DatasetReport): void {
    const tabs = factsOf(report).map(({ tab }) => tab);
    const at = tabs.indexOf(this.tabOf(report));
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length] ?? 'rows';
    this.state.patch({ tab });
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`[data-tab="${tab}"]`)?.focus(),
    );
  }
}
customElements.define('mw-data-panel', DataPanel);
