import { LitElement } from 'lit';
import type { ChecklistState } from './state.ts';

/** What the large parts of the panel have in common: the state, and a draw when it changes. */
export abstract class StateElement extends LitElement {
  declare state: ChecklistState;
  private stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.stop ??= this.state.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop?.();
    this.stop = null;
  }
}
