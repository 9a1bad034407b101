import { LitElement, type PropertyDeclarations } from 'lit';
import type {
  Board,
  BoardItem,
  ChecklistMethods,
  SignHow,
  SignPlan,
} from '../../../src/contract/checklist.ts';
import { isAbort } from '../../rpc/client.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import type { ChecklistState } from '../state.ts';
import { detailStyles } from './detailStyles.ts';

/** Who decides what about an item, and why. */
export type Decision = ChecklistMethods['getSignPlan']['params'];

/** A decision about an item: what it would write, how that travels, and whether it is on its way. */
export abstract class DecisionElement extends LitElement {
  static override properties: PropertyDeclarations = {
    state: { attribute: false },
    board: { attribute: false },
    item: { attribute: false },
    plan: { state: true },
    how: { state: true },
    busy: { state: true },
  };
  static override styles = [baseStyles, detailStyles];

  declare state: ChecklistState;
  declare board: Board;
  declare item: BoardItem;
  declare plan: SignPlan | null;
  declare how: SignHow | null;
  declare busy: boolean;
  private asking = new AbortController();

  constructor() {
    super();
    this.plan = null;
    this.how = null;
    this.busy = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.asking.abort();
  }

  /** Asks what would be written; a question that another one overtakes gets no answer. */
  protected async askPlan(about: Decision): Promise<void> {
    this.asking.abort();
    const { signal } = (this.asking = new AbortController());
    try {
      const plan = await this.state.rpc.request('getSignPlan', about, signal);
      if (!signal.aborted) this.plan = plan;
    } catch (error) {
      if (!isAbort(error)) this.state.fail(error);
    }
  }

  /** Does what writes files; its buttons wait, and everything is read anew when it is done. */
  protected async perform(action: () => Promise<unknown>): Promise<void> {
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
