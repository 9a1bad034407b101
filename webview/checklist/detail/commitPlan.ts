import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ItemSignature, SignHow } from '../../../src/contract/checklist.ts';
import { button } from '../../ui/controls.ts';
import { t } from '../../ui/text.ts';
import { DecisionElement, type Decision } from './decisionElement.ts';
import { defaultHow, howChoice } from './howChoice.ts';

/** For a signature that only the work tree knows: the same decision again, this time with a commit. */
export class CommitPlan extends DecisionElement {
  static override properties: PropertyDeclarations = { signature: { attribute: false } };

  declare signature: ItemSignature;
  private about = '';

  protected override willUpdate(): void {
    const { item, signature } = this;
    const about = `${item.id} ${signature.role} ${signature.at ?? ''}`;
    if (about === this.about) return;
    this.about = about;
    this.plan = null;
    this.how = null;
    void this.askPlan(this.decision);
  }

  private get decision(): Decision {
    const { item, signature } = this;
    return {
      item: item.id,
      role: signature.role,
      decision: signature.decision ?? 'approve',
      reason: signature.reason ?? '',
      person: null,
    };
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

  private commit(how: SignHow): Promise<void> {
    return this.perform(() => this.state.rpc.request('sign', { ...this.decision, how }));
  }

  private discard(): Promise<void> {
    const { item, signature, state } = this;
    return this.perform(() =>
      state.rpc.request('revoke', { item: item.id, role: signature.role, how: 'write' }),
    );
  }
}

customElements.define('mw-commit-plan', CommitPlan);
