import type { PropertyDeclarations } from 'lit';
import type { CompareFrame } from '../../src/contract/compareFrame.ts';
import { SubscribedElement } from '../ui/subscribedElement.ts';
import type { CompareRpc, CompareState, TabElement } from './state.ts';

/** What tabs and their tools have in common: the three properties, and a draw when the state changes. */
export abstract class TabBase extends SubscribedElement implements TabElement {
  static override properties: PropertyDeclarations = {
    rpc: { attribute: false },
    frame: { attribute: false },
    state: { attribute: false },
  };

  declare rpc: CompareRpc;
  declare frame: CompareFrame;
  declare state: CompareState;
  private asked = '';

  /**
   * Asks once per `question` (its text names everything the answer depends on); an answer that another question has
   * overtaken is dropped, an error is shown over the tab and may be asked again.
   */
  protected async ask<T>(
    question: unknown,
    request: () => Promise<T>,
    take: (answer: T) => void,
  ): Promise<void> {
    const text = JSON.stringify(question);
    if (text === this.asked) return;
    this.asked = text;
    try {
      const answer = await request();
      if (text !== this.asked) return;
      take(answer);
      this.requestUpdate();
    } catch (error) {
      if (text === this.asked) this.failed(error);
    }
  }

  protected failed(error: unknown): void {
    this.state.fail(error);
  }
}
