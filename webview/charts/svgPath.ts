/** What a line is drawn into: Path2D and CanvasRenderingContext2D fit, and so does a recorder in a test. */
export interface LinePen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

type Map1 = (value: number) => number;

/**
 * Draws a curve. A point that has no place (NaN, infinite, zero on a logarithmic axis) leaves a gap; a point alone
 * between two gaps becomes a dash of `dot` px, so that it does not vanish. Returns the number of gaps.
 */
export function traceLine(
  pen: LinePen,
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  x: Map1,
  y: Map1,
  dot = 2,
): number {
  let open = false;
  let gaps = 0;
  let alone: [number, number] | null = null;
  const settle = () => {
    if (alone !== null) {
      pen.moveTo(alone[0] - dot / 2, alone[1]);
      pen.lineTo(alone[0] + dot / 2, alone[1]);
    }
    alone = null;
  };
  for (let i = 0; i < xs.length; i++) {
    const px = x(xs[i] ?? Number.NaN);
    const py = y(ys[i] ?? Number.NaN);
    if (!Number.isFinite(px) || !Number.isFinite(py)) {
      if (open) gaps++;
      settle();
      open = false;
    } else if (open) {
      if (alone !== null) pen.moveTo(alone[0], alone[1]);
      alone = null;
      pen.lineTo(px, py);
    } else {
      alone = [px, py];
      open = true;
    }
  }
  settle();
  return gaps;
}

/** Rings (upper edge forth, lower edge back) of a band; one per stretch without gaps. */
export function bandRings(
  xs: ArrayLike<number>,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  x: Map1,
  y: Map1,
): (readonly [number, number])[][] {
  const rings: (readonly [number, number])[][] = [];
  let up: [number, number][] = [];
  let down: [number, number][] = [];
  const close = () => {
    if (up.length > 1) rings.push([...up, ...down.toReversed()]);
    up = [];
    down = [];
  };
  for (let i = 0; i < xs.length; i++) {
    const px = x(xs[i] ?? Number.NaN);
    const a = y(low[i] ?? Number.NaN);
    const b = y(high[i] ?? Number.NaN);
    if (!Number.isFinite(px) || !Number.isFinite(a) || !Number.isFinite(b)) close();
    else {
      up.push([px, b]);
      down.push([px, a]);
    }
  }
  close();
  return rings;
}

/** `d` of an SVG path through the points, one decimal. */
export function polyline(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}
