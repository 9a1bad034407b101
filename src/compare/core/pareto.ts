/** A point with both directions turned so that more is better. */
interface Turned {
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

/**
 * The Pareto front: points that no other point beats in one key without being worse in the other. Equal points are on
 * it together. Empty when a direction is not known: without one there is no better.
 */
export function paretoFront(
  points: readonly { readonly x: number; readonly y: number }[],
  directions: { readonly x: 'maximize' | 'minimize' | null; readonly y: 'maximize' | 'minimize' | null },
): ReadonlySet<number> {
  const front = new Set<number>();
  if (!directions.x || !directions.y) return front;
  const signX = directions.x === 'maximize' ? 1 : -1;
  const signY = directions.y === 'maximize' ? 1 : -1;
  const turned: Turned[] = points
    .map((point, index) => ({ index, x: point.x * signX, y: point.y * signY }))
    .filter((point) => !Number.isNaN(point.x) && !Number.isNaN(point.y))
    .sort((a, b) => compare(b.x, a.x) || compare(b.y, a.y));
  let best: Turned | undefined;
  for (const point of turned) {
    if (!best || point.y > best.y) best = point;
    else if (point.y !== best.y || point.x !== best.x) continue;
    front.add(point.index);
  }
  return front;
}

/** Subtraction would say NaN for two equal infinities. */
function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
