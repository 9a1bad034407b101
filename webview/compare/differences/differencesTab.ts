import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type {
  ArtifactDifference,
  Differences,
  ValueDifference,
} from '../../../src/contract/compareDifferences.ts';
import type { ColumnInfo } from '../../../src/contract/compareTable.ts';
import { counted, decimalsFor } from '../../charts/numbers.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { bytes, fixed, integer } from '../../ui/format.ts';
import { geometry } from '../../ui/geometry.ts';
import { icon } from '../../ui/icon.ts';
import type { IconName } from '../../ui/icons.ts';
import { delta, swatch } from '../../ui/marks.ts';
import { t } from '../../ui/text.ts';
import { TabBase } from '../tabElement.ts';
import './artifactPreview.ts';
import { fileRow, unknownRow } from './codeRows.ts';
import { dirty, valueCell } from './diffCells.ts';
import { differencesStyles } from './differencesStyles.ts';
import {
  diffColumns,
  differencesMarkdown,
  fileRows,
  isChanged,
  isPreviewable,
  referenceIndex,
  type DiffColumn,
} from './diffModel.ts';
import { differencesDefaults, type DifferencesOptions } from './options.ts';

/** What differs between the compared runs: code first, then params, environment, data, metrics, artifacts. */
export class DifferencesTab extends TabBase {
  static override styles = [baseStyles, differencesStyles];
  static override properties: PropertyDeclarations = { reply: { state: true }, columns: { state: true } };

  declare reply: Differences | null;
  /** Decimals and directions of the metrics. */
  declare columns: readonly ColumnInfo[];
  private columnsAt = -1;

  constructor() {
    super();
    this.reply = null;
    this.columns = [];
    this.addEventListener('mw-copy', () => this.copy());
    this.addEventListener('mw-command', (event) => {
      // The frame's own event: its detail is the command.
      if ((event as CustomEvent<{ name: string }>).detail.name === 'copy') this.copy();
    });
  }

  private get options(): DifferencesOptions {
    return this.state.options('differences', differencesDefaults);
  }

  protected override willUpdate(): void {
    const ids = this.frame.runs.map(({ id }) => id);
    if (ids.length < 2) return;
    void this.loadColumns();
    void this.ask(
      [ids, this.frame.baseline?.id, this.state.revision],
      () => this.rpc.request('getDifferences', {}),
      (reply) => {
        this.reply = reply;
      },
    );
  }

  private copy(): void {
    const { reply } = this;
    if (reply === null) return;
    const text = differencesMarkdown(reply, diffColumns(reply, this.frame), this.options.onlyDiffering);
    this.rpc.request('copy', { text }).catch((error: unknown) => this.state.fail(error));
  }

  override render(): TemplateResult {
    const { reply } = this;
    if (this.frame.runs.length < 2) return this.tooFew();
    if (reply === null) return this.waiting();
    const columns = diffColumns(reply, this.frame);
    const width = this.clientWidth > 0 && this.clientWidth <= 860 ? 200 : 250;
    const template = `${width}px repeat(${columns.length}, minmax(176px, 1fr))`;
    return html`<div
      class="diffs"
      ${geometry({ '--mw-diff-columns': template, '--mw-diff-least': `${width + columns.length * 176}px` })}
    >
      ${this.head(columns)} ${this.code(columns)}
      ${this.values('settings', t('Params'), reply.params, columns, reply)}
      ${this.values('package', t('Environment'), reply.environment, columns, reply)}
      ${this.values('database', t('Data'), reply.datasets, columns, reply)}
      ${this.values('graph-line', t('Metrics'), reply.metrics, columns, reply, (row, at) => this.metricCell(row, at, referenceIndex(reply)))}
      ${this.artifacts(reply.artifacts, columns, reply)}
    </div>`;
  }

  private tooFew(): TemplateResult {
    return html`<div class="mid">
      <div>
        <p>${t('Differences need two runs. Add another run to the comparison.')}</p>
        <div>
          <button
            class="tb"
            @click=${() => void this.rpc.request('addRuns', {}).catch((error: unknown) => this.state.fail(error))}
          >
            ${icon('add', 's14')}${t('Add runs')}
          </button>
        </div>
      </div>
    </div>`;
  }

  private waiting(): TemplateResult {
    return html`<div aria-busy="true">
      ${[60, 40, 80, 52, 66].map(
        (part) => html`<div class="none"><div class="skel" ${geometry({ width: `${part}%` })}></div></div>`,
      )}
    </div>`;
  }

  private head(columns: readonly DiffColumn[]): TemplateResult {
    return html`<div class="row head">
      <div class="c col k"><span class="dim small">${t('Compared with the first column')}</span></div>
      ${columns.map((column) => {
        const { run } = column;
        const commit = run?.commit ?? null;
        return html`<div class="c col">
          <div>
            ${run === null ? nothing : swatch(run.color)}<b class="strong clip" title=${column.name}
              >${column.name}</b
            >
            ${
              column.id === this.frame.baseline?.id
                ? html`<span class="mark"
                    >${icon('pinned', 's12 dimi')}<span class="wide">${t('baseline')}</span></span
                  >`
                : nothing
            }
            ${
              column.id === this.frame.candidate?.id
                ? html`<span class="mark"
                    >${icon('target', 's12 dimi')}<span class="wide">${t('candidate')}</span></span
                  >`
                : nothing
            }
          </div>
          <div class="small dim wrap">
            ${
              commit?.id === null || commit === null
                ? t('no commit')
                : html`<span class="mono">${commit.id.slice(0, 7)}</span
                    ><span>${commit.branch ?? ''}</span>${dirty(commit.dirty, commit.kind)}`
            }
          </div>
          <div class="small dim wrap">${column.summary}</div>
        </div>`;
      })}
    </div>`;
  }

  private section(
    glyph: IconName,
    name: string,
    note: string,
    body: () => TemplateResult | readonly TemplateResult[],
    action: TemplateResult | typeof nothing = nothing,
  ): TemplateResult {
    const { folded } = this.options;
    const isFolded = folded.includes(name);
    const toggle = (): void =>
      this.state.setOptions('differences', {
        folded: isFolded ? folded.filter((one) => one !== name) : [...folded, name],
      });
    return html`<div class="sec">
        <button aria-expanded=${String(!isFolded)} @click=${toggle}>
          ${icon(isFolded ? 'chevron-right' : 'chevron-down', 's14')}${icon(glyph, 's14')}<b class="strong"
            >${name}</b
          ><span class="dim clip">${note}</span></button
        ><span class="grow"></span>${action}
      </div>
      ${isFolded ? nothing : body()}`;
  }

  private code(columns: readonly DiffColumn[]): TemplateResult {
    const files = fileRows(columns);
    const others = columns.filter(({ isReference }) => !isReference);
    const unknown = others.filter(({ code }) => code === null || code.files === null);
    const parts = [
      files.length === 0 && unknown.length < others.length
        ? t('the same commits and files')
        : files.length === 0
          ? t('not known')
          : t('{0} differ', counted(files.length, t('file'), t('files'))),
    ];
    const noted = others.filter(({ code }) => code?.note !== null && code !== null);
    const first = others.find(({ code }) => (code?.files?.length ?? 0) > 0);
    const reference = columns[0];
    const all =
      first === undefined || reference === undefined
        ? nothing
        : html`<button class="tb" @click=${() => this.openDiff(reference.id, first.id, null)}>
            ${icon('diff-multiple', 's14')}<span class="wide"
              >${others.length > 1 ? t('Open all changes of {0}', first.name) : t('Open all changes')}</span
            ><span class="narrow">${t('Open all')}</span>
          </button>`;
    return this.section(
      'git-commit',
      t('Code'),
      parts.join(' · '),
      () =>
        html`${files.map((file) => fileRow(file, columns, (from, to, path) => this.openDiff(from, to, path)))}
        ${noted.length + unknown.length === 0 ? nothing : unknownRow(columns)}`,
      all,
    );
  }

  private openDiff(from: string, to: string, path: string | null): void {
    this.rpc.request('openDiff', { from, to, path }).catch((error: unknown) => this.state.fail(error));
  }

  private values(
    glyph: IconName,
    name: string,
    rows: readonly ValueDifference[],
    columns: readonly DiffColumn[],
    reply: Differences,
    draw: (row: ValueDifference, at: number) => TemplateResult | null = () => null,
  ): TemplateResult | typeof nothing {
    if (rows.length === 0) return nothing;
    const differing = rows.filter(({ same }) => !same).length;
    const shown = this.options.onlyDiffering ? rows.filter(({ same }) => !same) : rows;
    const note =
      differing === 0
        ? t('all {0} are the same', integer(rows.length))
        : t('{0} of {1} differ', integer(differing), integer(rows.length));
    const reference = referenceIndex(reply);
    return this.section(glyph, name, note, () =>
      shown.map(
        (row) =>
          html`<div class="row">
            <div class="c k" title=${row.key}><span class="clip">${row.key}</span></div>
            ${columns.map((column) => {
              const at = reply.runs.indexOf(column.id);
              return (
                draw(row, at) ??
                valueCell(row.values[at] ?? null, column.isReference, isChanged(row, at, reference))
              );
            })}
          </div>`,
      ),
    );
  }

  /** A metric with its difference to the reference; null where it is no number. */
  private metricCell(row: ValueDifference, at: number, reference: number): TemplateResult | null {
    const value = row.values[at] ?? null;
    const base = row.values[reference] ?? null;
    const number = value === null ? Number.NaN : Number(value);
    if (!Number.isFinite(number)) return null;
    const column = this.columns.find(({ group, key }) => group === 'metrics' && key === row.key);
    const decimals = column?.decimals ?? decimalsFor(row.key, row.values.map(Number));
    const change = number - Number(base);
    return html`<div class="c v">
      <span>${fixed(number, decimals)}</span>${
        at === reference || base === null || !Number.isFinite(change)
          ? nothing
          : delta(change, decimals, column?.direction ?? null)
      }
    </div>`;
  }

  private async loadColumns(): Promise<void> {
    if (this.columnsAt === this.state.revision) return;
    this.columnsAt = this.state.revision;
    try {
      this.columns = await this.rpc.request('getColumns', { filter: null });
    } catch (error) {
      this.state.fail(error);
    }
  }

  private artifacts(
    rows: readonly ArtifactDifference[],
    columns: readonly DiffColumn[],
    reply: Differences,
  ): TemplateResult | typeof nothing {
    if (rows.length === 0) return nothing;
    const shown = this.options.onlyDiffering ? rows.filter(({ same }) => same !== true) : rows;
    const differing = rows.filter(({ same }) => same === false).length;
    const unsure = rows.filter(({ same }) => same === null).length;
    const note = [
      t('{0} of {1} differ', integer(differing), integer(rows.length)),
      unsure > 0 ? t('{0} not compared', integer(unsure)) : '',
    ];
    return this.section('file-media', t('Artifacts'), note.filter(Boolean).join(' · '), () =>
      shown.map((row) => this.artifact(row, columns, reply)),
    );
  }

  private artifact(
    row: ArtifactDifference,
    columns: readonly DiffColumn[],
    reply: Differences,
  ): TemplateResult {
    const { opened } = this.options;
    const isOpen = opened.includes(row.path);
    const toggle = (): void =>
      this.state.setOptions('differences', {
        opened: isOpen ? opened.filter((path) => path !== row.path) : [...opened, row.path],
      });
    const size = (id: string): number | null => row.sizes[reply.runs.indexOf(id)] ?? null;
    const first = size(columns[0]?.id ?? '');
    return html`<div class="row">
        <div class="c k" title=${row.path}>
          ${
            isPreviewable(row)
              ? html`<button aria-expanded=${String(isOpen)} @click=${toggle}>
                  ${icon(isOpen ? 'chevron-down' : 'chevron-right', 's12')}<span class="clip mono"
                    >${row.path}</span
                  >
                </button>`
              : html`<span class="clip mono">${row.path}</span>`
          }
        </div>
        ${columns.map((column) => {
          const own = size(column.id);
          const changed = !column.isReference && (own === null) !== (first === null);
          return html`<div class="c v ${changed || (!column.isReference && own !== first) ? 'changed' : ''}">
            <span class="clip">${bytes(own)}</span>${
              !column.isReference && row.same === true ? html`<span class="dim">${t('same')}</span>` : nothing
            }<span class="grow"></span>${
              own === null
                ? nothing
                : html`<button
                    class="link"
                    aria-label=${t('Open {0} of {1}', row.path, column.name)}
                    @click=${() =>
                      void this.rpc
                        .request('openArtifact', { id: column.id, path: row.path })
                        .catch((error: unknown) => this.state.fail(error))}
                  >
                    ${t('Open')}
                  </button>`
            }
          </div>`;
        })}
      </div>
      ${
        isOpen
          ? html`<div class="row">
              <div class="c k"></div>
              ${columns.map(
                (column) =>
                  html`<div class="c v preview">
                    ${
                      size(column.id) === null
                        ? nothing
                        : html`<mw-artifact-preview
                            .rpc=${this.rpc}
                            .run=${column.id}
                            .path=${row.path}
                          ></mw-artifact-preview>`
                    }
                  </div>`,
              )}
            </div>`
          : nothing
      }`;
  }

  protected override updated(): void {
    const { reply } = this;
    if (reply === null) return;
    const files = fileRows(diffColumns(reply, this.frame)).length;
    const count = (rows: readonly { readonly same: boolean | null }[]): number =>
      rows.filter(({ same }) => same === false).length;
    const parts = [
      [files, t('code file'), t('code files')],
      [count(reply.params), t('param'), t('params')],
      [count(reply.environment), t('package'), t('packages')],
      [count(reply.datasets), t('dataset'), t('datasets')],
      [count(reply.metrics), t('metric'), t('metrics')],
      [count(reply.artifacts), t('artifact'), t('artifacts')],
    ] as const;
    const said = parts.filter(([n]) => n > 0).map(([n, one, many]) => counted(n, one, many));
    this.state.setFoot([
      said.length === 0 ? t('Nothing known differs') : t('Differ in at least one run: {0}', said.join(', ')),
    ]);
  }
}

customElements.define('mw-differences', DifferencesTab);
