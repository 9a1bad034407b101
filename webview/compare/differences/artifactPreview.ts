import {
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { ArtifactPreview as Preview } from '../../../src/contract/runPage.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { t } from '../../ui/text.ts';
import type { CompareRpc } from '../state.ts';
import { differencesStyles } from './differencesStyles.ts';

/** Content of one run's artifact: a picture or the beginning of a text. */
export class ArtifactPreviewElement extends LitElement {
  static override styles = [baseStyles, differencesStyles];
  static override properties: PropertyDeclarations = {
    rpc: { attribute: false },
    run: { attribute: false },
    path: { attribute: false },
    preview: { state: true },
  };

  declare rpc: CompareRpc;
  declare run: string;
  declare path: string;
  /** Undefined while it is asked for. */
  declare preview: Preview | string | null | undefined;
  private url: string | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('run') || changed.has('path')) void this.load();
  }

  private async load(): Promise<void> {
    const { run, path } = this;
    this.preview = undefined;
    try {
      const preview = await this.rpc.request('getArtifact', { id: run, path });
      if (run !== this.run || path !== this.path) return;
      this.release();
      if (preview?.kind === 'image') {
        // A copy of exactly these bytes: the view may be part of a larger message.
        const blob = new Blob([preview.bytes.slice()], { type: preview.mime });
        this.url = URL.createObjectURL(blob);
      }
      this.preview = preview;
    } catch (error) {
      this.preview = error instanceof Error ? error.message : String(error);
    }
  }

  private release(): void {
    if (this.url !== null) URL.revokeObjectURL(this.url);
    this.url = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.release();
  }

  override render(): TemplateResult {
    const { preview } = this;
    if (preview === undefined) return html`<div class="skel"></div>`;
    if (preview === null) return html`<span class="dim small">${t('not on this disk')}</span>`;
    if (typeof preview === 'string') return html`<span class="dim small">${preview}</span>`;
    if (preview.kind === 'image')
      return this.url === null ? html`${nothing}` : html`<img src=${this.url} alt=${this.path} />`;
    return html`<pre tabindex="0">${preview.text}${preview.truncated ? '\n…' : ''}</pre>`;
  }
}

customElements.define('mw-artifact-preview', ArtifactPreviewElement);
