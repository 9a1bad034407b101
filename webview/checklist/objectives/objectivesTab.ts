import { html, nothing, svg, type TemplateResult } from 'lit';
import type { ObjectivesTab as Answer } from '../../../src/contract/checklist.ts';
import type { RunJudgement } from '../../../src/contract/objectives.ts';
import { isAbort } from '../../rpc/client.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { button } from '../../ui/controls.ts';
import { icon, iconButton } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { verdictMark } from '../../ui/verdictMark.ts';
import { headStyles } from '../board/headStyles.ts';
import { StateElement } from '../stateElement.ts';
import { effectPart } from './effectPart.ts';
import { effectStyles } from './effectStyles.ts';
import { objectiveRow } from './objectiveRow.ts';
import { countWords, goalWords } from './objectiveWords.ts';
import { objectivesStyles } from './objectivesStyles.ts';
import { plotRowStyles } from './plotRowStyles.ts';

/** The objectives of one run: what was promised, what was measured, and what it costs. */
export class ObjectivesTab extends StateElement {
  static override properties = { state: { attribute: false }, wide: { state: true } };
  static override styles = [baseStyles, headStyles, objectivesStyles, plotRowStyles, effectStyles];

  /** Width of the tab, which decides how wide the plots are. */
  declare wide: number;
  private asked = '';
  private abort = new AbortController();
  private at: string | null = null;
  private readonly sizes = new ResizeObserver(([entry]) => {
    if (entry !== undefined) this.wide = Math.round(entry.contentRect.width);
  });

  constructor() {
    super();
    this.wide = window.innerWidth;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
    this.abort.abort();
    this.asked = '';
  }

  protected override willUpdate(): void {
    const { state } = this;
    const { run, cost } = state.saved;
    const about = JSON.stringify([state.revision, run, cost]);
    if (about === this.asked) return;
    this.asked = about;
    this.abort.abort();
    this.abort = new AbortController();
    state.rpc.request('getObjectives', { run, cost }, this.abort.signal).then(
      (answer) => state.setObjectives(answer),
      (error: unknown) => {
        if (!isAbort(error)) state.fail(error);
      },
    );
  }

  override render(): TemplateResult {
    const { state } = this;
    if (state.frame?.hasObjectives === false) return this.noObjectives();
    const answer = state.objectives;
    if (answer === undefined)
      return html`<div class="dim pad" role="status">${state.problem === null ? t('Judging…') : ''}</div>`;
    const { judgement } = answer;
    if (judgement === null) return this.noRun();
    if (judgement.objectives.length === 0) return this.noObjectives();
    return this.judged(answer, judgement);
  }

  protected override updated(): void {
    const { reveal } = this.state;
    if (reveal === null) return;
    const section = this.renderRoot.querySelector(`[data-objective="${CSS.escape(reveal)}"]`);
    if (section === null) return;
    this.state.reveal = null;
    section.scrollIntoView({ block: 'start' });
    section.querySelector<HTMLElement>('[data-head]')?.focus();
  }

  private judged(answer: Answer, judgement: RunJudgement): TemplateResult {
    const { state, wide } = this;
    const { folds } = state.saved;
    const width = wide <= 800 ? 116 : wide <= 1020 ? 132 : wide <= 1240 ? 210 : 244;
    const ids = judgement.objectives.map(({ id }) => id);
    const focusable = this.at !== null && ids.includes(this.at) ? this.at : (ids[0] ?? null);
    return html`${this.problemBars(judgement)}
      <div class="ansl" role="status">
        ${verdictMark(judgement.verdict.outcome)}<b class="strong">${judgement.sentence}</b
        ><span class="dim">${countWords(judgement)}</span>${
          judgement.kpi === null
            ? nothing
            : html`<span class="dim goal" title=${goalWords(judgement.kpi)}
                >${goalWords(judgement.kpi)}</span
              >`
        }<span class="grow"></span>${keys(judgement)}
      </div>
      <div class="scroll" @keydown=${(event: KeyboardEvent) => this.onKey(event, ids)}>
        <div class="oh" role="row">
          <span class="first">${t('Metric and slices')}</span
          ><span>${width < 140 ? t('Value') : t('Value against its limit')}</span
          ><span class="num">${t('Value, 95 % interval')}</span
          ><span>${width < 200 ? t('Difference') : t('Difference, with its margin')}</span
          ><span class="num">${t('Difference, 95 %')}</span>
        </div>
        ${judgement.objectives.map((objective) => {
          const open = folds[`objective:${objective.id}`] ?? true;
          return objectiveRow(objective, {
            state,
            width,
            open,
            focusable: objective.id === focusable,
            toggle: () => {
              this.at = objective.id;
              state.fold(`objective:${objective.id}`, !open);
            },
          });
        })}
        ${answer.effect === null || answer.effect.runs.length < 2 ? nothing : effectPart(answer.effect, state, Math.min(620, Math.max(300, wide <= 1020 ? wide - 24 : 560)))}
      </div>`;
  }

  private problemBars(judgement: RunJudgement): TemplateResult {
    const { state } = this;
    const all = judgement.objectives.flatMap(({ problems, id }) => problems.map((one) => ({ one, id })));
    const key = (path: string, message: string): string => `${judgement.run}|${path}|${message}`;
    const [first] = all.filter(({ one }) => !state.saved.closed.includes(key(one.path, one.message)));
    if (first === undefined) return html``;
    const { one } = first;
    return html`<div class="note ${one.severity}" role="alert">
      ${icon('warning', one.severity === 'error' ? 'fail s14' : 'inconclusive s14')}<span class="grow"
        ><b class="strong">${first.id}:</b> ${one.message}${
          all.length > 1 ? html` <span class="dim">${t('({0} more below)', all.length - 1)}</span>` : nothing
        }</span
      >
      <button class="tb" @click=${() => state.act('openFile', { path: one.path, line: one.line ?? null })}>
        ${t('Open {0}', one.path.split('/').at(-1) ?? one.path)}
      </button>
      ${iconButton({
        icon: 'close',
        label: t('Dismiss'),
        onClick: () =>
          state.patch({ closed: [...state.saved.closed, key(one.path, one.message)].slice(-50) }),
      })}
    </div>`;
  }

  private noRun(): TemplateResult {
    const { state } = this;
    return html`<div class="mid">
      <div>
        <h2 class="strong">${t('No run to judge yet')}</h2>
        <p class="dim">${t('Objectives are judged for the candidate, else for the newest finished run.')}</p>
        <div class="row">
          ${
            (state.frame?.totalRuns ?? 0) > 0
              ? button({ label: t('Choose Candidate…'), onClick: () => state.act('pickCandidate', {}) })
              : nothing
          }
          ${button({ label: t('New Objective…'), secondary: true, onClick: () => state.act('newObjective', {}) })}
        </div>
      </div>
    </div>`;
  }

  private noObjectives(): TemplateResult {
    const { state } = this;
    return html`<div class="mid">
      <div>
        <h2 class="strong">${t('No objectives yet')}</h2>
        <p class="dim">
          ${t('An objective is a business question turned into a metric with a direction and a target. Every run is then judged by it, with its noise.')}
        </p>
        <div class="row">
          ${button({ label: t('New Objective…'), onClick: () => state.act('newObjective', {}) })}
          ${button({ label: t('Open modelwright.yaml'), secondary: true, onClick: () => state.act('openFile', { path: 'modelwright.yaml', line: null }) })}
        </div>
      </div>
    </div>`;
  }

  private onKey(event: KeyboardEvent, ids: readonly string[]): void {
    const target = event.composedPath()[0];
    const id = target instanceof HTMLElement ? target.dataset['head'] : undefined;
    if (id === undefined) return;
    const at = ids.indexOf(id);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: ids.length - 1,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      const to = ids[Math.max(0, Math.min(ids.length - 1, step))];
      event.preventDefault();
      if (to === undefined) return;
      this.at = to;
      this.requestUpdate();
      this.renderRoot.querySelector<HTMLElement>(`[data-head="${CSS.escape(to)}"]`)?.focus();
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      this.state.fold(`objective:${id}`, event.key === 'ArrowRight');
    }
  }
}

/** What the marks of the plots mean. */
function keys(judgement: RunJudgement): TemplateResult {
  const line = (path: unknown, width: number, text: string, tone = ''): TemplateResult =>
    html`<span class="key ${tone}"
      ><svg width=${width} height="12" aria-hidden="true">${path}</svg>${text}</span
    >`;
  const ink = 'var(--vscode-foreground)';
  const corrected = judgement.objectives.some(
    ({ baseline }) => baseline?.uncorrected !== undefined && baseline.uncorrected !== null,
  );
  return html`<span class="keys"
    >${line(svg`<line x1="1" x2="25" y1="6" y2="6" stroke=${ink} stroke-width="2"></line><circle cx="13" cy="6" r="4" fill=${ink}></circle>`, 26, t('95 % two-sided: decides'))}${
      corrected
        ? line(
            svg`<path d="M1 3v6M19 3v6M1 6h18" stroke="var(--mw-axis)" fill="none"></path>`,
            20,
            t('uncorrected'),
          )
        : nothing
    }${line(svg`<path d="M6 1l5 5-5 5-5-5Z" fill=${ink}></path>`, 12, t('point'))}${line(svg`<line x1="4" x2="4" y1="0" y2="12" stroke=${ink} stroke-width="1.25"></line>`, 8, t('limit'))}${line(
      svg`<line x1="4" x2="4" y1="0" y2="12" stroke="var(--mw-axis)" stroke-width="1.5" stroke-dasharray="2 2"></line>`,
      8,
      t('baseline'),
    )}${line(svg`<rect width="12" height="12" fill="var(--mw-pass)" opacity="0.18"></rect>`, 12, t('passes'), 'k3')}</span
  >`;
}

customElements.define('mw-objectives', ObjectivesTab);
