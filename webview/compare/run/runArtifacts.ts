import { css, html, nothing, type TemplateResult } from 'lit';
import type { ArtifactPreview, RunPage } from '../../../src/contract/runPage.ts';
import { isAbort } from '../../rpc/client.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { bytes, integer } from '../../ui/format.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { command } from '../actor.ts';
import { artifactIcon } from './artifactIcon.ts';
import { RunElement } from './runElement.ts';

/** The artifacts of the run: the list, and beside it the picture or text of the chosen one. */
export class RunArtifacts extends RunElement {
  static override properties = {
    ...RunElement.properties,
    chosen: { state: true },
    preview: { state: true },
    waiting: { state: true },
  };
  static override styles = [
    baseStyles,
    css`
      :host {
        height: 100%;
      }
      .split {
        display: grid;
        grid-template-columns: minmax(220px, 340px) minmax(0, 1fr);
        height: 100%;
      }
      ul {
        overflow: auto;
        padding: 4px 0;
        border-right: 1px solid var(--mw-line);
      }
      li {
        display: flex;
        align-items: center;
        gap: 6px;
        height: 22px;
        padding: 0 12px;
        white-space: nowrap;
        cursor: default;
      }
      li:hover {
        background: var(--mw-hover);
        outline: var(--mw-hover-outline);
        outline-offset: -1px;
      }
      li[aria-selected='true'] {
        background: var(--mw-selected);
        outline: var(--mw-selected-outline);
        outline-offset: -1px;
      }
      ul:focus-visible li[aria-selected='true'] {
        outline: 1px solid var(--vscode-focusBorder);
      }
      figure {
        overflow: auto;
        padding: 8px 12px;
        min-width: 0;
      }
      figcaption {
        display: flex;
        gap: 12px;
        padding-bottom: 8px;
        align-items: center;
      }
      img {
        max-width: 100%;
        display: block;
        background: #fff;
      }
      pre {
        margin: 0;
        font: 12px/18px var(--mw-mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      @container (max-width: 860px) {
        .split {
          grid-template-columns: minmax(0, 1fr);
          grid-template-rows: minmax(120px, 40%) minmax(0, 1fr);
        }
        ul {
          border-right: 0;
          border-bottom: 1px solid var(--mw-line);
        }
      }
    `,
  ];

  declare chosen: string | null;
  declare preview: ArtifactPreview | null;
  declare waiting: boolean;
  private url: string | null = null;
  private abort = new AbortController();
  private shownFor = '';

  constructor() {
    super();
    this.chosen = null;
    this.preview = null;
    this.waiting = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.abort.abort();
    this.release();
  }

  protected override willUpdate(): void {
    const { page } = this.model;
    if (page === null) return;
    const { artifacts, run } = page;
    if (this.chosen === null || !artifacts.some((file) => file.path === this.chosen))
      this.chosen = (artifacts.find((file) => file.kind === 'image') ?? artifacts[0])?.path ?? null;
    const about = `${run.id}|${this.chosen ?? ''}`;
    if (about === this.shownFor || this.chosen === null) return;
    this.shownFor = about;
    this.load(run.id, this.chosen);
  }

  protected override updated(): void {
    const { page } = this.model;
    if (page === null) return;
    const size = page.artifacts.reduce((sum, file) => sum + file.sizeBytes, 0);
    this.state.setFoot(
      [t('{0} files, {1}', integer(page.artifacts.length), bytes(size)), page.run.artifacts ?? ''],
      t('Enter opens the file in the editor'),
    );
  }

  override render(): TemplateResult {
    const { page } = this.model;
    if (page === null) return html`<div class="mid dim" role="status">${t('Reading the run…')}</div>`;
    if (page.artifacts.length === 0)
      return html`<div class="mid">
        <div class="dim">
          ${page.run.artifacts === null ? t('This run has no artifacts.') : t('The artifacts of this run are not on this disk: {0}', page.run.artifacts)}
        </div>
      </div>`;
    const file = page.artifacts.find((one) => one.path === this.chosen);
    return html`<div class="split">
      <ul
        role="listbox"
        tabindex="0"
        aria-label=${t('Artifacts')}
        aria-activedescendant=${`f${page.artifacts.findIndex((one) => one.path === this.chosen)}`}
        @keydown=${(event: KeyboardEvent) => this.onKey(event, page)}
      >
        ${page.artifacts.map(
          (one, i) =>
            html`<li
              id="f${i}"
              role="option"
              aria-selected=${String(one.path === this.chosen)}
              title=${one.path}
              @click=${() => {
                this.chosen = one.path;
              }}
              @dblclick=${() => this.openFile(page, one.path)}
            >
              ${icon(artifactIcon(one), 's14 dimi')}<span class="clip">${one.path}</span
              ><span class="grow"></span><span class="dim small">${bytes(one.sizeBytes)}</span>
            </li>`,
        )}
        ${page.artifactsTruncated ? html`<li class="dim">${t('more files are not listed')}</li>` : nothing}
      </ul>
      <figure>
        ${
          file === undefined
            ? nothing
            : html`<figcaption class="dim small">
                <span class="clip">${file.path}, ${bytes(file.sizeBytes)}</span
                ><button class="link" @click=${() => this.openFile(page, file.path)}>${t('Open')}</button>
              </figcaption>`
        }
        ${this.shown()}
      </figure>
    </div>`;
  }

  private shown(): TemplateResult {
    const { preview } = this;
    if (this.waiting) return html`<span class="dim">${t('Reading…')}</span>`;
    if (preview === null)
      return html`<span class="dim">${t('No preview: not a picture or a text, or not on this disk.')}</span>`;
    if (preview.kind === 'image') return html`<img src=${this.url ?? ''} alt=${this.chosen ?? ''} />`;
    return html`<pre tabindex="0">${preview.text}</pre>
      ${preview.truncated ? html`<span class="dim small">${t('cut here; open the file for all of it')}</span>` : nothing}`;
  }

  private load(id: string, path: string): void {
    this.abort.abort();
    this.abort = new AbortController();
    this.waiting = true;
    this.rpc.request('getArtifact', { id, path }, this.abort.signal).then(
      (preview) => {
        this.release();
        if (preview?.kind === 'image') {
          // A copy in an ArrayBuffer of its own, as Blob wants it.
          this.url = URL.createObjectURL(new Blob([new Uint8Array(preview.bytes)], { type: preview.mime }));
        }
        this.preview = preview;
        this.waiting = false;
      },
      (error: unknown) => {
        if (isAbort(error)) return;
        this.waiting = false;
        this.state.fail(error);
      },
    );
  }

  private release(): void {
    if (this.url !== null) URL.revokeObjectURL(this.url);
    this.url = null;
  }

  private openFile(page: RunPage, path: string): void {
    command(this, 'openArtifact', { id: page.run.id, path });
  }

  private onKey(event: KeyboardEvent, page: RunPage): void {
    const at = page.artifacts.findIndex((one) => one.path === this.chosen);
    const last = page.artifacts.length - 1;
    const to = { ArrowDown: Math.min(last, at + 1), ArrowUp: Math.max(0, at - 1), Home: 0, End: last }[
      event.key
    ];
    if (to !== undefined) {
      this.chosen = page.artifacts[to]?.path ?? null;
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector(`#f${to}`)?.scrollIntoView({ block: 'nearest' }),
      );
    } else if (event.key === 'Enter' && this.chosen !== null) this.openFile(page, this.chosen);
    else return;
    event.preventDefault();
  }
}

customElements.define('mw-run-artifacts', RunArtifacts);
