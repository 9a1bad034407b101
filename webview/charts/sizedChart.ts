import { LitElement, type PropertyDeclarations } from 'lit';

/** A chart that is drawn for the size that it has on the page, and again when that changes. */
export abstract class SizedChart extends LitElement {
  static override properties: PropertyDeclarations = { size: { state: true } };

  /** 0 x 0 until it is known. */
  declare size: { readonly width: number; readonly height: number };
  private observer: ResizeObserver | null = null;

  constructor() {
    super();
    this.size = { width: 0, height: 0 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer = new ResizeObserver(() => {
      this.size = { width: this.clientWidth, height: this.clientHeight };
    });
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
  }
}
