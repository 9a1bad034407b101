import type { AxisLimit } from '../../../src/contract/compareVerdicts.ts';
import type { TradeoffReply } from '../../../src/contract/compareCharts.ts';
import type { Direction } from '../../../src/contract/runIndex.ts';
import type { AxisMarks } from '../../charts/axisText.ts';
import { staircase } from '../../charts/front.ts';
import { quantityMarks } from '../../charts/quantity.ts';
import { extent, makeScale, padded, type Scale } from '../../charts/scale.ts';
import { polyline } from '../../charts/svgPath.ts';

type Point = TradeoffReply['points'][number];

export interface PlacedPoint {
  readonly point: Point;
  readonly px: number;
  readonly py: number;
}

/** A limit across the plot: the line, and the rectangle in which runs fail it. */
export interface PlacedLimit {
  readonly axis: 'x' | 'y';
  readonly limit: AxisLimit;
  readonly px: number;
  readonly fails: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export interface ScatterGeometry {
  readonly plot: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  readonly x: Scale;
  readonly y: Scale;
  readonly xMarks: AxisMarks;
  readonly yMarks: AxisMarks;
  readonly placed: readonly PlacedPoint[];
  /** Limits of objectives in sight, with the side on which they fail. */
  readonly limits: readonly PlacedLimit[];
  /** `d` of the front's staircase; empty without a front. */
  readonly front: string;
  /** Points that a logarithmic axis cannot show. */
  readonly hidden: number;
}

const MARGIN = { left: 52, right: 14, top: 8, bottom: 38 };

/** The limit's value when it lies near the points: one far away would press them together. */
function near(limit: AxisLimit | null, values: readonly number[]): readonly number[] {
  if (limit === null) return [];
  const range = extent([...values], false);
  if (range === null) return [];
  const span = range[1] - range[0];
  return limit.value >= range[0] - span && limit.value <= range[1] + span ? [limit.value] : [];
}

/** A value that is better when it is lower grows to the left or downwards: the axis is turned. */
export function isTurned(direction: Direction): boolean {
  return direction === 'minimize';
}

/** Places the points of a scatter so that good is up and right. Null when nothing can be drawn. */
export function scatterGeometry(
  reply: TradeoffReply,
  size: { readonly width: number; readonly height: number },
  log: { readonly x: boolean; readonly y: boolean },
): ScatterGeometry | null {
  const xs = extent(
    [
      ...reply.points.map(({ x }) => x),
      ...near(
        reply.x.limit,
        reply.points.map(({ x }) => x),
      ),
    ],
    log.x,
  );
  const ys = extent(
    [
      ...reply.points.map(({ y }) => y),
      ...near(
        reply.y.limit,
        reply.points.map(({ y }) => y),
      ),
    ],
    log.y,
  );
  if (xs === null || ys === null) return null;
  const plot = {
    left: MARGIN.left,
    top: MARGIN.top,
    right: Math.max(MARGIN.left + 40, size.width - MARGIN.right),
    bottom: Math.max(MARGIN.top + 40, size.height - MARGIN.bottom),
  };
  const x = axisScale(padded(xs, 0.05, log.x), [plot.left, plot.right], reply.x.direction, log.x);
  const y = axisScale(padded(ys, 0.06, log.y), [plot.bottom, plot.top], reply.y.direction, log.y);
  const all = reply.points.map((point) => ({ point, px: x.toPixel(point.x), py: y.toPixel(point.y) }));
  const placed = all.filter(({ px, py }) => Number.isFinite(px) && Number.isFinite(py));
  const front = staircase(
    placed.filter(({ point }) => point.front),
    plot.left,
    plot.bottom,
  );
  const marks = (key: string, scale: Scale, count: number): AxisMarks =>
    quantityMarks(key, Math.min(...scale.domain), Math.max(...scale.domain), count, scale.log);
  return {
    plot,
    x,
    y,
    xMarks: marks(reply.x.key, x, Math.max(2, Math.round((plot.right - plot.left) / 110))),
    yMarks: marks(reply.y.key, y, Math.max(2, Math.round((plot.bottom - plot.top) / 60))),
    placed,
    limits: placeLimits(reply, plot, x, y),
    front: polyline(front),
    hidden: all.length - placed.length,
  };
}

/** Where the limits of objectives lie; those outside of the plot are left out. */
function placeLimits(
  reply: TradeoffReply,
  plot: ScatterGeometry['plot'],
  x: Scale,
  y: Scale,
): readonly PlacedLimit[] {
  const found: PlacedLimit[] = [];
  const { left, right, top, bottom } = plot;
  if (reply.x.limit) {
    const px = x.toPixel(reply.x.limit.value);
    // Good is to the right when the axis is turned or has no direction of its own but a floor.
    const failsLeft = (reply.x.limit.kind === 'floor') !== isTurned(reply.x.direction);
    if (px >= left && px <= right)
      found.push({
        axis: 'x',
        limit: reply.x.limit,
        px,
        fails: {
          x: failsLeft ? left : px,
          y: top,
          width: failsLeft ? px - left : right - px,
          height: bottom - top,
        },
      });
  }
  if (reply.y.limit) {
    const px = y.toPixel(reply.y.limit.value);
    const failsBelow = (reply.y.limit.kind === 'floor') !== isTurned(reply.y.direction);
    if (px >= top && px <= bottom)
      found.push({
        axis: 'y',
        limit: reply.y.limit,
        px,
        fails: {
          x: left,
          y: failsBelow ? px : top,
          width: right - left,
          height: failsBelow ? bottom - px : px - top,
        },
      });
  }
  return found;
}

function axisScale(
  [lo, hi]: readonly [number, number],
  pixels: readonly [number, number],
  direction: Direction,
  log: boolean,
): Scale {
  return makeScale(isTurned(direction) ? [hi, lo] : [lo, hi], pixels, log);
}

/** Indexes of the points inside a rectangle of pixels. */
export function pointsInside(
  placed: readonly PlacedPoint[],
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
): PlacedPoint[] {
  const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)];
  const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)];
  return placed.filter(({ px, py }) => px >= left && px <= right && py >= top && py <= bottom);
}

/** Layers of the grey points: within one path overlapping dots do not add up, over several they do. */
const LAYERS = 6;

/** `d` of paths that draw thousands of dots with round caps, cheaper than as many elements. */
export function dotLayers(placed: readonly PlacedPoint[]): string[] {
  const layers = Array.from({ length: LAYERS }, () => '');
  placed.forEach(({ px, py }, i) => {
    layers[i % LAYERS] += `M${px.toFixed(1)} ${py.toFixed(1)}h0`;
  });
  return layers.filter((d) => d !== '');
}
