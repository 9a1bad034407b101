/** Index of the element of sorted `xs` that is nearest to `x` (the first of two); -1 when empty. */
export function nearestIndex(xs: ArrayLike<number>, x: number): number {
  if (xs.length === 0) return -1;
  let lo = 0;
  let hi = xs.length - 1;
  while (hi - lo > 1) {
    const mid = (lo + hi) >> 1;
    if ((xs[mid] ?? 0) <= x) lo = mid;
    else hi = mid;
  }
  return Math.abs((xs[hi] ?? 0) - x) < Math.abs(x - (xs[lo] ?? 0)) ? hi : lo;
}

/**
 * Index of the point that a crosshair at `x` reads: the nearest one, unless the curve has not begun or has ended
 * there by more than `reach`; -1 then.
 */
export function readIndex(xs: ArrayLike<number>, x: number, reach: number): number {
  const i = nearestIndex(xs, x);
  if (i < 0) return -1;
  const first = xs[0] ?? 0;
  const last = xs[xs.length - 1] ?? 0;
  return x < first - reach || x > last + reach ? -1 : i;
}

/** A grid over points in pixels, to find the one under the pointer among thousands. */
export class PointGrid {
  private readonly cells = new Map<string, number[]>();
  private readonly points: readonly { readonly px: number; readonly py: number }[];
  private readonly size: number;

  constructor(points: readonly { readonly px: number; readonly py: number }[], size = 16) {
    this.points = points;
    this.size = size;
    points.forEach((point, i) => {
      const key = this.key(point.px, point.py);
      const cell = this.cells.get(key);
      if (cell === undefined) this.cells.set(key, [i]);
      else cell.push(i);
    });
  }

  private key(x: number, y: number): string {
    return `${Math.floor(x / this.size)},${Math.floor(y / this.size)}`;
  }

  /** Index of the nearest point within `reach` px; `prefer` points win over others at up to 4 px more distance. */
  find(x: number, y: number, reach: number, prefer?: (index: number) => boolean): number | null {
    let best: number | null = null;
    let bestDistance = Infinity;
    const n = Math.ceil(reach / this.size);
    for (let dx = -n; dx <= n; dx++)
      for (let dy = -n; dy <= n; dy++)
        for (const i of this.cells.get(this.key(x + dx * this.size, y + dy * this.size)) ?? []) {
          const point = this.points[i];
          if (point === undefined) continue;
          const distance = Math.hypot(point.px - x, point.py - y);
          const ranked = distance - (prefer?.(i) === true ? 4 : 0);
          if (distance <= reach && ranked < bestDistance) {
            best = i;
            bestDistance = ranked;
          }
        }
    return best;
  }
}
