import type { ColumnHistogram } from '../../../contract/datasets.ts';
import type { Sketch } from '../../../statistics/distances/sketch.ts';
import { sketchQuantile } from '../../../statistics/distances/sketch.ts';

const bins = 32;

/** What the edges are made of: a column of a profile has it. */
export interface Ranged {
  readonly min: number | null;
  readonly max: number | null;
  readonly sketch: Sketch | null;
}

/**
 * Edges of a histogram over one column, or the same column of two tables so that they can be laid over each other: whole
 * numbers where the values are whole, else equally wide bins. Where a few far values would push all others into one bin,
 * the outer bins reach out to them and the others share the middle.
 */
export function histogramEdges(columns: readonly Ranged[], whole: boolean): readonly number[] {
  const filled = columns.flatMap(({ min, max, sketch }) =>
    min === null || max === null || sketch === null ? [] : [{ min, max, sketch }],
  );
  if (filled.length === 0) return [];
  const least = Math.min(...filled.map(({ min }) => min));
  const most = Math.max(...filled.map(({ max }) => max));
  if (least === most) return whole ? [least - 0.5, least + 0.5] : [least, most];
  const low = Math.min(...filled.map(({ sketch }) => sketchQuantile(sketch, 0.005)));
  const high = Math.max(...filled.map(({ sketch }) => sketchQuantile(sketch, 0.995)));
  const far = high > low && (high - low) * 8 < most - least;
  const middle = cut(far ? low : least, far ? high : most, far ? bins - 2 : bins, whole);
  if (!far) return middle;
  const [first, last] = [middle[0] ?? low, middle.at(-1) ?? high];
  return [...(first > least ? [least] : []), ...middle, ...(last < most ? [most] : [])];
}

function cut(least: number, most: number, count: number, whole: boolean): readonly number[] {
  if (!whole) return even(least, most, count);
  const width = Math.ceil((most - least + 1) / count);
  return Array.from({ length: Math.ceil((most - least + 1) / width) + 1 }, (_, i) => least - 0.5 + i * width);
}

function even(least: number, most: number, count: number): readonly number[] {
  return Array.from({ length: count + 1 }, (_, i) =>
    i === count ? most : Number((least + ((most - least) * i) / count).toPrecision(12)),
  );
}

/** Rows of a sketch between edges; each bin holds its lower edge, the last one its upper edge as well. */
export function histogramOn(sketch: Sketch, edges: readonly number[]): ColumnHistogram {
  const counts: number[] = Array.from({ length: Math.max(0, edges.length - 1) }, () => 0);
  let bin = 0;
  for (let i = 0; i < sketch.values.length; i++) {
    const value = sketch.values[i] ?? 0;
    while (bin < counts.length - 1 && value >= (edges[bin + 1] ?? 0)) bin++;
    counts[bin] = (counts[bin] ?? 0) + (sketch.weights[i] ?? 0);
  }
  return { edges, labels: null, counts };
}
