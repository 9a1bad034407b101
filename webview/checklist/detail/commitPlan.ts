import { html, LitElement, type TemplateResult } from 'lit';
import type { Board, BoardItem, ItemSignature, SignHow, SignPlan } from '../../../src/contract/checklist.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { button } from '../../ui/controls.ts';
import { t } from '../../ui/text.ts';
import type { ChecklistState } from '../state.ts';
import { detailStyles } from './detailStyles.ts';
import { defaultHow, howChoice } from './howChoice.ts';

/** For a signature that only the work tree knows: the same decision again, this time with a commit. */
export class CommitPlan extends LitElement {
  static override properties = {
    state: { attribute: false },
    board: { attribute: false },
    item: { attribute: false },
    signature: { attribute: false },
    plan: { state: true },
    how: { state: true },
    busy: { state: true },
  };
  static override styles = [baseStyles, detailStyles];

  declare state: ChecklistState;
  declare board: Board;
  declare item: BoardItem;
  declare signature: ItemSignature;
  declare plan: SignPlan | null;
  declare how: SignHow | null;
  declare busy: boolean;
  private asked = '';

  constructor() {
    super();
    this.plan = null;
    this.how = null;
    this.busy = false;
  }

  protected override willUpdate(): void {
    const { item, signature, state } = this;
    const about = `${item.id} ${signature.role} ${signature.at ?? ''}`;
    if (about === this.asked) return;
    this.asked = about;
    this.plan = null;
    this.how = null;
    const params = {
      item: item.id,
      role: signature.role,
      decision: signature.decision ?? 'approve',
      reason: signature.reason ?? '',
    } as const;
    state.rpc.request('getSignPlan', params).then(
      (plan) => {
        if (about === this.asked) this.plan = plan;
      },
      (error: unknown) => state.fail(error),
    );
  }

  override render(): TemplateResult {
    const { plan, board } = this;
    const branch = plan?.branch ?? board.head?.branch ?? null;
    const remote = plan?.remote ?? null;
    const how = this.how ?? defaultHow(branch, remote);
    return html`<h3>${t('To make it count')}</h3>
      ${howChoice({ how, branch, remote, written: true, choose: (next) => (this.how = next) })}
      <div class="acts below">
        ${button({
          label: how === 'commit-push' ? t('Commit and Push') : t('Commit'),
          icon: 'git-commit',
          disabled: how === 'write' || this.busy || plan === null,
          onClick: () => void this.commit(how),
        })}
        ${button({ label: t('Discard'), secondary: true, disabled: this.busy, onClick: () => void this.discard() })}
      </div>`;
  }

  private async commit(how: SignHow): Promise<void> {
    const { item, signature } = this;
    await this.doIt(() =>
      this.state.rpc.request('sign', {
        item: item.id,
        role: signature.role,
        decision: signature.decision ?? 'approve',
        reason: signature.reason ?? '',
        how,
      }),
    );
  }

  private async discard(): Promise<void> {
    const { item, signature } = this;
    await this.doIt(() =>
      this.state.rpc.request('revoke', { item: item.id, role: signature.role, how: 'write' }),
    );
  }

  private async doIt(action: () => Promise<unknown>): Promise<void> {
    this.busy = true;
    try {
      await action();
      this.state.setRevision(0);
    } catch (error) {
      this.state.fail(error);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('mw-commit-plan', CommitPlan);
