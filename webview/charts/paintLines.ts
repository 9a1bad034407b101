import { nearestIndex } from './nearest.ts';
import type { Scale } from './scale.ts';
import { bandRings, traceDense, traceLine } from './svgPath.ts';

/** One curve as a canvas draws it. */
export interface PaintedLine {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** The raw values behind a smoothed curve. */
  readonly raw: ArrayLike<number> | null;
  readonly low: ArrayLike<number> | null;
  readonly high: ArrayLike<number> | null;
  readonly color: string;
  readonly dash: readonly number[];
  readonly width: number;
  /** Marks: the best point (hollow), the last point of a run that still runs (filled). */
  readonly best: number | null;
  readonly running: boolean;
  /** Drawn pale, while another run is pointed at. */
  readonly faded: boolean;
}

/** Points on screen from which a chart is dense: wide and dashed strokes would take too long, hairlines do not. */
const DENSE = 3000;

/** Draws bands, raw curves, curves and marks, in this order, in CSS pixels of the scales. `ratio`: device pixels. */
export function paintLines(
  ctx: CanvasRenderingContext2D,
  lines: readonly PaintedLine[],
  x: Scale,
  y: Scale,
  background: string,
  ratio: number,
): void {
  ctx.lineJoin = 'round';
  const dense = lines.reduce((sum, line) => sum + visiblePoints(line, x), 0) > DENSE;
  for (const line of lines) paintBand(ctx, line, x, y);
  for (const line of lines)
    if (line.raw !== null) strokeThin(ctx, line, line.raw, x, y, { alpha: 0.25, width: 1, dash: [], ratio });
  for (const line of lines) {
    const style = { alpha: line.faded ? 0.25 : 1, width: line.width, dash: line.dash, ratio };
    if (dense && visiblePoints(line, x) > x.pixels[1] / 4) strokeThin(ctx, line, line.y, x, y, style);
    else stroke(ctx, line, line.y, x, y, style);
  }
  for (const line of lines) if (!line.faded) paintMarks(ctx, line, x, y, background);
  ctx.globalAlpha = 1;
  ctx.setLineDash([]);
}

function visiblePoints(line: PaintedLine, x: Scale): number {
  const [from, to] = x.domain;
  return nearestIndex(line.x, to) - nearestIndex(line.x, from) + 1;
}

interface Style {
  readonly alpha: number;
  readonly width: number;
  readonly dash: readonly number[];
  readonly ratio: number;
}

/**
 * Strokes with lines of one device pixel, which browsers draw some forty times faster than wider ones; a wider line is
 * several of them beside each other.
 */
function strokeThin(
  ctx: CanvasRenderingContext2D,
  line: PaintedLine,
  values: ArrayLike<number>,
  x: Scale,
  y: Scale,
  style: Style,
): void {
  ctx.globalAlpha = style.alpha;
  ctx.strokeStyle = line.color;
  ctx.lineWidth = 1 / style.ratio;
  ctx.setLineDash([]);
  const passes = Math.max(1, Math.round(style.width * style.ratio));
  for (let pass = 0; pass < passes; pass++) {
    const dy = passes === 1 ? 0 : (pass / (passes - 1) - 0.5) * (style.width - 1 / style.ratio);
    ctx.beginPath();
    traceDense(ctx, line.x, values, x.toPixel, y.toPixel, style.dash, dy);
    ctx.stroke();
  }
}

function paintBand(ctx: CanvasRenderingContext2D, line: PaintedLine, x: Scale, y: Scale): void {
  if (line.low === null || line.high === null) return;
  ctx.globalAlpha = line.faded ? 0.06 : 0.16;
  ctx.fillStyle = line.color;
  for (const ring of bandRings(line.x, line.low, line.high, x.toPixel, y.toPixel)) {
    ctx.beginPath();
    ring.forEach(([px, py], i) => (i === 0 ? ctx.moveTo(px, py) : ctx.lineTo(px, py)));
    ctx.fill();
  }
}

function stroke(
  ctx: CanvasRenderingContext2D,
  line: PaintedLine,
  values: ArrayLike<number>,
  x: Scale,
  y: Scale,
  style: Style,
): void {
  ctx.globalAlpha = style.alpha;
  ctx.strokeStyle = line.color;
  ctx.lineWidth = style.width;
  ctx.setLineDash([...style.dash]);
  ctx.beginPath();
  traceLine(ctx, line.x, values, x.toPixel, y.toPixel);
  ctx.stroke();
}

function paintMarks(
  ctx: CanvasRenderingContext2D,
  line: PaintedLine,
  x: Scale,
  y: Scale,
  background: string,
): void {
  ctx.globalAlpha = 1;
  ctx.setLineDash([]);
  if (line.best !== null) {
    const at = place(line, line.best, x, y);
    if (at !== null) dot(ctx, at, 2.5, background, line.color);
  }
  if (line.running) {
    const at = place(line, lastFinite(line.y), x, y);
    if (at !== null) dot(ctx, at, 3, line.color, null);
  }
}

function place(line: PaintedLine, i: number, x: Scale, y: Scale): readonly [number, number] | null {
  const px = x.toPixel(line.x[i] ?? Number.NaN);
  const py = y.toPixel(line.y[i] ?? Number.NaN);
  return Number.isFinite(px) && Number.isFinite(py) ? [px, py] : null;
}

function dot(
  ctx: CanvasRenderingContext2D,
  [px, py]: readonly [number, number],
  r: number,
  fill: string,
  ring: string | null,
): void {
  ctx.beginPath();
  ctx.arc(px, py, r, 0, 2 * Math.PI);
  ctx.fillStyle = fill;
  ctx.fill();
  if (ring === null) return;
  ctx.strokeStyle = ring;
  ctx.lineWidth = 1.5;
  ctx.stroke();
}

/** Index of the last finite value; -1 when there is none. */
export function lastFinite(values: ArrayLike<number>): number {
  for (let i = values.length - 1; i >= 0; i--) if (Number.isFinite(values[i])) return i;
  return -1;
}

/** Index of the best finite value by direction (the first of equals); null without direction or value. */
export function bestIndex(
  values: ArrayLike<number>,
  direction: 'maximize' | 'minimize' | null,
): number | null {
  if (direction === null) return null;
  let best: number | null = null;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    const held = best === null ? Number.NaN : (values[best] ?? Number.NaN);
    if (best === null || (direction === 'maximize' ? value > held : value < held)) best = i;
  }
  return best;
}
