import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SeriesKey } from '../../../src/contract/compareCharts.ts';
import type { CompareFrame } from '../../../src/contract/compareFrame.ts';
import { chartPicture } from '../../charts/chartPicture.ts';
import { counted } from '../../charts/numbers.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { icon } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import type { CompareRpc, CompareState, TabElement } from '../state.ts';
import type { ChartAction } from './chartHeader.ts';
import './curveChart.ts';
import type { ChartContext } from './chartContext.ts';
import type { CurveChart } from './curveChart.ts';
import './curvesLegend.ts';
import { curvesStyles } from './curvesStyles.ts';
import { groupKeys, type KeyGroup } from './keyGroups.ts';
import { CurvesLink } from './link.ts';
import { commonAxis, curvesDefaults, type CurvesOptions } from './options.ts';
import { SeriesLoader } from './seriesLoader.ts';

/** Width up to which the legend stands on top and alone shows the values, px. */
const NARROW = 1000;

/** One small chart per metric of the compared runs. */
export class CurvesTab extends LitElement implements TabElement {
  static override styles = [baseStyles, curvesStyles];
  static override properties = {
    rpc: { attribute: false },
    frame: { attribute: false },
    state: { attribute: false },
    keys: { state: true },
    narrow: { state: true },
  };

  declare rpc: CompareRpc;
  declare frame: CompareFrame;
  declare state: CompareState;
  declare keys: readonly SeriesKey[] | null;
  declare narrow: boolean;

  private readonly link = new CurvesLink();
  private loader: SeriesLoader | null = null;
  private stop: (() => void) | null = null;
  private sized: ResizeObserver | null = null;
  private askedFor = '';
  private axis = '';

  constructor() {
    super();
    this.keys = null;
    this.narrow = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { range } = this.options;
    this.link.range = range;
    this.stop = this.state.subscribe(() => this.requestUpdate());
    this.sized = new ResizeObserver(() => {
      this.narrow = this.clientWidth <= NARROW;
    });
    this.sized.observe(this);
    this.link.on((change) => {
      if (change === 'settled') this.set({ range: this.link.range });
    });
    this.addEventListener('mw-command', this.onCommand);
    this.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop?.();
    this.sized?.disconnect();
  }

  private get options(): CurvesOptions {
    return this.state.options('curves', curvesDefaults);
  }

  private set(patch: Partial<CurvesOptions>): void {
    this.state.setOptions('curves', patch);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.loader ??= new SeriesLoader(this.rpc);
    void this.loadKeys();
    // A range of steps means nothing in seconds.
    const axis = `${commonAxis(this.options.x, this.keys ?? [])} ${this.options.logX}`;
    if (this.keys === null || axis === this.axis) return;
    if (this.axis !== '') {
      this.link.forget();
      this.link.setCross(null, null);
      queueMicrotask(() => this.link.setRange(null));
    }
    this.axis = axis;
  }

  private async loadKeys(): Promise<void> {
    const ids = this.frame.runs.map(({ id }) => id);
    const asked = JSON.stringify([ids, this.state.revision]);
    if (asked === this.askedFor) return;
    this.askedFor = asked;
    try {
      const keys = await this.rpc.request('getSeriesKeys', { ids });
      if (asked === this.askedFor) this.keys = keys.filter(({ points }) => points > 1);
    } catch (error) {
      this.askedFor = '';
      this.state.fail(error);
    }
  }

  override render(): TemplateResult {
    const { frame, keys, options } = this;
    if (frame.runs.length === 0)
      return this.empty(
        t('No runs are compared. Select runs in the table or in the Experiments view.'),
        true,
      );
    if (keys === null) return this.waiting();
    if (keys.length === 0)
      return this.empty(t('None of the compared runs has a metric with more than one value.'), false);
    const groups = groupKeys(keys, options.pinned, options.search);
    const context: ChartContext = {
      frame,
      options,
      keys,
      link: this.link,
      // Set in willUpdate, before the first render.
      loader: this.loader as SeriesLoader,
      revision: this.state.revision,
      narrow: this.narrow,
    };
    const shown = groups.flatMap((group) => group.keys);
    const enlarged = shown.find(({ key }) => key === options.enlarged);
    return html`<div class="split">
      <mw-curves-legend
        .context=${context}
        .set=${(patch: Partial<CurvesOptions>) => this.set(patch)}
      ></mw-curves-legend>
      <div
        class="charts ${enlarged === undefined ? '' : 'one'}"
        @mw-chart=${this.onChart}
        @mw-chart-move=${this.onMove}
      >
        ${
          shown.length === 0
            ? html`<p class="none dim">${t('No metric matches "{0}"', options.search)}</p>`
            : enlarged !== undefined
              ? this.chart(enlarged, context)
              : groups.map((group) => this.group(group, groups.length > 1, context))
        }
      </div>
    </div>`;
  }

  private chart(info: SeriesKey, context: ChartContext): TemplateResult {
    return html`<mw-curve data-key=${info.key} .info=${info} .context=${context}></mw-curve>`;
  }

  private group(group: KeyGroup, headed: boolean, context: ChartContext): TemplateResult {
    const name = group.pinned ? t('Pinned') : group.name === '' ? t('Others') : group.name;
    const folded = headed && this.options.folded.includes(name);
    const fold = (): void =>
      this.set({
        folded: folded ? this.options.folded.filter((one) => one !== name) : [...this.options.folded, name],
      });
    return html`${
      headed
        ? html`<button class="gh" aria-expanded=${String(!folded)} @click=${fold}>
            ${icon(folded ? 'chevron-right' : 'chevron-down', 's14')}<b class="strong">${name}</b
            ><span class="dim small">${counted(group.keys.length, t('chart'), t('charts'))}</span>
          </button>`
        : nothing
    }
    ${
      folded
        ? nothing
        : repeat(
            group.keys,
            ({ key }) => key,
            (info) => this.chart(info, context),
          )
    }`;
  }

  private waiting(): TemplateResult {
    return html`<div class="split" aria-busy="true">
      <div class="legend"></div>
      <div class="charts">
        ${[1, 2, 3, 4, 5, 6].map(
          () =>
            html`<div class="card">
              <div class="skel w1"></div>
              <div class="skel w2"></div>
            </div>`,
        )}
      </div>
    </div>`;
  }

  private empty(sentence: string, add: boolean): TemplateResult {
    return html`<div class="mid">
      <div>
        <p>${sentence}</p>
        ${
          add
            ? html`<div>
                <button class="tb" @click=${() => void this.rpc.request('addRuns', {})}>
                  ${icon('add', 's14')}${t('Add runs')}
                </button>
              </div>`
            : nothing
        }
      </div>
    </div>`;
  }

  protected override updated(): void {
    const { options, keys, frame } = this;
    if (keys === null || frame.runs.length === 0) return;
    const charts = groupKeys(keys, options.pinned, options.search).reduce(
      (n, group) => n + group.keys.length,
      0,
    );
    const smooth = options.smoothing === 0 ? t('not smoothed') : t('smoothed {0}', options.smoothing);
    this.state.setFoot(
      [
        [
          counted(frame.runs.length, t('run'), t('runs')),
          counted(charts, t('chart'), t('charts')),
          smooth,
          t('extremes are kept'),
        ].join(', '),
      ],
      t('← → move the crosshair · drag or + − zoom · Shift ← → pan · Esc resets'),
    );
  }

  private chartOf(key: string): CurveChart | null {
    return this.renderRoot.querySelector<CurveChart>(`mw-curve[data-key="${CSS.escape(key)}"]`);
  }

  private readonly onChart = (event: CustomEvent<{ action: ChartAction; key: string }>): void => {
    const { action, key } = event.detail;
    const { options } = this;
    const toggled = (list: readonly string[]): readonly string[] =>
      list.includes(key) ? list.filter((one) => one !== key) : [...list, key];
    if (action === 'pin') this.set({ pinned: toggled(options.pinned) });
    else if (action === 'table') this.set({ asTable: toggled(options.asTable) });
    else if (action === 'enlarge') this.enlarge(options.enlarged === key ? null : key, key);
    else if (action === 'fitStart') this.set({ fitStart: true });
    else if (action === 'copy') void this.rpc.request('copy', { text: this.chartOf(key)?.text ?? '' });
    else void this.exportChart(key);
  };

  /** The chart is drawn anew in another place: the keyboard follows it. */
  private enlarge(enlarged: string | null, key: string): void {
    this.set({ enlarged });
    void this.updateComplete.then(async () => {
      const chart = this.chartOf(key);
      await chart?.updateComplete;
      chart?.scrollIntoView({ block: 'nearest' });
      chart?.focus();
    });
  }

  private async exportChart(key: string): Promise<void> {
    const chart = this.chartOf(key);
    const picture = chart?.picture ?? null;
    if (chart === null || picture === null) return;
    try {
      const png = await chartPicture(chart, key, picture.canvas, picture.series);
      await this.rpc.request('exportImage', { name: `${key.replaceAll(/[^\w.-]+/g, '-')}.png`, png });
    } catch (error) {
      this.state.fail(error);
    }
  }

  private readonly onMove = (event: CustomEvent<number>): void => {
    const charts = [...this.renderRoot.querySelectorAll<CurveChart>('mw-curve')];
    // The event starts at one of the charts.
    const at = charts.indexOf(event.target as CurveChart);
    const next = charts[at + event.detail];
    next?.scrollIntoView({ block: 'nearest' });
    next?.focus();
  };

  private readonly onCommand = (event: Event): void => {
    const { name } = (event as CustomEvent<{ name: string }>).detail;
    const key =
      this.link.crossKey ??
      this.options.enlarged ??
      this.renderRoot.querySelector<CurveChart>('mw-curve')?.dataset.key;
    if (name === 'export' && key !== undefined) void this.exportChart(key);
    if (name === 'copy' && key !== undefined)
      void this.rpc.request('copy', { text: this.chartOf(key)?.text ?? '' });
    if (name === 'find') this.state.setOptions('curves', { findAt: Date.now() });
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const { enlarged } = this.options;
    if (event.key === 'Escape' && enlarged !== null) this.enlarge(null, enlarged);
  };
}

customElements.define('mw-curves', CurvesTab);
