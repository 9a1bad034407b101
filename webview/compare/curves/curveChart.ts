import { html, LitElement, nothing, render, type PropertyValues, type TemplateResult } from 'lit';
import type { CompareFrame, Series, SeriesKey } from '../../../src/contract/compare.ts';
import { Crosshair } from '../../charts/crosshair.ts';
import { onThemeChange, readInk, type Ink } from '../../charts/ink.ts';
import { LinePlot, type PlotView } from '../../charts/linePlot.ts';
import { counted, decimalsFor, directionText } from '../../charts/numbers.ts';
import { placeTooltip } from '../../charts/placement.ts';
import { drawnValue, readingsAt, snapX, stepX, type Reading } from '../../charts/readings.ts';
import { yRange, type YRange } from '../../charts/yRange.ts';
import type { Range } from '../../charts/zoom.ts';
import { isAbort } from '../../rpc/client.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { t } from '../../ui/text.ts';
import { hiddenValues, paintedLines, xExtent } from './chartData.ts';
import { chartFooter, chartHeader, type ChartAction } from './chartHeader.ts';
import { chartStyles } from './chartStyles.ts';
import { dataTable, spoken, summary, tableText, tooltip } from './chartTemplates.ts';
import { frameQueue } from './frameQueue.ts';
import { listenToPointer, onChartKey } from './gestures.ts';
import type { CurvesLink } from './link.ts';
import { axisOf, commonAxis, type CurvesOptions } from './options.ts';
import type { SeriesLoader, SeriesQuery } from './seriesLoader.ts';

/** Total cost of drawing all visible charts exactly up to which a moving zoom does so, ms. */
const CHEAP = 8;

/** Up to so many dots show at the crosshair in charts that the pointer is not in. */
const DOTS = 16;

/** What the tab hands to each chart. */
export interface ChartContext {
  readonly frame: CompareFrame;
  readonly options: CurvesOptions;
  readonly keys: readonly SeriesKey[];
  readonly link: CurvesLink;
  readonly loader: SeriesLoader;
  readonly revision: number;
  /** Values stand in the legend alone. */
  readonly narrow: boolean;
}

/** One metric's chart. It asks for data and draws only while it is on screen. */
export class CurveChart extends LitElement {
  static override styles = [baseStyles, chartStyles];
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
  private cut = false;
  private plot: LinePlot | null = null;
  private cross: Crosshair | null = null;
  private ink: Ink | null = null;
  private view: PlotView | null = null;
  private corner = { left: 0, top: 0, width: 0, height: 0 };
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
        this.ink = null;
        this.dropPlot();
        this.drawSoon();
      }),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stops.splice(0)) stop();
    this.loading?.abort();
    this.linked?.();
    this.linked = null;
    this.dropPlot();
    this.context.link.costs.delete(this.info.key);
  }

  private linked: (() => void) | null = null;

  /** Data at hand, for the export of a picture. */
  get picture(): { readonly canvas: HTMLCanvasElement; readonly series: readonly Series[] } | null {
    const { plot } = this;
    return plot === null ? null : { canvas: plot.canvas, series: this.visibleSeries };
  }

  get text(): string {
    return tableText(this.visibleSeries, this.info.direction, this.axis, this.decimals);
  }

  private get axis(): PlotView['axis'] {
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
              @blur=${() => this.leave()}
            >
              ${series === null && this.failure === null ? html`<div class="wait"></div>` : nothing}
            </div>`
      }
      <div class="tip" hidden></div>
      <div class="vh" aria-live="polite"></div>
      ${chartFooter({ ...missing, cut: this.cut, failure: this.failure, empty: this.isEmpty, act: this.act })}
    `;
  }

  private get isEmpty(): boolean {
    return this.series !== null && this.view === null && this.visibleSeries.length > 0;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.linked ??= this.context.link.on((change) => {
      if (change === 'cross') this.drawCross();
      else if (change === 'range') this.onRange();
      else if (change === 'settled') void this.load();
      else if (change === 'hover') this.drawSoon();
    });
    if (!this.shown) {
      if (changed.has('shown')) this.dropPlot();
      return;
    }
    if (this.asTable) this.dropPlot();
    void this.load();
    this.drawSoon();
  }

  private get plotHost(): HTMLElement | null {
    return this.renderRoot.querySelector('.plot');
  }

  private size(): { width: number; height: number } {
    const host = this.plotHost;
    return { width: Math.max(120, host?.clientWidth ?? 0), height: Math.max(60, host?.clientHeight ?? 0) };
  }

  private query(range: Range | null): SeriesQuery {
    const { options, frame } = this.context;
    const buckets = Math.max(50, Math.min(2000, Math.round(this.clientWidth - 80)));
    return {
      ids: frame.runs.map(({ id }) => id),
      x: this.axis,
      buckets: range === null ? buckets : buckets * 2,
      range,
      smoothing: options.smoothing,
      groupBy: options.groupBy,
      band: options.band,
      ...(options.logX ? { xScale: 'log' as const } : {}),
    };
  }

  /** Asks for what is visible, with half a screen more on both sides; nothing when that is at hand already. */
  private async load(): Promise<void> {
    const { link, loader, revision } = this.context;
    if (!this.shown || this.context.frame.runs.length === 0) return;
    const zoomed = this.isShared && link.hasFull(this.info.key) ? link.range : null;
    const margin = zoomed === null ? 0 : (zoomed[1] - zoomed[0]) / 2;
    const query = this.query(zoomed === null ? null : [zoomed[0] - margin, zoomed[1] + margin]);
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
      this.loadedQuery = '';
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
    const { link } = this.context;
    if (!this.shown || this.plot === null || this.view === null || link.visible === null) return;
    if (link.moving && link.totalCost > CHEAP) {
      const view = { ...this.view, x: link.visible };
      frameQueue.add(this, () => {
        this.view = view;
        this.plot?.glide(view);
        this.drawCross();
      });
    } else this.drawSoon();
  }

  private drawSoon(): void {
    if (this.shown) frameQueue.add(this, () => this.draw());
  }

  private nextView(): { readonly view: PlotView; readonly y: YRange } | null {
    const { link, options } = this.context;
    const series = this.visibleSeries;
    const own = xExtent(series, options.logX);
    const x = (this.isShared ? link.visible : null) ?? own;
    if (x === null) return null;
    const from: Range = options.logX && own !== null ? [Math.max(x[0], own[0]), x[1]] : x;
    const lines = series.map((one) => ({ x: one.x, y: one.smoothed ?? one.y, low: one.low, high: one.high }));
    const zoomed = this.isShared ? link.range : null;
    const y = yRange(lines, zoomed, { log: options.logY, fitStart: options.fitStart });
    if (y === null) return null;
    const kept = link.moving && this.view !== null && this.view.logY === options.logY ? this.view.y : y.range;
    return { view: { axis: this.axis, x: from, y: kept, logX: options.logX, logY: options.logY }, y };
  }

  private draw(): void {
    const host = this.plotHost;
    if (host === null || this.series === null || !this.shown) return;
    const next = this.nextView();
    if (next === null || this.cut !== next.y.cut || (this.view === null) !== (next === null)) {
      this.cut = next?.y.cut ?? false;
      if (next === null) this.dropPlot();
      this.view = next?.view ?? null;
      this.requestUpdate();
      if (next === null) return;
    }
    this.view = next.view;
    this.ink ??= readInk(host);
    const { frame, options, link } = this.context;
    const lines = paintedLines(this.visibleSeries, {
      frame,
      direction: this.info.direction,
      grouped: options.groupBy !== null,
      hovered: link.hovered,
      ink: this.ink,
    });
    if (this.plot === null) this.makePlot(host, next.view, this.ink);
    this.plot?.show(next.view, lines, this.ink);
    // The drawing itself follows in a microtask of uPlot.
    queueMicrotask(() => {
      link.costs.set(this.info.key, this.plot?.cost ?? 0);
      this.measure();
    });
    this.drawCross();
  }

  /** Where the plotting area lies in the card: read once per drawing, not on each move of the pointer. */
  private measure(): void {
    const over = this.plot?.over.getBoundingClientRect();
    if (over === undefined) return;
    const card = this.getBoundingClientRect();
    this.corner = {
      left: over.left - card.left,
      top: over.top - card.top,
      width: card.width,
      height: card.height,
    };
  }

  private makePlot(host: HTMLElement, view: PlotView, ink: Ink): void {
    this.plot = new LinePlot(host, this.size(), view, ink);
    this.cross = new Crosshair(this.plot.over);
    listenToPointer(this.plot.over, {
      link: this.context.link,
      scales: () => this.plot?.scales() ?? null,
      shared: () => this.isShared,
      point: (x) => this.point(x),
      leave: () => this.leave(),
      brush: (range) => this.cross?.brush(range, this.plot?.scales().height ?? 0),
    });
  }

  private dropPlot(): void {
    frameQueue.drop(this);
    this.context.link.costs.delete(this.info.key);
    this.plot?.destroy();
    this.plot = null;
    this.cross = null;
  }

  private resize(): void {
    if (this.plot === null) return;
    const { width, height } = this.size();
    this.plot.setSize(width, height);
    this.drawSoon();
    void this.load();
  }

  private point(x: number): void {
    const snapped = snapX(this.visibleSeries, x);
    if (snapped !== null) this.context.link.setCross(snapped, this.info.key);
  }

  private leave(): void {
    if (this.context.link.crossKey === this.info.key) this.context.link.setCross(null, null);
  }

  private readings(x: number): readonly Reading[] {
    const scales = this.plot?.scales();
    if (scales === undefined) return [];
    const reach = Math.abs(scales.x.toValue(6) - scales.x.toValue(0));
    return readingsAt(this.visibleSeries, x, reach, this.info.direction);
  }

  private drawCross(): void {
    const { link } = this.context;
    const scales = this.plot?.scales();
    const own = link.crossKey === this.info.key;
    const x = link.cross;
    const px = x === null || scales === undefined ? Number.NaN : scales.x.toPixel(x);
    const off =
      x === null || scales === undefined || !(this.isShared || own) || px < -1 || px > scales.width + 1;
    if (off) {
      this.cross?.hide();
      this.showTip(null, 0, 0);
      return;
    }
    const readings = this.readings(x);
    const shown = own || readings.length <= DOTS ? readings : [];
    const marks = shown.flatMap((reading) => {
      const y = scales.y.toPixel(drawnValue(reading));
      const inside = y >= 0 && y <= scales.height;
      const color = this.ink?.run(reading.color) ?? '';
      return inside
        ? [{ x: scales.x.toPixel(reading.x), y, color, strong: link.hovered === reading.id }]
        : [];
    });
    this.cross?.show(px, scales.height, marks);
    if (own) link.setReadings({ key: this.info.key, axis: this.axis, x, decimals: this.decimals, readings });
    this.showTip(own && !this.context.narrow ? readings : null, px, 0);
  }

  private showTip(readings: readonly Reading[] | null, px: number, py: number): void {
    const tip = this.renderRoot.querySelector<HTMLElement>('.tip');
    const { cross } = this.context.link;
    if (tip === null) return;
    tip.hidden = readings === null || readings.length === 0 || cross === null;
    if (readings === null || cross === null || tip.hidden) return;
    const { options, frame } = this.context;
    const baseline = frame.baseline?.id ?? null;
    const told = {
      axis: this.axis,
      x: cross,
      decimals: this.decimals,
      smoothing: options.smoothing > 0,
      baseline,
    };
    render(tooltip(readings, told), tip);
    const { corner } = this;
    const area = { left: 4, top: 28, width: corner.width - 8, height: corner.height - 32 };
    const at = { width: tip.offsetWidth, height: tip.offsetHeight };
    const placed = placeTooltip(px + corner.left, py + corner.top, at, area);
    tip.style.setProperty('left', `${placed.left}px`);
    tip.style.setProperty('top', `${placed.top}px`);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const { link } = this.context;
    const step = (by: 1 | -1 | 'first' | 'last'): void => {
      const [lo, hi] = link.visible ?? [0, 0];
      const series = this.visibleSeries;
      const from = link.cross ?? (by === -1 ? hi : lo);
      const x =
        by === 'first'
          ? snapX(series, lo)
          : by === 'last'
            ? snapX(series, hi)
            : link.cross === null
              ? snapX(series, (lo + hi) / 2)
              : stepX(series, from, by);
      if (x === null) return;
      if (link.range !== null && (x < lo || x > hi)) link.pan(x < lo ? -0.1 : 0.1);
      link.setCross(x, this.info.key);
      const live = this.renderRoot.querySelector('[aria-live]');
      if (live !== null) live.textContent = spoken(this.readings(x), this.axis, x, this.decimals);
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
