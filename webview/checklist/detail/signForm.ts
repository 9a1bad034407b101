import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SignHow, SignPage, SignPlan } from '../../../src/contract/checklist.ts';
import { icon, iconButton } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { shortName } from '../board/people.ts';
import { DecisionElement } from './decisionElement.ts';
import { defaultHow, howChoice } from './howChoice.ts';
import { evidenceToRead, undecided } from './signReading.ts';

/** So many undecided things stand open; more are folded, and all are in the file. */
const shownOpen = 4;

/** Approve or decline, alike: both need a reason, and both show first what will be written and where. */
export class SignForm extends DecisionElement {
  static override properties: PropertyDeclarations = {
    role: { attribute: false },
    now: { attribute: false },
    reason: { state: true },
    anyway: { state: true },
  };

  declare role: string;
  declare now: number;
  declare reason: string;
  /** Signing although something behind it is not decided. */
  declare anyway: boolean;
  private about = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.reason = '';
    this.anyway = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override willUpdate(): void {
    const about = `${this.item.id} ${this.role}`;
    if (about === this.about) return;
    this.about = about;
    this.plan = null;
    this.reason = '';
    this.anyway = false;
    this.ask();
  }

  override render(): TemplateResult {
    const { plan, board, item } = this;
    const branch = plan?.branch ?? null;
    const remote = plan?.remote ?? null;
    const how = this.how ?? defaultHow(branch, remote);
    const open = undecided(board, item, plan?.seen ?? []);
    const trusted = this.state.frame?.trusted !== false;
    const mayNot =
      plan?.mayNot ??
      (trusted ? null : t('Restricted Mode: nothing is written until this folder is trusted.'));
    const given = this.reason.trim() !== '';
    const ready = plan !== null && mayNot === null && given && !this.busy;
    const missing =
      mayNot ??
      (given
        ? open.length > 0 && !this.anyway
          ? t('Tick the box above to approve all the same')
          : ''
        : t('A reason is needed'));
    const me = shortName(board.me.name ?? board.me.mail ?? '');
    const read = evidenceToRead(board, item, this.now);
    const present = item.signatures.find(({ role }) => role === this.role);
    return html`
      ${
        open.length === 0
          ? nothing
          : html`<div class="side gap" role="alert">
              <div>
                ${icon('question', 'inconclusive s14')}
                <b class="strong">${t('Not everything behind this is decided')}</b>
              </div>
              ${open.slice(0, shownOpen).map((line) => html`<div class="dim">${line}</div>`)}
              ${
                open.length <= shownOpen
                  ? nothing
                  : html`<details class="dim">
                      <summary>${t('{0} more', open.length - shownOpen)}</summary>
                      ${open.slice(shownOpen).map((line) => html`<div>${line}</div>`)}
                    </details>`
              }
              <label class="opt1"
                ><input
                  class="check"
                  type="checkbox"
                  .checked=${live(this.anyway)}
                  @change=${(event: Event) => {
                    // The listener sits on the box.
                    this.anyway = (event.target as HTMLInputElement).checked;
                  }}
                /><span
                  >${open.length === 1 ? t('Sign all the same; the file names it') : open.length === 2 ? t('Sign all the same; the file names both') : t('Sign all the same; the file names all {0}', open.length)}</span
                ></label
              >
            </div>`
      }
      ${
        read === null
          ? nothing
          : html`<h3>${t('Evidence to read first')}</h3>
              ${read}`
      }
      <h3><label for="reason">${t('Reason, shown in the pull request')}</label></h3>
      <textarea
        id="reason"
        placeholder=${t('Needed to approve and to decline')}
        maxlength="10000"
        ?disabled=${mayNot !== null}
        .value=${live(this.reason)}
        @input=${(event: Event) => {
          // The listener sits on the field.
          this.reason = (event.target as HTMLTextAreaElement).value;
          clearTimeout(this.timer);
          this.timer = setTimeout(() => this.ask(), 250);
        }}
      ></textarea>
      <div class="pair" role="group" aria-label=${t('Decision')}>
        <button
          class="btn"
          ?disabled=${!ready || (open.length > 0 && !this.anyway)}
          title=${missing}
          @click=${() => void this.sign('approve', how)}
        >
          ${icon('verified', 's14 pass')}<span class="clip">${t('Approve as {0}', me)}</span>
        </button>
        <button
          class="btn"
          ?disabled=${!ready}
          title=${mayNot ?? (given ? '' : t('A reason is needed'))}
          @click=${() => void this.sign('decline', how)}
        >
          ${icon('error', 's14 fail')}<span class="clip">${t('Decline as {0}', me)}</span>
        </button>
      </div>
      ${missing === '' ? nothing : html`<p class="small dim">${missing}</p>`}
      <div class="two">
        <div>
          <h3>${t('Writes')}</h3>
          ${
            plan === null
              ? html`<div class="file">
                  <div class="p"><span class="skel"></span></div>
                </div>`
              : this.preview(plan)
          }
        </div>
        <div>
          <h3>${t('Then')}</h3>
          ${howChoice({ how, branch, remote, written: false, choose: (next) => (this.how = next) })}
          ${plan === null || plan.page === null ? nothing : this.web(plan, plan.page)}
          ${present === undefined || present.state === 'missing' ? nothing : this.revoke(how)}
        </div>
      </div>
    `;
  }

  private preview(plan: SignPlan): TemplateResult {
    const [first = '', ...rest] = plan.text.trimEnd().split('\n');
    return html`<div class="file">
      <div class="p">
        ${icon('file', 's14 dimi')}<span class="clip" title=${plan.file}>${plan.file}</span>
      </div>
      <pre><b>${first}</b>${first.startsWith('decision: approve') ? `  # ${t('or decline')}` : ''}${rest.map((line) => `\n${line}`)}</pre>
    </div>`;
  }

  /** The same without VS Code: the code host's page, once it has the branch. */
  private web({ branch, remote, text }: SignPlan, { url, filled, pushed }: SignPage): TemplateResult {
    const { state } = this;
    if (!pushed)
      return html`<h3>${t('Without VS Code')}</h3>
        <p class="small dim">
          ${t('In the browser, once {0} is pushed to {1}.', branch ?? '', remote ?? '')}
        </p>`;
    return html`<h3>${t('Without VS Code')}</h3>
      <div class="web">
        ${icon('link-external', 's14 dimi')}<button
          class="link clip"
          title=${url}
          @click=${() => state.act('openLink', { url })}
        >
          ${url.replace(/^https?:\/\//, '').replace(/\?.*$/, '')}</button
        ><span class="grow"></span
        >${iconButton({ icon: 'copy', label: t('Copy Link'), onClick: () => state.act('copy', { text: url }) })}
      </div>
      ${
        filled
          ? html`<p class="small dim">
              ${t('Opens this file, filled in, in the browser; committing it there signs.')}
            </p>`
          : html`<p class="small dim">
              ${t('Opens this file in the browser. Put this text in the place of all of it; committing it there signs.')}
              <button class="link" @click=${() => state.act('copy', { text })}>${t('Copy Text')}</button>
            </p>`
      }`;
  }

  private revoke(how: SignHow): TemplateResult {
    return html`<h3>${t('Or take it back')}</h3>
      <button
        class="btn wide"
        ?disabled=${this.busy || this.state.frame?.trusted === false}
        @click=${() => void this.takeBack(how)}
      >
        ${icon('discard', 's14')}<span>${t('Revoke Signature')}</span>
      </button>`;
  }

  private ask(): void {
    const { item, role, reason } = this;
    void this.askPlan({ item: item.id, role, decision: 'approve', reason, person: null });
  }

  private async sign(decision: 'approve' | 'decline', how: SignHow): Promise<void> {
    const { item, role, state } = this;
    await this.doIt(async () => {
      const done = await state.rpc.request('sign', {
        item: item.id,
        role,
        decision,
        reason: this.reason.trim(),
        how,
      });
      const where = done.pushed
        ? t('committed and pushed')
        : done.commit === null
          ? t('written, not committed')
          : t('committed, not pushed');
      state.say(
        decision === 'approve'
          ? t('{0} is approved: {1} is {2}.', item.id, done.file, where)
          : t('{0} is declined: {1} is {2}.', item.id, done.file, where),
      );
    });
  }

  private async takeBack(how: SignHow): Promise<void> {
    const { item, role, state } = this;
    await this.doIt(async () => {
      await state.rpc.request('revoke', { item: item.id, role, how });
      state.say(t('The signature under {0} is taken back.', item.id));
    });
  }

  private doIt(action: () => Promise<void>): Promise<void> {
    return this.perform(async () => {
      await action();
      this.reason = '';
      this.about = '';
      this.dispatchEvent(new CustomEvent('mw-signed'));
    });
  }
}

customElements.define('mw-sign-form', SignForm);
