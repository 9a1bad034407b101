import type { TradeoffReply } from '../../../src/contract/compare.ts';
import type { Direction } from '../../../src/contract/runIndex.ts';
import { numberMarks, type AxisMarks } from '../../charts/axisText.ts';
import { staircase } from '../../charts/front.ts';
import { extent, makeScale, padded, type Scale } from '../../charts/scale.ts';
import { polyline } from '../../charts/svgPath.ts';

type Point = TradeoffReply['points'][number];

export interface PlacedPoint {
  readonly point: Point;
  readonly px: number;
  readonly py: number;
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
  /** `d` of the front's staircase; empty without a front. */
  readonly front: string;
  /** Points that a logarithmic axis cannot show. */
  readonly hidden: number;
}

const MARGIN = { left: 52, right: 14, top: 8, bottom: 38 };

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
    reply.points.map(({ x }) => x),
    log.x,
  );
  const ys = extent(
    reply.points.map(({ y }) => y),
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
  const marks = (scale: Scale, count: number): AxisMarks =>
    numberMarks(Math.min(...scale.domain), Math.max(...scale.domain), count, scale.log);
  return {
    plot,
    x,
    y,
    xMarks: marks(x, Math.max(2, Math.round((plot.right - plot.left) / 110))),
    yMarks: marks(y, Math.max(2, Math.round((plot.bottom - plot.top) / 60))),
    placed,
    front: polyline(front),
    hidden: all.length - placed.length,
  };
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
