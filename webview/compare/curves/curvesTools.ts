import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SeriesKey, XAxis } from '../../../src/contract/compareCharts.ts';
import type { ColumnInfo } from '../../../src/contract/compareTable.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { dropdown } from '../../ui/controls.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { TabBase } from '../tabElement.ts';
import { AXES, clampSmoothing, commonAxis, curvesDefaults, type CurvesOptions } from './options.ts';
import { toolsStyles } from './toolsStyles.ts';

const axisTitle = (axis: XAxis): string =>
  ({ step: t('Step'), epoch: t('Epoch'), relative: t('Relative'), wall: t('Wall') })[axis];

/** Search, smoothing, axes and grouping of the curves. */
export class CurvesTools extends TabBase {
  static override styles = [baseStyles, toolsStyles];
  static override properties: PropertyDeclarations = { groups: { state: true }, keys: { state: true } };

  declare groups: readonly ColumnInfo[];
  declare keys: readonly SeriesKey[];
  private askedFor = '';
  private foundAt = 0;

  constructor() {
    super();
    this.groups = [];
    this.keys = [];
  }

  private get options(): CurvesOptions {
    return this.state.options('curves', curvesDefaults);
  }

  private set(patch: Partial<CurvesOptions>): void {
    this.state.setOptions('curves', patch);
  }

  protected override updated(): void {
    void this.load();
    const { findAt } = this.state.options('curves', { findAt: 0 });
    if (findAt > this.foundAt && Date.now() - findAt < 1000) this.renderRoot.querySelector('input')?.focus();
    this.foundAt = findAt;
  }

  /** Params and tags to group by, and the axes that the metrics have. */
  private async load(): Promise<void> {
    const ids = this.frame.runs.map(({ id }) => id);
    const asked = JSON.stringify(ids);
    if (asked === this.askedFor) return;
    this.askedFor = asked;
    try {
      const [columns, keys] = await Promise.all([
        this.rpc.request('getColumns', { filter: null }),
        this.rpc.request('getSeriesKeys', { ids }),
      ]);
      if (asked !== this.askedFor) return;
      this.groups = columns.filter(
        ({ group, constant }) => (group === 'params' || group === 'tags') && !constant,
      );
      this.keys = keys;
    } catch (error) {
      this.state.fail(error);
    }
  }

  override render(): TemplateResult {
    const { options } = this;
    const axis = commonAxis(options.x, this.keys);
    const axes = AXES.filter((one) => one === axis || this.keys.some(({ axes: has }) => has.includes(one)));
    return html`
      <label class="field search"
        >${icon('search', 's14 dimi')}<input
          type="search"
          aria-label=${t('Search metrics')}
          placeholder=${t('Search metrics')}
          .value=${live(options.search)}
          @input=${(event: Event) => this.set({ search: valueOf(event) })}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === 'Escape') this.set({ search: '' });
          }}
      /></label>
      <label class="opt"
        >${t('Smoothing')}<input
          type="range"
          min="0"
          max="1"
          step="0.01"
          aria-label=${t('Smoothing')}
          .value=${live(String(options.smoothing))}
          @input=${(event: Event) => this.set({ smoothing: clampSmoothing(Number(valueOf(event))) })}
      /></label>
      <input
        class="numf"
        inputmode="decimal"
        aria-label=${t('Smoothing weight, 0 to 0.999')}
        .value=${live(String(options.smoothing))}
        @change=${(event: Event) => {
          this.set({ smoothing: clampSmoothing(Number(valueOf(event))) });
          this.requestUpdate();
        }}
      />
      <div class="seg" role="group" aria-label=${t('x axis')}>
        ${axes.map(
          (one) =>
            html`<button aria-pressed=${String(one === axis)} @click=${() => this.set({ x: one })}>
              ${axisTitle(one)}
            </button>`,
        )}
      </div>
      <div class="seg" role="group" aria-label=${t('Logarithmic axes')}>
        <button aria-pressed=${String(options.logX)} @click=${() => this.set({ logX: !options.logX })}>
          ${t('log x')}</button
        ><button aria-pressed=${String(options.logY)} @click=${() => this.set({ logY: !options.logY })}>
          ${t('log y')}
        </button>
      </div>
      ${this.group()}
      ${
        options.fitStart
          ? html`<button class="tb" @click=${() => this.set({ fitStart: false })}>
              ${t('Cut the first steps')}
            </button>`
          : nothing
      }
    `;
  }

  private group(): TemplateResult | typeof nothing {
    const { options, groups } = this;
    if (groups.length === 0 && options.groupBy === null) return nothing;
    const choices = [
      { value: '', text: t('Group: none') },
      ...groups.map(({ id, title }) => ({ value: id, text: t('Group: {0}', title) })),
    ];
    return html`${dropdown({
      label: t('Group runs by'),
      value: options.groupBy ?? '',
      choices,
      onChange: (value) => this.set({ groupBy: value === '' ? null : value, off: [] }),
    })}
    ${
      options.groupBy === null
        ? nothing
        : html`<div class="seg" role="group" aria-label=${t('Band')}>
            <button aria-pressed=${String(options.band === 'sd')} @click=${() => this.set({ band: 'sd' })}>
              ±sd</button
            ><button
              aria-pressed=${String(options.band === 'minmax')}
              @click=${() => this.set({ band: 'minmax' })}
            >
              min–max
            </button>
          </div>`
    }`;
  }
}

function valueOf(event: Event): string {
  // The listeners stand on inputs.
  return (event.target as HTMLInputElement).value;
}

customElements.define('mw-curves-tools', CurvesTools);
