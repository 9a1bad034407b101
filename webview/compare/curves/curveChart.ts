import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Series, SeriesKey, XAxis } from '../../../src/contract/compareCharts.ts';
import { onThemeChange } from '../../charts/ink.ts';
import { counted, decimalsFor, directionText } from '../../charts/numbers.ts';
import { tipStyles } from '../../charts/tipStyles.ts';
import { isAbort } from '../../rpc/client.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { t } from '../../ui/text.ts';
import type { ChartContext } from './chartContext.ts';
import { hiddenValues, xExtent } from './chartData.ts';
import { chartFooter, chartHeader, type ChartAction } from './chartHeader.ts';
import { ChartStage, type Drawn } from './chartStage.ts';
import { chartStyles } from './chartStyles.ts';
import { dataTable, spoken, summary, tableText } from './chartTemplates.ts';
import { frameQueue } from './frameQueue.ts';
import { onChartKey } from './gestures.ts';
import { stepCross, type Step } from './stepCross.ts';
import { axisOf, commonAxis } from './options.ts';
import { seriesQuery } from './seriesQuery.ts';

/** One metric's chart. It asks for data and draws only while it is on screen. */
export class CurveChart extends LitElement {
  static override styles = [baseStyles, tipStyles, chartStyles];
  static override properties = {
    info: { attribute: false },
    context: { attribute: false },
    shown: { state: true },
    failure: { state: true },
  };

  declare info: SeriesKey;
  declare context: ChartContext;
  declare shown: boolean;
  declare failure: string | null;

  private series: readonly Series[] | null = null;
  private decimals = 3;
  private drawn: Drawn = { cut: false, empty: false };
  private readonly stage = new ChartStage(this, () => ({
    info: this.info,
    context: this.context,
    axis: this.axis,
    shared: this.isShared,
    series: this.visibleSeries,
    decimals: this.decimals,
  }));
  private loading: AbortController | null = null;
  private loadedQuery = '';
  private readonly stops: (() => void)[] = [];

  constructor() {
    super();
    this.shown = false;
    this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const seen = new IntersectionObserver(
      ([entry]) => {
        this.shown = entry?.isIntersecting ?? false;
      },
      { rootMargin: '120px 0px' },
    );
    seen.observe(this);
    const sized = new ResizeObserver(() => this.resize());
    sized.observe(this);
    this.stops.push(
      () => seen.disconnect(),
      () => sized.disconnect(),
      onThemeChange(() => {
        this.stage.forgetInk();
        this.drawSoon();
      }),
    );
    // Moved to another place in the page: what was dropped is drawn again.
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stops.splice(0)) stop();
    this.loading?.abort();
    this.linked?.();
    this.linked = null;
    this.stage.drop();
  }

  private linked: (() => void) | null = null;

  /** Data at hand, for the export of a picture. */
  get picture(): { readonly canvas: HTMLCanvasElement; readonly series: readonly Series[] } | null {
    const { canvas } = this.stage;
    return canvas === null ? null : { canvas, series: this.visibleSeries };
  }

  get text(): string {
    return tableText(this.visibleSeries, this.info.direction, this.axis, this.decimals);
  }

  private get axis(): XAxis {
    return axisOf(this.info, commonAxis(this.context.options.x, this.context.keys));
  }

  /** Whether the chart's x axis is that of the others, so that zoom and crosshair mean the same. */
  private get isShared(): boolean {
    return this.axis === commonAxis(this.context.options.x, this.context.keys);
  }

  private get visibleSeries(): readonly Series[] {
    const { off } = this.context.options;
    return (this.series ?? []).filter(({ id }) => !off.includes(id));
  }

  private get asTable(): boolean {
    return this.context.options.asTable.includes(this.info.key);
  }

  override render(): TemplateResult {
    const { info, context, series } = this;
    const missing = hiddenValues(this.visibleSeries, context.options.logY);
    const said =
      series === null
        ? info.key
        : summary(info.key, this.visibleSeries, info.direction, this.axis, this.decimals);
    return html`
      ${chartHeader({
        name: info.key,
        note: [directionText(info.direction), this.isShared ? '' : t('by {0}', this.axis)]
          .filter(Boolean)
          .join(', '),
        pinned: context.options.pinned.includes(info.key),
        enlarged: context.options.enlarged === info.key,
        table: this.asTable,
        act: this.act,
      })}
      ${
        this.asTable
          ? html`<div class="table" tabindex="0">
              ${dataTable(info.key, this.visibleSeries, info.direction, this.axis, this.decimals)}
            </div>`
          : html`<div
              class="plot"
              role="group"
              aria-roledescription=${t('chart')}
              aria-label=${said}
              tabindex="0"
              @keydown=${this.onKey}
              @blur=${() => this.stage.leave()}
            >
              ${series === null && this.failure === null ? html`<div class="wait"></div>` : nothing}
            </div>`
      }
      <div class="tip" hidden></div>
      <div class="vh" aria-live="polite"></div>
      ${chartFooter({ ...missing, ...this.drawn, failure: this.failure, act: this.act })}
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.linked ??= this.context.link.on((change) => {
      if (change === 'cross') this.stage.drawCross();
      else if (change === 'range') this.onRange();
      else if (change === 'settled') void this.load();
      else if (change === 'hover') this.drawSoon();
    });
    if (!this.shown) {
      if (changed.has('shown')) this.stage.drop();
      return;
    }
    if (this.asTable) this.stage.drop();
    void this.load();
    this.drawSoon();
  }

  private get plotHost(): HTMLElement | null {
    return this.renderRoot.querySelector('.plot');
  }

  /** Asks for what is visible, with half a screen more on both sides; nothing when that is at hand already. */
  private async load(): Promise<void> {
    const { link, loader, revision } = this.context;
    if (!this.shown || this.context.frame.runs.length === 0) return;
    const zoomed = this.isShared && link.hasFull(this.info.key) ? link.range : null;
    const margin = zoomed === null ? 0 : (zoomed[1] - zoomed[0]) / 2;
    const query = seriesQuery(
      this.context,
      this.axis,
      this.clientWidth,
      zoomed === null ? null : [zoomed[0] - margin, zoomed[1] + margin],
    );
    const text = JSON.stringify([query, revision]);
    if (text === this.loadedQuery) return;
    this.loadedQuery = text;
    this.loading?.abort();
    const stop = new AbortController();
    this.loading = stop;
    try {
      const series = await loader.ask(this.info.key, query, stop.signal);
      if (!stop.signal.aborted) this.take(series, zoomed === null);
    } catch (error) {
      if (stop.signal.aborted || isAbort(error)) return;
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  private take(series: readonly Series[], whole: boolean): void {
    const { link, options } = this.context;
    this.series = series;
    this.failure = null;
    this.decimals = decimalsFor(
      this.info.key,
      series.flatMap(({ y }) => Array.from(y.slice(-200))),
    );
    if (whole && this.isShared) link.setFull(this.info.key, xExtent(series, options.logX));
    if (options.groupBy !== null)
      link.setGroups(
        series.map(({ id, label, color, runs }) => ({
          id,
          label,
          color,
          note: counted(runs, t('run'), t('runs')),
        })),
      );
    this.requestUpdate();
    if (whole && link.range !== null) void this.load();
  }

  private onRange(): void {
    if (this.shown && !this.stage.glide()) this.drawSoon();
  }

  private drawSoon(): void {
    if (this.shown) frameQueue.add(this, () => this.draw());
  }

  private draw(): void {
    const host = this.plotHost;
    if (host === null || this.series === null || !this.shown) return;
    const drawn = this.stage.draw(host);
    if (drawn.cut === this.drawn.cut && drawn.empty === this.drawn.empty) return;
    this.drawn = drawn;
    this.requestUpdate();
  }

  private resize(): void {
    const host = this.plotHost;
    if (host === null || this.stage.canvas === null) return;
    this.stage.resize(host);
    this.drawSoon();
    void this.load();
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const { link } = this.context;
    const step = (by: Step): void => {
      const x = stepCross(link, this.visibleSeries, by);
      if (x === null) return;
      link.setCross(x, this.info.key);
      const live = this.renderRoot.querySelector('[aria-live]');
      if (live !== null) live.textContent = spoken(this.stage.readings(x), this.axis, x, this.decimals);
    };
    if (onChartKey(event, link, step)) event.preventDefault();
    else if (event.key === 'Enter') this.act('enlarge');
    else if (event.key === 'Escape') {
      if (link.cross !== null) link.setCross(null, null);
      else if (link.range !== null) link.setRange(null);
      else if (this.context.options.enlarged === this.info.key) this.act('enlarge');
      else return;
      event.stopPropagation();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      this.dispatchEvent(
        new CustomEvent('mw-chart-move', { detail: event.key === 'ArrowUp' ? -1 : 1, bubbles: true }),
      );
    }
  };

  /** Puts the keyboard on the chart. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.plot, .table')?.focus();
  }

  private readonly act = (action: ChartAction): void => {
    this.dispatchEvent(
      new CustomEvent('mw-chart', { detail: { action, key: this.info.key }, bubbles: true }),
    );
  };
}

customElements.define('mw-curve', CurveChart);
