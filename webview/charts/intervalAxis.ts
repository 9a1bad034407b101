import { axisLabelWidth } from './labelWidth.ts';
import { extent, makeScale, padded, type Scale } from './scale.ts';
import { niceTicks } from './ticks.ts';

/** A value and its interval, as far as they are known. */
export interface Measured {
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
}

/** Pixels that stay free at both ends, so that a dot on the edge is whole. */
export const edge = 6;

/** The range that shows all intervals and all lines, with some air; null when there is nothing to show. */
export function intervalDomain(
  measured: readonly Measured[],
  lines: readonly (number | null)[],
): readonly [number, number] | null {
  const values = [
    ...measured.flatMap(({ value, interval }) => [value, ...(interval ?? [])]),
    ...lines,
  ].filter((value) => value !== null);
  const range = extent(values);
  return range === null ? null : padded(range, range[0] === range[1] ? 1 : 0.14);
}

/** The axis of an interval plot, `width` pixels wide. */
export function intervalScale(domain: readonly [number, number], width: number): Scale {
  return makeScale(domain, [edge, width - edge]);
}

/** Place of a value; one that lies outside stands at the edge. */
export function inside(scale: Scale, value: number): number {
  const [from, to] = scale.pixels;
  return Math.min(to, Math.max(from, scale.toPixel(value)));
}

/** Whether the end of an interval lies within the axis; only then it gets its cross line. */
export function shows(scale: Scale, value: number): boolean {
  const [from, to] = scale.domain;
  return value >= from && value <= to;
}

/** The part of the axis where a value passes, in pixels. */
export function passingBand(
  scale: Scale,
  limit: number,
  passes: 'above' | 'below',
  width: number,
): { readonly x: number; readonly width: number } {
  const at = inside(scale, limit);
  return passes === 'above' ? { x: at, width: width - edge - at } : { x: edge, width: at - edge };
}

export interface AxisTick {
  readonly value: number;
  readonly x: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** Ticks whose texts stand free of each other: fewer of them the narrower the axis is. */
export function intervalTicks(
  scale: Scale,
  width: number,
  text: (value: number, decimals: number) => string,
): { readonly ticks: readonly AxisTick[]; readonly decimals: number } {
  const [lo, hi] = scale.domain;
  for (let count = Math.max(2, Math.round(width / 70)); count > 1; count--) {
    const { values, decimals } = niceTicks(lo, hi, count);
    const ticks = values.map((value): AxisTick => {
      const x = scale.toPixel(value);
      return { value, x, anchor: x < 12 ? 'start' : x > width - 14 ? 'end' : 'middle' };
    });
    const ends = ticks.map((tick) => spread(tick.x, axisLabelWidth(text(tick.value, decimals)), tick.anchor));
    if (ends.every(([from], i) => i === 0 || from >= (ends[i - 1]?.[1] ?? 0) + 5)) return { ticks, decimals };
  }
  const { decimals } = niceTicks(lo, hi, 2);
  return {
    ticks: [lo, hi].map((value, i) => ({
      value,
      x: scale.toPixel(value),
      anchor: i === 0 ? 'start' : 'end',
    })),
    decimals,
  };
}

function spread(x: number, width: number, anchor: AxisTick['anchor']): readonly [number, number] {
  if (anchor === 'start') return [x, x + width];
  return anchor === 'end' ? [x - width, x] : [x - width / 2, x + width / 2];
}

export interface LineLabel {
  readonly x: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/**
 * Where the names of the limit and of the baseline stand under an axis: below their lines, and turned away from each
 * other where they would touch. Both stay within the axis.
 */
export function lineLabels(
  limit: { readonly x: number; readonly text: string } | null,
  baseline: { readonly x: number; readonly text: string } | null,
  width: number,
): { readonly limit: LineLabel | null; readonly baseline: LineLabel | null } {
  const alone = (line: { readonly x: number; readonly text: string } | null): LineLabel | null => {
    if (line === null) return null;
    const half = axisLabelWidth(line.text) / 2;
    if (line.x < half) return { x: 0, anchor: 'start' };
    return line.x > width - half ? { x: width, anchor: 'end' } : { x: line.x, anchor: 'middle' };
  };
  const own = { limit: alone(limit), baseline: alone(baseline) };
  if (limit === null || baseline === null || own.limit === null || own.baseline === null) return own;
  const [a, b] = [
    spread(own.limit.x, axisLabelWidth(limit.text), own.limit.anchor),
    spread(own.baseline.x, axisLabelWidth(baseline.text), own.baseline.anchor),
  ];
  if (a[1] + 6 <= b[0] || b[1] + 6 <= a[0]) return own;
  const limitLeft = limit.x < baseline.x;
  const [left, right] = limitLeft ? [limit, baseline] : [baseline, limit];
  const [leftWidth, rightWidth] = [axisLabelWidth(left.text), axisLabelWidth(right.text)];
  // The pair turns away from each other, and is moved back as a whole where it would leave the axis.
  const from = Math.min(Math.max(right.x - 3, leftWidth + 6), Math.max(leftWidth + 6, width - rightWidth));
  const to = Math.min(Math.max(left.x + 3, leftWidth), from - 6);
  const near: LineLabel = { x: to, anchor: 'end' };
  const far: LineLabel = { x: from, anchor: 'start' };
  return limitLeft ? { limit: near, baseline: far } : { limit: far, baseline: near };
}
