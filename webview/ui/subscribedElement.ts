import { LitElement } from 'lit';

/** A panel's own state that tells when it changed. */
export interface Subscribable {
  subscribe(listener: () => void): () => void;
}

/** What the large parts of a panel have in common: the state, and a draw when it changes. */
export abstract class SubscribedElement extends LitElement {
  declare state: Subscribable;
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
