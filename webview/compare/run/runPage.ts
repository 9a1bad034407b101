import { html, nothing, type TemplateResult } from 'lit';
import type { RunPage } from '../../../src/contract/runPage.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { metricDecimals } from '../../ui/decimals.ts';
import { bytes, dateTime, duration, fixed, integer } from '../../ui/format.ts';
import { icon, iconButton } from '../../ui/icon.ts';
import type { IconName } from '../../ui/icons.ts';
import { t } from '../../ui/text.ts';
import { command, editNote } from '../table/rowMenu.ts';
import { artifactIcon } from './artifactIcon.ts';
import { metricRows } from './metricRows.ts';
import { datasetTable, modelList, problemList } from './runLists.ts';
import { RunElement } from './runElement.ts';
import { runStyles } from './runStyles.ts';

const fewMetrics = 60;
const fewParams = 24;
const fewFiles = 8;
const searchFrom = 13;

/** All of one run: metrics, params, note, artifacts, how it was run, environment, data, models, tags, problems. */
export class RunPageElement extends RunElement {
  static override properties = { ...RunElement.properties, open: { state: true }, needles: { state: true } };
  static override styles = [baseStyles, runStyles];

  /** Sections that show all of their lines. */
  declare open: readonly string[];
  declare needles: Readonly<Record<string, string>>;

  constructor() {
    super();
    this.open = [];
    this.needles = {};
  }

  protected override updated(): void {
    const { page } = this.model;
    if (page === null) return;
    const { run } = page;
    this.state.setFoot(
      [run.id, t('read from {0}', run.source.path)],
      page.baseline === null ? null : t('▲ better  △ worse, against {0}', page.baseline.name),
    );
  }

  override render(): TemplateResult {
    const { page } = this.model;
    if (page === null) return html`<div class="mid dim" role="status">${t('Reading the run…')}</div>`;
    return html`<div class="runpage">
      <div class="rc">${this.problems(page)}${this.metrics(page)}</div>
      <div class="rc">${this.params(page)}${this.note(page)}${this.artifacts(page)}</div>
      <div class="rc">
        ${this.facts(page)}${this.environment(page)}${this.datasets(page)}${this.models(page)}${this.children_(page)}${this.tags(page)}
      </div>
    </div>`;
  }

  private section(
    name: IconName,
    title: string,
    sub: unknown,
    body: unknown,
    more: { flush?: boolean; action?: unknown } = {},
  ): TemplateResult {
    return html`<section class="rs ${more.flush === true ? 'flush' : ''}">
      <header>
        ${icon(name, 's14')}
        <h2>${title}</h2>
        <span class="dim clip">${sub}</span><span class="grow"></span>${more.action ?? nothing}
      </header>
      ${body}
    </section>`;
  }

  /** The keys that a section shows now: narrowed by its field, few until "more" is chosen. */
  private some<T>(section: string, all: readonly T[], text: (one: T) => string, few: number): readonly T[] {
    const needle = (this.needles[section] ?? '').toLowerCase();
    const found = needle === '' ? all : all.filter((one) => text(one).toLowerCase().includes(needle));
    return this.open.includes(section) || needle !== '' ? found.slice(0, 500) : found.slice(0, few);
  }

  private action(section: string, count: number, few: number): TemplateResult | typeof nothing {
    const search =
      count < searchFrom
        ? nothing
        : html`<label class="field"
            >${icon('search', 's14 dimi')}<input
              aria-label=${t('Search')}
              placeholder=${t('Search')}
              .value=${this.needles[section] ?? ''}
              @input=${(event: Event) => {
                // The listener sits on this field.
                const { value } = event.target as HTMLInputElement;
                this.needles = { ...this.needles, [section]: value };
              }}
          /></label>`;
    const opened = this.open.includes(section);
    const toggle =
      count <= few
        ? nothing
        : html`<button
            class="tb"
            @click=${() => {
              this.open = opened ? this.open.filter((one) => one !== section) : [...this.open, section];
            }}
          >
            ${opened ? t('Fewer') : t('{0} more', integer(count - few))}
          </button>`;
    return html`${search}${toggle}`;
  }

  private problems(page: RunPage): TemplateResult | typeof nothing {
    const { problems } = page.run;
    if (problems.length === 0) return nothing;
    return this.section('warning', t('Problems'), integer(problems.length), problemList(this, page));
  }

  private metrics(page: RunPage): TemplateResult {
    const keys = Object.keys(page.run.metrics);
    const primary = this.frame.primary?.key;
    const ordered = keys.toSorted(
      (a, b) => Number(b === primary) - Number(a === primary) || a.localeCompare(b, 'en'),
    );
    const shown = this.some('metrics', ordered, (key) => key, fewMetrics);
    return this.section(
      'graph-line',
      t('Metrics'),
      keys.length === 0 ? t('none logged') : integer(keys.length),
      keys.length === 0 ? nothing : metricRows(page, shown),
      { flush: true, action: this.action('metrics', keys.length, fewMetrics) },
    );
  }

  private params(page: RunPage): TemplateResult {
    const base = page.baseline?.params;
    const entries = Object.entries(page.run.params).map(([key, value]) => {
      const was = base === undefined ? value : Object.hasOwn(base, key) ? (base[key] ?? null) : null;
      return { key, value, was, differs: base !== undefined && was !== value };
    });
    const gone =
      base === undefined ? [] : Object.keys(base).filter((key) => !Object.hasOwn(page.run.params, key));
    const differing = entries.filter((one) => one.differs).length + gone.length;
    const ordered = entries.toSorted((a, b) => Number(b.differs) - Number(a.differs));
    const shown = this.some('params', ordered, (one) => `${one.key} ${one.value}`, fewParams);
    const count = integer(entries.length);
    return this.section(
      'settings',
      t('Params'),
      entries.length === 0
        ? t('none logged')
        : page.baseline === null
          ? count
          : t('{0}, {1} differ from baseline', count, integer(differing)),
      html`<div class="par">
        ${shown.map(
          (one) =>
            html`<span class="dim clip" title=${one.key}>${one.key}</span
              ><span class="pv ${one.differs ? 'changed' : ''}"
                ><span class="clip" title=${one.value}>${one.value}</span>${
                  one.differs
                    ? html`<span class="dim small clip"
                        >${one.was === null ? t('not in baseline') : t('was {0}', one.was)}</span
                      >`
                    : nothing
                }${this.copyButton(one.value, one.key)}</span
              >`,
        )}${gone.map(
          (key) =>
            html`<span class="dim clip" title=${key}>${key}</span
              ><span class="pv changed"
                ><span class="dim">${t('missing')}</span
                ><span class="dim small clip">${t('was {0}', base?.[key] ?? '')}</span></span
              >`,
        )}
      </div>`,
      { action: this.action('params', entries.length, fewParams) },
    );
  }

  private copyButton(text: string, name: string): TemplateResult {
    return iconButton({
      icon: 'copy',
      label: t('Copy {0}', name),
      onClick: () => command(this, 'copy', { text }),
    });
  }

  private note(page: RunPage): TemplateResult {
    const { note } = page.note;
    return this.section(
      'note',
      t('Note'),
      '',
      note === null
        ? html`<p class="none">${t('No note yet.')}</p>`
        : html`<p class="nt">${note}</p>
            <div class="dim small">${t('in')} <span class="mono">.modelwright/notes.yaml</span></div>`,
      {
        action: iconButton({
          icon: 'edit',
          label: t('Edit note'),
          onClick: (event) =>
            void editNote(
              event.currentTarget instanceof Element ? event.currentTarget : this,
              this,
              page.run.id,
              'note',
              page.note,
            ),
        }),
      },
    );
  }

  private artifacts(page: RunPage): TemplateResult {
    const { artifacts, run } = page;
    const size = artifacts.reduce((sum, file) => sum + file.sizeBytes, 0);
    const more = page.artifactsTruncated ? '+' : '';
    const sub =
      artifacts.length === 0
        ? run.artifacts === null
          ? t('none')
          : t('none on this disk')
        : t('{0} files, {1}', `${integer(artifacts.length)}${more}`, bytes(size));
    return this.section(
      'file-media',
      t('Artifacts'),
      sub,
      html`<ul class="list">
        ${artifacts.slice(0, fewFiles).map(
          (file) =>
            html`<li>
              <button
                title=${file.path}
                @click=${() => command(this, 'openArtifact', { id: run.id, path: file.path })}
              >
                ${icon(artifactIcon(file), 's14 dimi')}<span class="clip">${file.path}</span
                ><span class="grow"></span><span class="dim small">${bytes(file.sizeBytes)}</span>
              </button>
            </li>`,
        )}
      </ul>`,
      {
        action:
          artifacts.length === 0
            ? nothing
            : html`<button class="tb" @click=${() => this.state.setRunTab('artifacts')}>
                ${t('Show All')}
              </button>`,
      },
    );
  }

  private facts(page: RunPage): TemplateResult {
    const { run, commandLine } = page;
    const took = run.startedAt === null || run.endedAt === null ? null : run.endedAt - run.startedAt;
    const facts: readonly (readonly [string, unknown])[] = [
      [t('Command'), commandLine === null ? null : html`<code class="cmd">${commandLine}</code>`],
      [t('Started'), run.startedAt === null ? null : dateTime(run.startedAt, true)],
      [t('Duration'), took === null ? null : duration(took)],
      [t('User'), run.user],
      [
        t('Commit'),
        run.commit.id === null
          ? null
          : html`${t(run.commit.kind)},
              <span class="mono">${run.commit.id.slice(0, 7)}</span
              >${run.commit.branch === null ? nothing : ` ${t('on {0}', run.commit.branch)}`}`,
      ],
      [t('Source'), html`${run.source.kind}, <span class="mono">${run.source.path}</span>`],
      [t('Experiment'), run.experiment?.name ?? null],
      [t('Id'), html`<span class="mono">${run.nativeId}</span>`],
      ...Object.entries(run.resources)
        .filter(([key]) => key !== 'durationMs')
        .map(
          ([key, value]) =>
            [key, key.endsWith('Ms') ? duration(value) : fixed(value, metricDecimals(key, [value]))] as const,
        ),
    ];
    return this.section(
      'terminal',
      t('Run'),
      '',
      html`<dl class="kv">
        ${facts.map(([name, value]) =>
          value === null
            ? nothing
            : html`<dt class="clip" title=${name}>${name}</dt>
                <dd>${value}</dd>`,
        )}
      </dl>`,
      { action: commandLine === null ? nothing : this.copyButton(commandLine, t('command')) },
    );
  }

  private environment(page: RunPage): TemplateResult | typeof nothing {
    const entries = Object.entries(page.environment);
    if (entries.length === 0) return nothing;
    const shown = this.some('environment', entries, ([key]) => key, 12);
    return this.section(
      'package',
      t('Environment'),
      t('{0} packages', integer(entries.length)),
      html`<dl class="kv">
        ${shown.map(
          ([key, value]) =>
            html`<dt class="clip" title=${key}>${key}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>`,
      { action: this.action('environment', entries.length, 12) },
    );
  }

  private datasets(page: RunPage): TemplateResult | typeof nothing {
    const { datasets } = page.run;
    if (datasets.length === 0) return nothing;
    return this.section('database', t('Datasets'), t('by digest'), datasetTable(page), { flush: true });
  }

  private models(page: RunPage): TemplateResult | typeof nothing {
    const { models } = page.run;
    if (models.length === 0) return nothing;
    return this.section('rocket', t('Models'), integer(models.length), modelList(page));
  }

  private children_(page: RunPage): TemplateResult | typeof nothing {
    const { children } = page;
    if (children.length === 0) return nothing;
    const shown = this.some('children', children, (child) => child.name, 10);
    return this.section(
      'list-tree',
      t('Child Runs'),
      integer(children.length),
      html`<ul class="list">
        ${shown.map(
          (child) =>
            html`<li>
              <button @click=${() => command(this, 'openRun', { id: child.id })}>
                <span class="clip">${child.name}</span><span class="dim small">${t(child.status)}</span>
              </button>
            </li>`,
        )}
      </ul>`,
      { action: this.action('children', children.length, 10) },
    );
  }

  private tags(page: RunPage): TemplateResult | typeof nothing {
    const entries = Object.entries(page.run.tags).toSorted(
      ([a], [b]) =>
        Number(a.startsWith('mlflow.')) - Number(b.startsWith('mlflow.')) || a.localeCompare(b, 'en'),
    );
    if (entries.length === 0) return nothing;
    const own = entries.filter(([key]) => !key.startsWith('mlflow.')).length;
    const few = Math.max(own, 3);
    const shown = this.some('tags', entries, ([key, value]) => `${key} ${value}`, few);
    return this.section(
      'tag',
      t('Tags of the Tracker'),
      integer(entries.length),
      html`<div class="par">
        ${shown.map(
          ([key, value]) =>
            html`<span class="dim clip" title=${key}>${key}</span
              ><span class="pv"
                ><span class="clip" title=${value.slice(0, 2000)}>${value.slice(0, 300)}</span
                >${this.copyButton(value, key)}</span
              >`,
        )}
      </div>`,
      { action: this.action('tags', entries.length, few) },
    );
  }
}

customElements.define('mw-run-page', RunPageElement);
