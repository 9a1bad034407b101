const palette = 10;

/**
 * Gives every compared run its colour. A run that had one keeps it for the session; a new run gets the lowest colour
 * that no run ever had, and when all ten were given, the lowest that no other compared run has.
 */
export function assignColors(
  known: Readonly<Record<string, number>>,
  selection: readonly string[],
): Readonly<Record<string, number>> {
  const colors: Record<string, number> = { ...known };
  const given = new Set(Object.values(known));
  const shown = new Set<number>();
  for (const id of selection) {
    const own = colors[id];
    if (own === undefined || shown.has(own)) continue;
    shown.add(own);
  }
  const taken = new Map<number, string>();
  for (const id of selection) {
    const own = colors[id];
    if (own !== undefined && !taken.has(own)) {
      taken.set(own, id);
      continue;
    }
    const color =
      lowest((index) => index < palette && !given.has(index)) ?? lowest((index) => !shown.has(index)) ?? 0;
    colors[id] = color;
    given.add(color);
    shown.add(color);
    taken.set(color, id);
  }
  return colors;
}

function lowest(free: (index: number) => boolean): number | null {
  for (let index = 0; index < 10_000; index++) if (free(index)) return index;
  return null;
}
