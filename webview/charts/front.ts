/** One point of a scatter, in pixels of a plot where good is right and up. */
export interface Placed {
  readonly px: number;
  readonly py: number;
}

/**
 * The border of what the front reaches, as a staircase: from the plot's left edge at the highest point, down at every
 * front point to the next, to the plot's bottom at the rightmost one.
 * @param front points that no other beats on both axes
 */
export function staircase(
  front: readonly Placed[],
  left: number,
  bottom: number,
): (readonly [number, number])[] {
  const sorted = front.toSorted((a, b) => a.px - b.px || a.py - b.py);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const steps: (readonly [number, number])[] = [[left, first.py]];
  sorted.forEach((point, i) => {
    steps.push([point.px, point.py]);
    const next = sorted[i + 1];
    if (next !== undefined) steps.push([point.px, next.py]);
  });
  steps.push([last.px, bottom]);
  return steps;
}
