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

/**
 * The same for a curve with more points than pixels, moved by `dy`. Its dashes are measured along x instead of along
 * the line: on a noisy curve they stay readable, and no path has to be cut into thousands of pieces.
 * @param dash lengths in px, drawn and not drawn in turn; empty for a solid line
 */
export function traceDense(
  pen: LinePen,
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  x: Map1,
  y: Map1,
  dash: readonly number[],
  dy: number,
): void {
  let open = false;
  for (let i = 0; i < xs.length; i++) {
    const px = x(xs[i] ?? Number.NaN);
    const py = y(ys[i] ?? Number.NaN) + dy;
    if (!Number.isFinite(px) || !Number.isFinite(py) || !isDrawn(px, dash)) open = false;
    else if (open) pen.lineTo(px, py);
    else {
      pen.moveTo(px, py);
      open = true;
    }
  }
}

/** Whether a dash pattern that begins at 0 draws at `px`. */
function isDrawn(px: number, dash: readonly number[]): boolean {
  if (dash.length === 0) return true;
  const whole = dash.reduce((sum, length) => sum + length, 0);
  let at = ((px % whole) + whole) % whole;
  for (const [i, length] of dash.entries()) {
    if (at < length) return i % 2 === 0;
    at -= length;
  }
  return false;
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
