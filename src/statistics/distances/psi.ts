import { chiSquareQuantile } from '../chiSquare.ts';
import { sketchQuantile, sketchRows, type Sketch } from './sketch.ts';

const psiBins = 10;

/**
 * Inner edges at the reference's deciles; equal ones are merged, those at its least value dropped. Bins are closed to the
 * left, the outer ones open. Where nothing is left (one value has nine tenths of the rows or more) that value gets a bin
 * of its own, with one below and one above it: else a flag that was seldom set and is set often would not have moved.
 */
export function decileEdges(reference: Sketch, bins = psiBins): number[] {
  const { values } = reference;
  const least = values[0] ?? Number.NaN;
  const edges = Array.from({ length: bins - 1 }, (_, i) => sketchQuantile(reference, (i + 1) / bins));
  const inner = [...new Set(edges)].filter((edge) => edge > least);
  if (inner.length > 0 || values.length === 0) return inner;
  let at = 0;
  while (at < values.length && values[at] === least) at++;
  return [least, values[at] ?? justAbove(least)];
}

function justAbove(value: number): number {
  return value + Math.max(Number.MIN_VALUE, Math.abs(value) * Number.EPSILON);
}

/** Rows per bin, with the missing ones as a bin of their own at the end. */
export function binCounts(sketch: Sketch, edges: readonly number[], missing: number): number[] {
  const counts: number[] = Array.from({ length: edges.length + 2 }, () => 0);
  let bin = 0;
  for (let i = 0; i < sketch.values.length; i++) {
    const value = sketch.values[i] ?? 0;
    while (bin < edges.length && value >= (edges[bin] ?? 0)) bin++;
    counts[bin] = (counts[bin] ?? 0) + (sketch.weights[i] ?? 0);
  }
  counts[edges.length + 1] = missing;
  return counts;
}

/**
 * Population stability index over aligned counts: sum (q - p) ln(q / p), shares smoothed as (count + 0.5) / (n + 0.5 B)
 * so that an empty bin is not infinitely far.
 */
export function psi(reference: readonly number[], current: readonly number[]): number {
  const bins = reference.length;
  const n = reference.reduce((sum, count) => sum + count, 0);
  const m = current.reduce((sum, count) => sum + count, 0);
  let value = 0;
  reference.forEach((count, bin) => {
    const p = (count + 0.5) / (n + 0.5 * bins);
    const q = ((current[bin] ?? 0) + 0.5) / (m + 0.5 * bins);
    value += (q - p) * Math.log(q / p);
  });
  return value;
}

/** PSI that chance alone exceeds in a share `1 - level` of cases: chi-square (B - 1) times 1/n + 1/m (Yurdakul, 2018). */
export function psiNull(bins: number, n: number, m: number, level: number): number {
  return bins < 2 ? 0 : chiSquareQuantile(level, bins - 1) * (1 / n + 1 / m);
}

/** PSI of two numeric columns by the reference's deciles, with its null and its bins. */
export function numericPsi(
  reference: Sketch,
  current: Sketch,
  missing: readonly [number, number],
  level: number,
): { readonly value: number; readonly noise: number } {
  const edges = decileEdges(reference);
  const [first, second] = [binCounts(reference, edges, missing[0]), binCounts(current, edges, missing[1])];
  const used = first.map((_, bin) => bin).filter((bin) => (first[bin] ?? 0) + (second[bin] ?? 0) > 0);
  const of = (counts: readonly number[]): number[] => used.map((bin) => counts[bin] ?? 0);
  const rows = [sketchRows(reference) + missing[0], sketchRows(current) + missing[1]] as const;
  return { value: psi(of(first), of(second)), noise: psiNull(used.length, rows[0], rows[1], level) };
}
