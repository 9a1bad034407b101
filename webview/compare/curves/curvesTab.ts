import { html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { SeriesKey } from '../../../src/contract/compareCharts.ts';
import { chartPicture } from '../../charts/chartPicture.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { t } from '../../ui/text.ts';
import { TabBase } from '../tabElement.ts';
import type { ChartAction } from './chartHeader.ts';
import type { ChartContext } from './chartContext.ts';
import type { CurveChart } from './curveChart.ts';
import './curvesLegend.ts';
import { chart, chartGroup, curvesFoot, nothingDrawn, waiting } from './curvesParts.ts';
import { curvesStyles } from './curvesStyles.ts';
import { groupKeys } from './keyGroups.ts';
import { CurvesLink } from './link.ts';
import { commonAxis, curvesDefaults, type CurvesOptions } from './options.ts';
import { SeriesLoader } from './seriesLoader.ts';

/** Width up to which the legend stands on top and alone shows the values, px. */
const NARROW = 1000;

/** One small chart per metric of the compared runs. */
export class CurvesTab extends TabBase {
  static override styles = [baseStyles, curvesStyles];
  static override properties: PropertyDeclarations = { keys: { state: true }, narrow: { state: true } };

  declare keys: readonly SeriesKey[] | null;
  declare narrow: boolean;

  private readonly link = new CurvesLink();
  private loader: SeriesLoader | null = null;
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
      return nothingDrawn(
        t('No runs are compared. Select runs in the table or in the Experiments view.'),
        () => void this.rpc.request('addRuns', {}),
      );
    if (keys === null) return waiting();
    if (keys.length === 0)
      return nothingDrawn(t('None of the compared runs has a metric with more than one value.'));
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
              ? chart(enlarged, context)
              : groups.map((group) =>
                  chartGroup(group, groups.length > 1, context, (patch) => this.set(patch)),
                )
        }
      </div>
    </div>`;
  }

  protected override updated(): void {
    const { options, keys, frame } = this;
    if (keys === null || frame.runs.length === 0) return;
    this.state.setFoot(
      [curvesFoot(frame.runs.length, groupKeys(keys, options.pinned, options.search), options)],
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
