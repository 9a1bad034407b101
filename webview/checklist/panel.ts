import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Board } from '../../src/contract/checklist.ts';
import { barStyles } from '../ui/barStyles.ts';
import { baseStyles } from '../ui/baseStyles.ts';
import { checkNotes } from '../ui/checkNotes.ts';
import { button } from '../ui/controls.ts';
import { frameStyles } from '../ui/frameStyles.ts';
import { progressLine } from '../ui/progressLine.ts';
import { setTexts, t } from '../ui/text.ts';
import { verdictMark } from '../ui/verdictMark.ts';
import { gatedItems, isDone } from './board/boardModel.ts';
import { panelStyles } from './panelStyles.ts';
import type { ChecklistState, ChecklistTab } from './state.ts';
import { boardTools, objectivesTools } from './tools.ts';

/** The root of the panel: its two tabs with their tools, what is under way, and the tab that is chosen. */
export class ChecklistPanel extends LitElement {
  static override styles = [baseStyles, frameStyles, barStyles, panelStyles];

  declare state: ChecklistState;
  private started = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.started) return;
    this.started = true;
    const { state } = this;
    const { rpc } = state;
    state.subscribe(() => this.requestUpdate());
    rpc.on('frame', (frame) => {
      setTexts(frame.texts);
      state.setFrame(frame);
    });
    rpc.on('changed', ({ revision }) => state.setRevision(revision));
    rpc.on('progress', (news) => state.progress(news));
    rpc.on('show', ({ tab, item, objective }) => {
      state.reveal = objective;
      state.patch({ tab, ...(item === null ? {} : { selected: item }) });
    });
    rpc.request('getFrame', {}).then(
      (frame) => {
        setTexts(frame.texts);
        state.setFrame(frame);
      },
      (error: unknown) => state.fail(error),
    );
    void state.load();
  }

  override render(): TemplateResult {
    const { state } = this;
    const { tab } = state.saved;
    return html`
      <div class="bar">
        <div
          class="tabs"
          role="tablist"
          aria-label=${t('Board')}
          @keydown=${(e: KeyboardEvent) => this.onTabKey(e)}
        >
          ${this.tabButton('checklist', t('Checklist'))} ${this.tabButton('objectives', t('Objectives'))}
        </div>
        ${tab === 'checklist' ? boardTools(state) : objectivesTools(state)}
      </div>
      ${this.progress()} ${this.notes()}
      <main>${this.body()}</main>
    `;
  }

  private body(): TemplateResult {
    const { state } = this;
    const { frame, board } = state;
    if (frame !== null && !frame.hasProjectFile) return this.noProject();
    if (state.saved.tab === 'objectives') return html`<mw-objectives .state=${state}></mw-objectives>`;
    if (board === undefined) return state.problem === null ? skeleton() : html``;
    if (board === null) return this.noProject();
    if (board.candidate === null && !state.saved.preview) return this.noCandidate(board);
    return html`<mw-board .state=${state} .board=${board}></mw-board>`;
  }

  private tabButton(id: ChecklistTab, title: string): TemplateResult {
    const { state } = this;
    const on = state.saved.tab === id;
    return html`<button
      role="tab"
      data-tab=${id}
      aria-selected=${String(on)}
      tabindex=${on ? 0 : -1}
      @click=${() => state.patch({ tab: id })}
    >
      ${title}${this.tabSays(id)}
    </button>`;
  }

  private tabSays(id: ChecklistTab): TemplateResult | typeof nothing {
    const { board } = this.state;
    if (!board) return nothing;
    if (id === 'objectives') {
      const v01 = board.stages.flatMap(({ items }) => items).find((item) => item.id === 'V01');
      const state = v01?.evidence?.state;
      return state === undefined || state === 'none' || state === 'stale'
        ? nothing
        : verdictMark(state, 's14');
    }
    const items = gatedItems(board);
    return html`<span class="n">${t('{0} of {1}', items.filter(isDone).length, items.length)}</span>`;
  }

  private progress(): TemplateResult | typeof nothing {
    const { running, board, problem } = this.state;
    if (running === null && (board !== undefined || problem !== null)) return nothing;
    return progressLine(running === null ? t('Reading the checklist') : t('Running checks'), running);
  }

  private notes(): TemplateResult {
    const { state } = this;
    return checkNotes(state, {
      untrusted: t('Checks and signatures write files; they wait until this folder is trusted.'),
      problems: state.board?.problems ?? [],
      tryAgain: () => {
        state.fail(null);
        state.setRevision(0);
      },
    });
  }

  private noProject(): TemplateResult {
    const { state } = this;
    return html`<div class="mid">
      <div>
        <h2 class="strong">${t('No checklist in this project yet')}</h2>
        <p class="dim">
          ${t('A file modelwright.yaml names the team, the objectives and the data; the checklist and its verdicts follow from it. You see what will be written before it is.')}
        </p>
        <div class="row">
          ${button({ label: t('Set Up Project…'), onClick: () => state.act('setUp', {}) })}
          ${button({ label: t('New Objective…'), secondary: true, onClick: () => state.act('newObjective', {}) })}
        </div>
      </div>
    </div>`;
  }

  private noCandidate(board: Board): TemplateResult {
    const { state } = this;
    const items = board.stages.reduce((sum, stage) => sum + stage.items.length, 0);
    return html`<div class="mid">
      <div>
        <h2 class="strong">${t('No candidate yet')}</h2>
        <p class="dim">
          ${t('The checklist is judged for one run. Choose the run that the team wants to release; the {0} items of the {1} template are then evaluated for its commit and data. Nothing is written before you say so.', items, board.template)}
        </p>
        <div class="row">
          ${button({ label: t('Choose Candidate…'), onClick: () => state.act('pickCandidate', {}) })}
          ${button({ label: t('Preview Without Candidate'), secondary: true, onClick: () => state.patch({ preview: true }) })}
        </div>
      </div>
    </div>`;
  }

  private onTabKey(event: KeyboardEvent): void {
    if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    const tab: ChecklistTab =
      event.key === 'Home'
        ? 'checklist'
        : event.key === 'End'
          ? 'objectives'
          : this.state.saved.tab === 'checklist'
            ? 'objectives'
            : 'checklist';
    this.state.patch({ tab });
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`[data-tab="${tab}"]`)?.focus(),
    );
  }
}

/** Aligned bars where rows will stand, shown when reading takes longer than a blink. */
function skeleton(): TemplateResult {
  return html`<div class="skels" aria-hidden="true">
    ${Array.from({ length: 12 }, (_, i) => html`<div class="skelrow"><i class="skel dot"></i><i class="skel s${i % 3}"></i></div>`)}
  </div>`;
}

customElements.define('mw-checklist-panel', ChecklistPanel);
