import { LitElement } from 'lit';

/** A panel's own state that tells when it changed. */
export interface Subscribable {
  subscribe(listener: () => void): () => void;
}

/** What the large parts of a panel have in common: the state, and a draw when it or another source of theirs changes. */
export abstract class SubscribedElement extends LitElement {
  declare state: Subscribable;
  private stops: readonly (() => void)[] = [];

  protected get sources(): readonly Subscribable[] {
    return [this.state];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stops = this.sources.map((source) => source.subscribe(() => this.requestUpdate()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stops) stop();
  }
}
