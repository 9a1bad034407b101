import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Answer, AnswerFigure, CompareFrame } from '../../src/contract/compareFrame.ts';
import { isAbort } from '../rpc/client.ts';
import { baseStyles } from '../ui/baseStyles.ts';
import { fixed, integer, NBSP, signed } from '../ui/format.ts';
import { icon } from '../ui/icon.ts';
import type { IconName } from '../ui/icons.ts';
import { delta } from '../ui/marks.ts';
import { t } from '../ui/text.ts';
import { verdictMark } from '../ui/verdictMark.ts';
import type { CompareRpc, CompareState } from './state.ts';

const outcomes: Readonly<Record<Answer['outcome'], readonly [IconName, string]>> = {
  better: ['arrow-up', 'pass'],
  worse: ['arrow-down', 'fail'],
  same: ['dash', 'dimi'],
  unknown: ['question', 'inconclusive'],
  running: ['loading', 'busy spin'],
};

/** The answer in words, then its figures, then what else differs. */
export class AnswerLine extends LitElement {
  static override properties = { rpc: {}, frame: {}, state: {}, revision: {}, answer: { state: true } };
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 6px;
        min-height: 30px;
        padding: 0 12px;
        border-bottom: 1px solid var(--mw-line);
        flex: none;
        white-space: nowrap;
        overflow: hidden;
      }
      .part {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        height: 22px;
        padding: 0 6px;
        margin: 0 -2px;
        border-radius: 5px;
        flex: none;
      }
      button.part:hover {
        background: var(--mw-tool-hover);
        outline: var(--mw-hover-outline);
        outline-offset: -1px;
      }
      .sentence {
        overflow: hidden;
        text-overflow: ellipsis;
        flex: 0 0 auto;
        max-width: 50%;
      }
      .sep {
        color: var(--mw-ghost);
        flex: none;
      }
      @container (max-width: 1330px) {
        .later {
          display: none;
        }
      }
      @container (max-width: 1000px) {
        :host {
          flex-wrap: wrap;
          padding: 4px 12px;
        }
        .sep,
        .part.wide {
          display: none;
        }
      }
    `,
  ];

  declare rpc: CompareRpc;
  declare frame: CompareFrame;
  declare state: CompareState;
  declare revision: number;
  declare answer: Answer | null;
  private asked = '';
  private abort = new AbortController();
  private told: string | null = null;

  constructor() {
    super();
    this.answer = null;
  }

  protected override willUpdate(): void {
    const { frame } = this;
    const about = JSON.stringify([
      frame.runs.map((run) => run.id),
      frame.baseline?.id,
      frame.candidate?.id,
      frame.primary,
      this.revision,
    ]);
    if (about === this.asked) return;
    this.asked = about;
    this.abort.abort();
    this.abort = new AbortController();
    this.rpc.request('getAnswer', {}, this.abort.signal).then(
      (answer) => {
        this.answer = answer;
        if (this.told !== null && this.state.problem === this.told) this.state.fail(null);
        this.told = null;
      },
      (error: unknown) => {
        if (isAbort(error)) return;
        this.state.fail(error);
        this.told = this.state.problem;
      },
    );
  }

  override render(): TemplateResult {
    const { answer } = this;
    if (answer === null) return html`<span class="dim" role="status">${t('Comparing…')}</span>`;
    const { verdict } = answer;
    const [name, tone] = outcomes[answer.outcome];
    const sentence = verdict === null ? answer.sentence : verdict.sentence;
    const unknown = answer.differs?.codeNote ?? t('uncommitted code not recorded');
    return html`${verdict === null ? icon(name, tone) : verdictMark(verdict.outcome)}<b
        class="strong sentence"
        role="status"
        title=${sentence}
        >${sentence}</b
      >
      ${(verdict === null ? answer.figures : answer.figures.slice(0, 2)).map(
        (figure, i) =>
          html`${i === 0 ? nothing : html`<span class="sep ${i > 0 ? 'later' : ''}">·</span>`}${this.figure(figure, i)}`,
      )}
      ${
        answer.differs === null
          ? nothing
          : html`<span class="sep">·</span
              ><button
                class="part"
                title=${t('Show what differs')}
                @click=${() => this.state.setTab('differences')}
              >
                ${icon('diff', 's14')}<span>${answer.differs.text || t('Show what differs')}</span></button
              >${
                answer.differs.codeUnknown
                  ? html`<span class="sep">·</span
                      ><span class="part dim" title=${unknown}
                        >${icon('question', 'inconclusive s14', unknown)}<span class="wide later"
                          >${unknown}</span
                        ></span
                      >`
                  : nothing
              }`
      }${this.judged()}`;
  }

  /** The interval of the difference to the baseline, where the objective that decides has one. */
  private interval(figure: AnswerFigure): TemplateResult | typeof nothing {
    const verdict = this.answer?.verdict ?? null;
    if (verdict?.metric !== figure.key) return nothing;
    const { interval, difference } = verdict;
    // The objective may compare with another run than the baseline; its interval is then of another difference.
    const same = difference === null || (figure.delta !== null && Math.abs(difference - figure.delta) < 1e-9);
    if (interval === null || !same) return nothing;
    const write = this.answer?.verdict?.difference === null ? fixed : signed;
    return html`<span class="dim"
      >[${write(interval[0], figure.decimals)}, ${write(interval[1], figure.decimals)}]</span
    >`;
  }

  /** What the objectives add: rows that would decide, and how many runs pass. */
  private judged(): TemplateResult | typeof nothing {
    const verdict = this.answer?.verdict ?? null;
    if (verdict === null) return nothing;
    return html`${
        verdict.needed === null
          ? nothing
          : html`<span class="sep later">·</span
              ><span class="part later dim">${t('{0} more test rows decide', integer(verdict.needed))}</span>`
      }<span class="sep later">·</span
      ><button
        class="part later link"
        title=${t('Sort the table by verdict')}
        @click=${() => {
          this.state.patchView({ sort: [{ column: 'objectives:verdict', descending: true }] });
          this.state.setTab('table');
        }}
      >
        ${verdict.passing === 1 ? t('1 run passes') : t('{0} runs pass', integer(verdict.passing))}
      </button>`;
  }

  private figure(figure: AnswerFigure, at: number): TemplateResult {
    const unit = figure.unit === null ? '' : `${NBSP}${figure.unit}`;
    const label = figure.label === '' ? figure.key : figure.label;
    return html`<button
      class="part ${at > 0 ? 'later' : ''}"
      title=${t('Show the curves of {0}', figure.key)}
      @click=${() => this.state.setTab(customElements.get('mw-curves') === undefined ? 'table' : 'curves')}
    >
      <span class="dim">${label}</span>${fixed(figure.value, figure.decimals)}${unit}${
        figure.delta === null ? nothing : delta(figure.delta, figure.decimals, figure.direction)
      }${at === 0 ? this.interval(figure) : nothing}
    </button>`;
  }
}

customElements.define('mw-answer', AnswerLine);
