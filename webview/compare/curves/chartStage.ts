import { render } from 'lit';
import type { Series, SeriesKey, XAxis } from '../../../src/contract/compareCharts.ts';
import { Crosshair } from '../../charts/crosshair.ts';
import { readInk, type Ink } from '../../charts/ink.ts';
import { LinePlot, type PlotView } from '../../charts/linePlot.ts';
import { placeTooltip } from '../../charts/placement.ts';
import { drawnValue, readingsAt, snapX, type Reading } from '../../charts/readings.ts';
import { yRange, type YRange } from '../../charts/yRange.ts';
import type { Range } from '../../charts/zoom.ts';
import type { ChartContext } from './chartContext.ts';
import { paintedLines, xExtent } from './chartData.ts';
import { tooltip } from './chartTemplates.ts';
import { frameQueue } from './frameQueue.ts';
import { listenToPointer } from './gestures.ts';

/** Total cost of drawing all visible charts exactly up to which a moving zoom does so, ms. */
const CHEAP = 8;

/** Up to so many dots show at the crosshair in charts that the pointer is not in. */
const DOTS = 16;

/** What is drawn now. */
export interface Scene {
  readonly info: SeriesKey;
  readonly context: ChartContext;
  readonly axis: XAxis;
  /** Whether the chart's x axis is that of the others, so that zoom and crosshair mean the same. */
  readonly shared: boolean;
  readonly series: readonly Series[];
  readonly decimals: number;
}

/** What a drawing found out that the chart has to say in words. */
export interface Drawn {
  readonly cut: boolean;
  /** There are curves, but none of their values can be drawn. */
  readonly empty: boolean;
}

/** Everything of a chart that is no template: the plot, the crosshair and the tooltip. */
export class ChartStage {
  private readonly card: HTMLElement;
  private readonly scene: () => Scene;
  private plot: LinePlot | null = null;
  private cross: Crosshair | null = null;
  private ink: Ink | null = null;
  private view: PlotView | null = null;
  private corner = { left: 0, top: 0, width: 0, height: 0 };

  /** @param scene asked for at each drawing */
  constructor(card: HTMLElement, scene: () => Scene) {
    this.card = card;
    this.scene = scene;
  }

  get canvas(): HTMLCanvasElement | null {
    return this.plot?.canvas ?? null;
  }

  /** Draws exactly; makes the plot first when there is none. */
  draw(host: HTMLElement): Drawn {
    const scene = this.scene();
    const { link, options, frame } = scene.context;
    const next = this.nextView(scene);
    if (next === null) {
      this.drop();
      return { cut: false, empty: scene.series.length > 0 };
    }
    this.view = next.view;
    this.ink ??= readInk(host);
    const lines = paintedLines(scene.series, {
      frame,
      direction: scene.info.direction,
      grouped: options.groupBy !== null,
      hovered: link.hovered,
      ink: this.ink,
    });
    if (this.plot === null) this.makePlot(host, next.view, this.ink);
    this.resize(host);
    this.plot?.show(next.view, lines, this.ink);
    // The drawing itself follows in a microtask of uPlot.
    queueMicrotask(() => {
      if (this.plot !== null) link.costs.set(scene.info.key, this.plot.cost);
      this.measure();
    });
    this.drawCross();
    return { cut: next.y.cut, empty: false };
  }

  /**
   * Follows a range that moves, when exact drawings of all charts would take too long; false when the chart should be
   * drawn exactly.
   */
  glide(): boolean {
    const { link } = this.scene().context;
    const { visible } = link;
    if (this.plot === null || this.view === null || visible === null) return false;
    if (!link.moving || link.totalCost <= CHEAP) return false;
    const view = { ...this.view, x: visible };
    frameQueue.add(this.card, () => {
      this.view = view;
      this.plot?.glide(view);
      this.drawCross();
    });
    return true;
  }

  resize(host: HTMLElement): void {
    this.plot?.fit(sizeOf(host));
  }

  /** Colours are read again at the next drawing. */
  forgetInk(): void {
    this.ink = null;
    this.drop();
  }

  drop(): void {
    const { context, info } = this.scene();
    frameQueue.drop(this.card);
    context.link.costs.delete(info.key);
    this.plot?.destroy();
    this.plot = null;
    this.cross = null;
    this.view = null;
  }

  readings(x: number): readonly Reading[] {
    const scales = this.plot?.scales();
    if (scales === undefined) return [];
    const { series, info } = this.scene();
    const reach = Math.abs(scales.x.toValue(6) - scales.x.toValue(0));
    return readingsAt(series, x, reach, info.direction);
  }

  leave(): void {
    const { context, info } = this.scene();
    if (context.link.crossKey === info.key) context.link.setCross(null, null);
  }

  /** Crosshair, dots and tooltip at the shared position. */
  drawCross(): void {
    const { info, context, axis, shared, decimals } = this.scene();
    const { link } = context;
    const scales = this.plot?.scales();
    const own = link.crossKey === info.key;
    const x = link.cross;
    const px = x === null || scales === undefined ? Number.NaN : scales.x.toPixel(x);
    if (x === null || scales === undefined || !(shared || own) || !(px >= -1 && px <= scales.width + 1)) {
      this.cross?.hide();
      this.showTip(null, 0);
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
    if (own) link.setReadings({ key: info.key, axis, x, decimals, readings });
    this.showTip(own && !context.narrow ? readings : null, px);
  }

  private showTip(readings: readonly Reading[] | null, px: number): void {
    const tip = this.card.shadowRoot?.querySelector<HTMLElement>('.tip') ?? null;
    const { context, axis, decimals } = this.scene();
    const x = context.link.cross;
    if (tip === null) return;
    tip.hidden = readings === null || readings.length === 0 || x === null;
    if (readings === null || x === null || tip.hidden) return;
    const { options, frame } = context;
    const baseline = frame.baseline?.id ?? null;
    render(tooltip(readings, { axis, x, decimals, smoothing: options.smoothing > 0, baseline }), tip);
    const { corner } = this;
    const area = { left: 4, top: 28, width: corner.width - 8, height: corner.height - 32 };
    const size = { width: tip.offsetWidth, height: tip.offsetHeight };
    const placed = placeTooltip(px + corner.left, corner.top, size, area);
    tip.style.setProperty('left', `${placed.left}px`);
    tip.style.setProperty('top', `${placed.top}px`);
  }

  private nextView(scene: Scene): { readonly view: PlotView; readonly y: YRange } | null {
    const { series, shared, axis } = scene;
    const { link, options } = scene.context;
    const own = xExtent(series, options.logX);
    const x = (shared ? link.visible : null) ?? own;
    if (x === null) return null;
    const from: Range = options.logX && own !== null ? [Math.max(x[0], own[0]), x[1]] : x;
    const lines = series.map((one) => ({ x: one.x, y: one.smoothed ?? one.y, low: one.low, high: one.high }));
    const y = yRange(lines, shared ? link.range : null, { log: options.logY, fitStart: options.fitStart });
    if (y === null) return null;
    const kept = link.moving && this.view !== null && this.view.logY === options.logY ? this.view.y : y.range;
    return { view: { axis, x: from, y: kept, logX: options.logX, logY: options.logY }, y };
  }

  private makePlot(host: HTMLElement, view: PlotView, ink: Ink): void {
    const { link } = this.scene().context;
    this.plot = new LinePlot(host, sizeOf(host), view, ink);
    this.cross = new Crosshair(this.plot.over);
    listenToPointer(this.plot.over, {
      link,
      scales: () => this.plot?.scales() ?? null,
      shared: () => this.scene().shared,
      point: (x) => {
        const { series, info } = this.scene();
        const snapped = snapX(series, x);
        if (snapped !== null) link.setCross(snapped, info.key);
      },
      leave: () => this.leave(),
      brush: (range) => this.cross?.brush(range, this.plot?.scales().height ?? 0),
    });
  }

  /** Where the plotting area lies in the card: read once per drawing, not on each move of the pointer. */
  private measure(): void {
    const over = this.plot?.over.getBoundingClientRect();
    if (over === undefined) return;
    const card = this.card.getBoundingClientRect();
    this.corner = {
      left: over.left - card.left,
      top: over.top - card.top,
      width: card.width,
      height: card.height,
    };
  }
}

function sizeOf(host: HTMLElement): { width: number; height: number } {
  return { width: Math.max(120, host.clientWidth), height: Math.max(60, host.clientHeight) };
}
