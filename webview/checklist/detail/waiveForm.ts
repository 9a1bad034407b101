import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Board, BoardItem } from '../../../src/contract/checklist.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { button } from '../../ui/controls.ts';
import { t } from '../../ui/text.ts';
import { shortName } from '../board/people.ts';
import type { ChecklistState } from '../state.ts';
import { detailStyles } from './detailStyles.ts';

/** Why an item need not be done, and until when: goes into `modelwright.yaml` once the change was looked at. */
export class WaiveForm extends LitElement {
  static override properties = {
    state: { attribute: false },
    board: { attribute: false },
    item: { attribute: false },
    now: { attribute: false },
  };
  static override styles = [baseStyles, detailStyles];

  declare state: ChecklistState;
  declare board: Board;
  declare item: BoardItem;
  declare now: number;
  private open: string | null = null;
  private reason = '';
  private until = '';

  override render(): TemplateResult {
    const { item, state } = this;
    if (state.frame?.trusted === false) return html``;
    if (this.open !== item.id)
      return html`<div class="acts below">
        ${button({ label: item.waiver === null ? t('Waive…') : t('Waive Again…'), secondary: true, onClick: () => this.show(item.id) })}
      </div>`;
    const { missing } = this;
    return html`<h3><label for="waive">${t('Why it need not be done, shown in the pull request')}</label></h3>
      <textarea
        id="waive"
        maxlength="10000"
        .value=${live(this.reason)}
        @input=${(event: Event) => {
          // The listener sits on the field.
          this.reason = (event.target as HTMLTextAreaElement).value;
          this.requestUpdate();
        }}
      ></textarea>
      <h3>
        <label for="until">${t('Until, the last day that counts; without one it holds for ever')}</label>
      </h3>
      <input
        id="until"
        class="date"
        type="date"
        min=${this.today}
        .value=${live(this.until)}
        @input=${(event: Event) => {
          // The listener sits on the field.
          this.until = (event.target as HTMLInputElement).value;
          this.requestUpdate();
        }}
      />
      <div class="acts below">
        ${button({
          label: t('Waive as {0}…', shortName(this.board.me.name ?? this.board.me.mail ?? t('nobody'))),
          disabled: missing !== null,
          onClick: () => this.waive(),
        })}${button({ label: t('Cancel'), secondary: true, onClick: () => this.show(null) })}
      </div>
      <p class="small dim">
        ${missing ?? t('You see the change of modelwright.yaml before it is written; committing it makes it count.')}
      </p>`;
  }

  private get today(): string {
    return new Date(this.now).toISOString().slice(0, 10);
  }

  /** What keeps the button from being pressed; null when nothing does. */
  private get missing(): string | null {
    if (this.board.me.mail === null) return t('git does not know who you are: git config user.email');
    if (this.reason.trim() === '') return t('A reason is needed');
    return this.until !== '' && this.until < this.today ? t('This day is over') : null;
  }

  private show(item: string | null): void {
    this.open = item;
    this.reason = '';
    this.until = '';
    this.requestUpdate();
  }

  private waive(): void {
    const { item, reason, until } = this;
    this.state.act('waive', { item: item.id, reason: reason.trim(), until: until === '' ? null : until });
    this.show(null);
  }
}

customElements.define('mw-waive-form', WaiveForm);

/** What can be done about an item that is not done: somebody decides that it need not be. */
export function waiveOffer(
  item: BoardItem,
  board: Board,
  state: ChecklistState,
  now: number,
): TemplateResult | typeof nothing {
  if (item.state === 'done' || item.state === 'waived') return nothing;
  return html`<mw-waive-form .state=${state} .board=${board} .item=${item} .now=${now}></mw-waive-form>`;
}
