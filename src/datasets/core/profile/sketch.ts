import type { Sketch } from '../../../statistics/distances/sketch.ts';

/** A value, or a narrow range of values by its mean, with the rows that it stands for. */
export interface Group {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  readonly count: number;
}

export interface PlainSketch {
  readonly values: readonly number[];
  readonly weights: readonly number[];
}

/**
 * At most `size` values with their rows, from groups in ascending order. Groups are joined with their neighbours until
 * each stands for about an equal share; one that is heavier than that stays alone, so that a frequent value keeps its
 * exact place. No rank is off by more than two shares.
 */
export function sketchGroups(groups: readonly Group[], size: number): PlainSketch {
  if (groups.length <= size)
    return { values: groups.map(({ mean }) => digits(mean)), weights: groups.map(({ count }) => count) };
  const rows = groups.reduce((sum, { count }) => sum + count, 0);
  // Heavy groups cut the runs between them: twice as many pieces as shares, at the most.
  const share = (2 * rows) / size;
  const values: number[] = [];
  const weights: number[] = [];
  let [weight, sum] = [0, 0];
  const close = (): void => {
    if (weight > 0) {
      values.push(digits(sum / weight));
      weights.push(weight);
    }
    [weight, sum] = [0, 0];
  };
  for (const [at, { mean, count }] of groups.entries()) {
    // The ends stay by themselves, so that the range is kept.
    if (weight + count > share || at === 1 || at === groups.length - 1) close();
    weight += count;
    sum += mean * count;
  }
  close();
  return { values, weights };
}

/** Two sketches of the same column as one, as if its rows had been one table. */
export function mergeSketches(first: Sketch, second: Sketch, size: number): PlainSketch {
  const groups: Group[] = [...groupsOf(first), ...groupsOf(second)].sort((a, b) => a.mean - b.mean);
  const joined: Group[] = [];
  for (const group of groups) {
    const last = joined.at(-1);
    if (last?.mean === group.mean) joined[joined.length - 1] = { ...last, count: last.count + group.count };
    else joined.push(group);
  }
  return sketchGroups(joined, size);
}

function groupsOf({ values, weights }: Sketch): readonly Group[] {
  return Array.from(values, (mean, at) => ({ least: mean, most: mean, mean, count: weights[at] ?? 0 }));
}

/** Twelve digits: what a reader of the profile gets back, and no more. */
function digits(value: number): number {
  return Number(value.toPrecision(12));
}
