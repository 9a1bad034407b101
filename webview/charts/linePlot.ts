import uPlot from 'uplot';
import type { XAxis } from '../../src/contract/compareCharts.ts';
import { numberMarks, xMarks, type AxisMarks } from './axisText.ts';
import type { Ink } from './ink.ts';
import { paintLines, type PaintedLine } from './paintLines.ts';
import { makeScale, type Scale } from './scale.ts';
import type { Range } from './zoom.ts';

export interface PlotView {
  readonly axis: XAxis;
  readonly x: Range;
  readonly y: Range;
  readonly logX: boolean;
  readonly logY: boolean;
}

interface Layer {
  readonly canvas: HTMLCanvasElement;
  readonly view: PlotView;
}

const Y_AXIS = 46;
const X_AXIS = 20;
const PADDING: uPlot.Padding = [6, 18, 0, 0];

/**
 * One chart: uPlot holds the canvas, the scales and the axes; the curves are painted into a layer of their own, each
 * with its own x values, so that a moving zoom only stretches the layer and 50 curves need not be drawn at 60 Hz.
 */
export class LinePlot {
  /** What the last exact drawing took, ms. */
  cost = 0;
  private readonly plot: uPlot;
  private view: PlotView;
  private ink: Ink;
  private lines: readonly PaintedLine[] = [];
  private layer: Layer | null = null;

  constructor(host: HTMLElement, size: { width: number; height: number }, view: PlotView, ink: Ink) {
    this.view = view;
    this.ink = ink;
    this.plot = new uPlot(this.options(size), dummy(view), host);
  }

  /** The element over the plotting area: pointer events and the crosshair live there. */
  get over(): HTMLElement {
    return this.plot.over;
  }

  get canvas(): HTMLCanvasElement {
    return this.plot.ctx.canvas;
  }

  /** Scales of the plotting area, in CSS pixels from its corner. */
  scales(): { readonly x: Scale; readonly y: Scale; readonly width: number; readonly height: number } {
    const width = this.plot.bbox.width / uPlot.pxRatio;
    const height = this.plot.bbox.height / uPlot.pxRatio;
    return { ...scalesOf(this.view, width, height), width, height };
  }

  /** Draws everything exactly. */
  show(view: PlotView, lines: readonly PaintedLine[], ink: Ink): void {
    this.view = view;
    this.lines = lines;
    this.ink = ink;
    this.layer = null;
    this.redraw();
  }

  /** Draws for a view that moves: the painted layer is stretched to it, axes are exact. */
  glide(view: PlotView): void {
    this.view = view;
    this.redraw();
  }

  /** Takes a new size; does nothing when it is the old one. */
  fit(size: { readonly width: number; readonly height: number }): void {
    if (size.width === this.plot.width && size.height === this.plot.height) return;
    this.layer = null;
    this.plot.setSize(size);
  }

  destroy(): void {
    this.plot.destroy();
  }

  private redraw(): void {
    this.plot.setData(dummy(this.view), true);
  }

  private options(size: { width: number; height: number }): uPlot.Options {
    const marks = (axis: 'x' | 'y'): AxisMarks => this.marks(axis);
    const axis = (name: 'x' | 'y'): uPlot.Axis => ({
      scale: name,
      stroke: () => this.ink.dim,
      font: this.ink.font,
      gap: name === 'x' ? 6 : 6,
      size: name === 'x' ? X_AXIS : Y_AXIS,
      ticks: { show: false },
      grid: name === 'x' ? { show: false } : { show: true, stroke: () => this.ink.hair, width: 1 },
      splits: () => [...marks(name).values],
      values: () => [...marks(name).texts],
      filter: (_u, splits) => splits,
    });
    return {
      ...size,
      pxAlign: 1,
      padding: PADDING,
      legend: { show: false },
      cursor: { show: false },
      // Logarithms are taken by our own scales; for uPlot both axes are linear in the scales' own space.
      scales: {
        x: { time: false, range: () => inSpace(this.view.x, this.view.logX) },
        y: { range: () => inSpace(this.view.y, this.view.logY) },
      },
      axes: [axis('x'), axis('y')],
      series: [{}, { scale: 'y', paths: () => null, points: { show: false } }],
      hooks: { draw: [() => this.paint()] },
    };
  }

  private marks(name: 'x' | 'y'): AxisMarks {
    const { view } = this;
    const px = name === 'x' ? this.plot.bbox.width : this.plot.bbox.height;
    const room = px / uPlot.pxRatio || 300;
    const log = name === 'x' ? view.logX : view.logY;
    const found =
      name === 'x'
        ? xMarks(view.axis, ...view.x, Math.max(2, Math.round(room / 85)), log)
        : numberMarks(...view.y, Math.max(2, Math.round(room / 38)), log);
    return log ? { values: found.values.map((v) => Math.log10(v)), texts: found.texts } : found;
  }

  private paint(): void {
    const { ctx, bbox } = this.plot;
    const ratio = uPlot.pxRatio;
    if (bbox.width <= 0 || bbox.height <= 0) return;
    this.layer ??= this.paintLayer(bbox, ratio);
    const { canvas, view } = this.layer;
    const now = makeScale(this.view.x, [0, bbox.width], this.view.logX);
    const left = now.toPixel(view.x[0]);
    const right = now.toPixel(view.x[1]);
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    if (view === this.view) ctx.drawImage(canvas, bbox.left, bbox.top);
    else ctx.drawImage(canvas, bbox.left + left, bbox.top, right - left, bbox.height);
    ctx.restore();
  }

  private paintLayer(bbox: uPlot.BBox, ratio: number): Layer {
    const begun = performance.now();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(bbox.width);
    canvas.height = Math.ceil(bbox.height);
    const ctx = canvas.getContext('2d');
    if (ctx !== null) {
      ctx.scale(ratio, ratio);
      const { x, y } = scalesOf(this.view, bbox.width / ratio, bbox.height / ratio);
      paintLines(ctx, this.lines, x, y, this.ink.background, ratio);
    }
    this.cost = performance.now() - begun;
    return { canvas, view: this.view };
  }
}

function scalesOf(view: PlotView, width: number, height: number): { x: Scale; y: Scale } {
  return {
    x: makeScale(view.x, [0, width], view.logX),
    y: makeScale(view.y, [height, 0], view.logY),
  };
}

function inSpace([lo, hi]: Range, log: boolean): [number, number] {
  return log ? [Math.log10(lo), Math.log10(hi)] : [lo, hi];
}

/** Two points that carry the ranges: what is drawn comes from the layer. */
function dummy(view: PlotView): uPlot.AlignedData {
  return [inSpace(view.x, view.logX), [null, null]];
}
