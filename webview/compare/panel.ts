import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CompareFrame } from '../../src/contract/compareFrame.ts';
import { baseStyles } from '../ui/baseStyles.ts';
import { integer } from '../ui/format.ts';
import { frameStyles } from '../ui/frameStyles.ts';
import { failureNote } from '../ui/noteBar.ts';
import { progressLine } from '../ui/progressLine.ts';
import { setTexts, t } from '../ui/text.ts';
import { bars } from './bars.ts';
import { panelStyles } from './panelStyles.ts';
import { runBody, runTabs, runTools } from './runTabs.ts';
import { emptyView, type CompareRpc, type CompareState, type TabElement } from './state.ts';
import { TableTools } from './table/tableTools.ts';
import { knownTabs, tabBody, tabTools, type TabProps } from './tabs.ts';

interface TabButton {
  readonly id: string;
  readonly title: string;
  readonly count: string;
  readonly on: boolean;
  choose(): void;
}

/** The root of the compare panel: who is compared, the answer, the tabs and the active one, the footer. */
export class ComparePanel extends LitElement {
  static override styles = [baseStyles, frameStyles, panelStyles];

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
    rpc.on('command', (command) => this.obey(command.name));
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
    const { state, rpc } = this;
    const { frame } = state;
    const props = frame === null ? null : { rpc, frame, state };
    return html`
      ${props === null ? nothing : this.head(props)} ${this.tools(props)}
      ${frame === null || frame.scan !== null ? progressLine(t('Reading runs'), frame?.scan ?? null) : nothing}
      ${frame === null ? nothing : bars(this, frame)} ${this.problem()}
      <main>${props === null ? nothing : this.body(props)}</main>
      <div class="foot">
        ${state.foot.left.map((part) => html`<span>${part}</span>`)}<span class="grow"></span>${
          state.foot.right === null ? nothing : html`<span class="wide">${state.foot.right}</span>`
        }
      </div>
    `;
  }

  protected override updated(): void {
    const known = knownTabs();
    const first = known[0];
    if (first !== undefined && !known.some((tab) => tab.id === this.state.tab)) this.state.setTab(first.id);
  }

  private take(frame: CompareFrame): void {
    setTexts(frame.texts);
    this.state.setFrame(frame);
  }

  private obey(name: 'find' | 'export' | 'copy'): void {
    const tools = this.renderRoot.querySelector('mw-table-tools');
    if (name === 'find' && tools instanceof TableTools) tools.focusFilter();
    else
      this.renderRoot
        .querySelector<TabElement>('main > *')
        ?.dispatchEvent(new CustomEvent('mw-command', { detail: { name } }));
  }

  private head(props: TabProps): TemplateResult {
    const { rpc, frame, state } = props;
    const { runs } = frame;
    const answer =
      runs.length > 1 || (runs.length === 1 && frame.baseline !== null && frame.baseline.id !== runs[0]?.id)
        ? html`<mw-answer
            .rpc=${rpc}
            .frame=${frame}
            .state=${state}
            .revision=${state.revision}
          ></mw-answer>`
        : nothing;
    return runs.length === 1
      ? html`<mw-run-head .rpc=${rpc} .frame=${frame} .state=${state}></mw-run-head>${answer}`
      : html`<mw-selection .rpc=${rpc} .frame=${frame} .state=${state}></mw-selection>${answer}`;
  }

  private body(props: TabProps): TemplateResult | typeof nothing {
    const { rpc, frame, state } = props;
    if (frame.runs.length === 1) return runBody(props);
    if (frame.runs.length === 0 && (state.tab !== 'table' || state.view.filter === null))
      return html`<mw-empty .rpc=${rpc} .frame=${frame} .state=${state}></mw-empty>`;
    return tabBody(state.tab, props);
  }

  private buttons(props: TabProps | null): readonly TabButton[] {
    const { state } = this;
    if (props !== null && props.frame.runs.length === 1)
      return runTabs(props).map(({ id, title, count }) => ({
        id,
        title,
        count,
        on: id === state.runTab,
        choose: () => state.setRunTab(id),
      }));
    const runs = props !== null && props.frame.scan === null ? integer(props.frame.totalRuns) : '';
    return knownTabs().map((tab) => ({
      id: tab.id,
      title: tab.title(),
      count: tab.id === 'table' ? runs : '',
      on: tab.id === state.tab,
      choose: () => state.setTab(tab.id),
    }));
  }

  private tools(props: TabProps | null): TemplateResult {
    const one = props?.frame.runs.length === 1;
    return html`<div class="tools">
      <div class="tabs" role="tablist" @keydown=${(event: KeyboardEvent) => this.onTabKey(event, props)}>
        ${this.buttons(props).map(
          (tab) =>
            html`<button
              role="tab"
              data-tab=${tab.id}
              aria-selected=${String(tab.on)}
              tabindex=${tab.on ? 0 : -1}
              @click=${() => tab.choose()}
            >
              ${tab.title}${tab.count === '' ? nothing : html`<span class="dim small">${tab.count}</span>`}
            </button>`,
        )}
      </div>
      <div class="right">
        ${props === null ? nothing : one ? runTools(props) : tabTools(this.state.tab, props)}
      </div>
    </div>`;
  }

  private problem(): TemplateResult | typeof nothing {
    const { state } = this;
    return failureNote(
      state.problem,
      html`<button class="link nowrap" @click=${() => state.setRevision(0)}>${t('Try Again')}</button>`,
      () => state.fail(null),
    );
  }

  private onTabKey(event: KeyboardEvent, props: TabProps | null): void {
    const all = this.buttons(props);
    const at = all.findIndex((tab) => tab.on);
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: -1,
    };
    const step = steps[event.key];
    const to = step === undefined ? undefined : all.at(step % all.length);
    if (to === undefined) return;
    event.preventDefault();
    to.choose();
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`[data-tab="${to.id}"]`)?.focus(),
    );
  }
}

customElements.define('mw-compare', ComparePanel);
