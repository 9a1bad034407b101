import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CompareFrame } from '../../../src/contract/compareFrame.ts';
import type { FilterCheck } from '../../../src/contract/compareTable.ts';
import { isAbort } from '../../rpc/client.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { integer, NBSP } from '../../ui/format.ts';
import { icon, iconButton } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import type { CompareRpc, CompareState } from '../state.ts';
import { filterTokens, type FilterToken } from './filterTokens.ts';
import { queryStyles } from './queryStyles.ts';

const applyAfterMs = 180;

/** The field for the filter: coloured tokens, completions, the place of an error, how many runs match. */
export class QueryBox extends LitElement {
  static override properties = {
    rpc: {},
    frame: {},
    state: {},
    counts: {},
    text: { state: true },
    check: { state: true },
    active: { state: true },
    listed: { state: true },
  };
  static override styles = [baseStyles, queryStyles];

  declare rpc: CompareRpc;
  declare frame: CompareFrame;
  declare state: CompareState;
  declare counts: { readonly matched: number; readonly all: number } | null;
  declare text: string;
  declare check: FilterCheck | null;
  /** The chosen completion; -1 for none. */
  declare active: number;
  declare listed: boolean;
  private applied: string | null = null;
  private abort = new AbortController();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    super();
    this.text = '';
    this.check = null;
    this.active = -1;
    this.listed = false;
  }

  override focus(): void {
    this.input?.focus();
    this.input?.select();
  }

  private get input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  protected override willUpdate(): void {
    const { filter } = this.state;
    if (filter === this.applied) return;
    this.applied = filter;
    if ((filter ?? '') === this.text.trim()) return;
    this.text = filter ?? '';
    this.check = null;
  }

  protected override updated(): void {
    this.syncScroll();
  }

  override render(): TemplateResult {
    const { text, check } = this;
    const error = check?.error ?? null;
    const completions = this.listed ? (check?.completions ?? []) : [];
    return html`<label class="field query ${error === null || this.listed ? '' : 'wrong'}"
        >${icon('search', 's14 dimi')}<span class="box"
          ><span class="hl" aria-hidden="true">${filterTokens(text).map((token) => this.token(token))}</span
          ><input
            spellcheck="false"
            autocomplete="off"
            role="combobox"
            aria-expanded=${String(completions.length > 0)}
            aria-controls="list"
            aria-activedescendant=${this.active >= 0 ? `o${this.active}` : nothing}
            aria-invalid=${String(error !== null)}
            aria-describedby=${error === null ? nothing : 'error'}
            aria-label=${t('Filter runs')}
            placeholder=${
              this.clientWidth > 380
                ? t('Filter runs: {0} > 0.86 and branch = main', this.frame.primary?.key ?? 'accuracy')
                : t('Filter runs')
            }
            .value=${live(text)}
            @input=${this.onInput}
            @keydown=${this.onKey}
            @scroll=${() => this.syncScroll()}
            @blur=${this.onBlur}
        /></span>
        ${
          this.state.filter === null || this.counts === null
            ? nothing
            : html`<span class="dim small nowrap"
                >${t('{0} of {1}', integer(this.counts.matched), integer(this.counts.all))}</span
              >`
        }${
          text === ''
            ? nothing
            : iconButton({ icon: 'close', label: t('Clear filter'), onClick: () => this.set('') })
        }</label
      >
      ${
        error === null || this.listed
          ? nothing
          : html`<div class="pop error" id="error" role="alert">
              <div class="mono place">${this.place(text, error.from, error.to)}</div>
              <div>${icon('error', 'fail s14')} ${error.message}</div>
            </div>`
      }
      ${
        completions.length === 0
          ? nothing
          : html`<ul class="pop" id="list" role="listbox" aria-label=${t('Completions')}>
              ${completions.slice(0, 12).map(
                (one, i) =>
                  html`<li
                    id="o${i}"
                    role="option"
                    aria-selected=${String(i === this.active)}
                    @pointerdown=${(event: Event) => {
                      event.preventDefault();
                      this.complete(i);
                    }}
                  >
                    <span class="mono clip grow">${one.text}</span
                    ><span class="dim small">${one.detail}</span>
                  </li>`,
              )}
            </ul>`
      }`;
  }

  /** The filter with the wrong part marked; its white space is drawn, so nothing may stand around the parts. */
  private place(text: string, from: number, to: number): readonly (string | TemplateResult)[] {
    const end = Math.max(to, from + 1);
    return [text.slice(0, from), html`<mark>${text.slice(from, end) || NBSP}</mark>`, text.slice(end)];
  }

  private token(token: FilterToken): TemplateResult | string {
    return token.kind === 'operator' ? html`<span class="op">${token.text}</span>` : token.text;
  }

  private readonly onInput = (): void => {
    this.text = this.input?.value ?? '';
    this.active = -1;
    this.later(true);
  };

  private set(text: string): void {
    this.text = text;
    this.check = null;
    this.listed = false;
    this.apply();
    this.input?.focus();
  }

  private later(list: boolean): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(list), applyAfterMs);
  }

  private async ask(list: boolean): Promise<void> {
    this.abort.abort();
    this.abort = new AbortController();
    const { text } = this;
    const cursor = this.input?.selectionStart ?? text.length;
    try {
      const check = await this.rpc.request('checkFilter', { filter: text, cursor }, this.abort.signal);
      if (text !== this.text) return;
      this.check = check;
      const focused = this.shadowRoot?.activeElement === this.input;
      this.listed = list && focused && check.completions.length > 0;
      if (check.ok) this.apply();
    } catch (error) {
      if (!isAbort(error)) this.state.fail(error);
    }
  }

  private apply(): void {
    const filter = this.text.trim() === '' ? null : this.text.trim();
    this.applied = filter;
    this.state.setFilter(filter);
  }

  private complete(at: number): void {
    const one = this.check?.completions[at];
    if (one === undefined) return;
    const end = one.from + one.text.length;
    const space = this.text[one.to] === ' ' ? '' : ' ';
    this.text = this.text.slice(0, one.from) + one.text + space + this.text.slice(one.to);
    this.listed = false;
    this.active = -1;
    void this.updateComplete.then(() => {
      this.input?.setSelectionRange(end + 1, end + 1);
      this.later(true);
    });
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const count = this.listed ? Math.min(12, this.check?.completions.length ?? 0) : 0;
    if (event.key === 'ArrowDown' && count > 0) this.active = (this.active + 1) % count;
    else if (event.key === 'ArrowUp' && count > 0) this.active = (this.active - 1 + count) % count;
    else if ((event.key === 'Enter' || event.key === 'Tab') && count > 0 && this.active >= 0)
      this.complete(this.active);
    else if (event.key === 'Enter') {
      if (this.timer !== null) clearTimeout(this.timer);
      this.listed = false;
      void this.ask(false);
    } else if (event.key === ' ' && event.ctrlKey) void this.ask(true);
    else if (event.key === 'Escape' && this.listed) this.listed = false;
    else if (event.key === 'Escape' && this.text !== '') this.set('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private readonly onBlur = (): void => {
    this.listed = false;
  };

  /** The coloured text lies under the field's own and scrolls with it. */
  private syncScroll(): void {
    const layer = this.renderRoot.querySelector<HTMLElement>('.hl');
    if (layer !== null && this.input !== null) layer.scrollLeft = this.input.scrollLeft;
  }
}

customElements.define('mw-query', QueryBox);
