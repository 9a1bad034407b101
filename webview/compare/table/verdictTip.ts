import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { RowObjective, RowVerdict } from '../../../src/contract/compareVerdicts.ts';
import { decimalsFor } from '../../charts/numbers.ts';
import { placeTooltip } from '../../charts/placement.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { DASH, fixed, signed } from '../../ui/format.ts';
import { verdictMark } from '../../ui/verdictMark.ts';
import { t } from '../../ui/text.ts';

/** A run's objectives one below the other, beside the verdict that is pointed at or that has the cursor. */
export class VerdictTip extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        position: fixed;
        left: 0;
        top: 0;
        z-index: 20;
        pointer-events: none;
      }
      .box {
        display: grid;
        grid-template-columns: auto auto auto auto auto auto;
        gap: 2px 12px;
        align-items: center;
        padding: 6px 10px;
        font-size: 12px;
        white-space: nowrap;
        background: var(--vscode-editorHoverWidget-background, var(--mw-bg));
        border: 1px solid var(--vscode-editorHoverWidget-border, var(--mw-line));
        border-radius: 4px;
      }
      .num {
        text-align: right;
      }
    `,
  ];
  static override properties = { verdict: { attribute: false } };

  declare verdict: RowVerdict | null;
  private anchor = new DOMRect();

  constructor() {
    super();
    this.verdict = null;
  }

  show(verdict: RowVerdict | null, anchor: DOMRect): void {
    this.verdict = verdict;
    this.anchor = anchor;
  }

  override render(): TemplateResult | typeof nothing {
    const { verdict } = this;
    if (verdict === null || verdict.objectives.length === 0) return nothing;
    return html`<div class="box" role="tooltip">${verdict.objectives.map(line)}</div>`;
  }

  protected override updated(): void {
    const box = this.renderRoot.querySelector<HTMLElement>('.box');
    if (box === null) return;
    const { left, bottom } = this.anchor;
    const frame = { left: 0, top: 0, width: innerWidth, height: innerHeight };
    const size = { width: box.offsetWidth, height: box.offsetHeight };
    const at = placeTooltip(left, bottom, size, frame, 4);
    this.style.setProperty('transform', `translate(${Math.round(at.left)}px, ${Math.round(at.top)}px)`);
  }
}

function line(one: RowObjective): TemplateResult {
  const compared = one.difference !== null;
  const number = compared ? one.difference : one.value;
  const interval = compared ? one.differenceInterval : one.interval;
  const decimals = decimalsFor(one.metric, [one.value ?? 0, one.difference ?? 0]);
  const write = compared ? signed : fixed;
  return html`${verdictMark(one.outcome, 's14')}<span>${one.id}</span><span class="dim">${roleText(one)}</span
    ><span class="num">${number === null ? DASH : write(number, decimals)}</span
    ><span class="dim num"
      >${interval === null ? '' : `[${write(interval[0], decimals)}, ${write(interval[1], decimals)}]`}</span
    ><span class="dim">${one.asks}</span>`;
}

function roleText({ role }: RowObjective): string {
  return { primary: t('primary'), guardrail: t('guardrail'), info: t('info') }[role];
}

customElements.define('mw-verdict-tip', VerdictTip);
