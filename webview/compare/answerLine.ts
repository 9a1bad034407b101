import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Answer, AnswerFigure, CompareFrame } from '../../src/contract/compare.ts';
import { isAbort } from '../rpc/client.ts';
import { baseStyles } from '../ui/baseStyles.ts';
import { fixed, NBSP } from '../ui/format.ts';
import { icon } from '../ui/icon.ts';
import type { IconName } from '../ui/icons.ts';
import { delta } from '../ui/marks.ts';
import { t } from '../ui/text.ts';
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
        min-width: 120px;
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
    const [name, tone] = outcomes[answer.outcome];
    const unknown = answer.differs?.codeNote ?? t('uncommitted code not recorded');
    return html`${icon(name, tone)}<b class="strong sentence" role="status" title=${answer.sentence}
        >${answer.sentence}</b
      >
      ${answer.figures.map(
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
      }`;
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
      }
    </button>`;
  }
}

customElements.define('mw-answer', AnswerLine);
