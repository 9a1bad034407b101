import type { XAxis } from '../../src/contract/compareCharts.ts';
import { duration, fixed } from '../ui/format.ts';
import { logTicks, niceTicks, timeTicks } from './ticks.ts';

export interface AxisMarks {
  readonly values: readonly number[];
  readonly texts: readonly string[];
}

/** Marks of a number axis. */
export function numberMarks(lo: number, hi: number, count: number, log: boolean): AxisMarks {
  const ticks = log ? logTicks(lo, hi, count) : niceTicks(lo, hi, count);
  return { values: ticks.values, texts: ticks.values.map((v) => axisNumber(v, log ? null : ticks.decimals)) };
}

/** Number at an axis: short thousands (`20k`), powers of ten outside a readable width. */
function axisNumber(value: number, decimals: number | null): string {
  const size = Math.abs(value);
  if (size >= 1e6 || (size > 0 && size < 1e-4)) {
    const [mantissa = '', exponent = ''] = value.toExponential(3).split('e');
    return `${mantissa.replace(/\.?0+$/, '')}e${exponent.replace('+', '')}`.replaceAll('-', '\u2212');
  }
  if (size >= 10_000 && value % 100 === 0) return `${fixed(value / 1000, value % 1000 === 0 ? 0 : 1)}k`;
  return fixed(value, decimals ?? Math.max(0, -Math.floor(Math.log10(size || 1))));
}

/** Marks of the curves' x axis: counts for step and epoch, durations, clock times (in the viewer's zone). */
export function xMarks(axis: XAxis, lo: number, hi: number, count: number, log: boolean): AxisMarks {
  if (axis === 'step' || axis === 'epoch') {
    const marks = numberMarks(lo, hi, count, log);
    return log || hi - lo < 3
      ? keepWhole(marks, log)
      : withEnd(keepWhole(marks, true), hi, (hi - lo) / count);
  }
  if (axis === 'relative') {
    if (log) {
      const values = logTicks(lo, hi, count).values;
      return { values, texts: values.map((v) => duration(v)) };
    }
    const ticks = timeTicks(lo, hi, count);
    return { values: ticks.values, texts: ticks.values.map((v) => shortDuration(v)) };
  }
  const ticks = timeTicks(lo, hi, count, -new Date(lo).getTimezoneOffset() * 60_000);
  return {
    values: ticks.values,
    texts: ticks.values.map((v, i) => clock(v, ticks.step, ticks.values[i - 1])),
  };
}

/** Adds the last step, when it is a whole number and its text has room beside the mark before. */
function withEnd(marks: AxisMarks, end: number, apart: number): AxisMarks {
  const last = marks.values.at(-1);
  if (!Number.isInteger(end) || last === undefined || end - last < apart * 0.6) return marks;
  return { values: [...marks.values, end], texts: [...marks.texts, axisNumber(end, 0)] };
}

function keepWhole(marks: AxisMarks, really: boolean): AxisMarks {
  if (!really) return marks;
  const keep = marks.values.map((v) => Number.isInteger(v));
  return { values: marks.values.filter((_, i) => keep[i]), texts: marks.texts.filter((_, i) => keep[i]) };
}

/** Without the empty smaller unit: `5 m`, not `5 m 00 s`. */
function shortDuration(ms: number): string {
  return ms === 0 ? '0' : duration(ms).replace(/\s00\s[smh]$/, '');
}

function clock(at: number, step: number, before: number | undefined): string {
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  if (step >= 86_400_000) return day;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}${step < 60_000 ? `:${two(date.getSeconds())}` : ''}`;
  const newDay = before !== undefined && new Date(before).getDate() !== date.getDate();
  return newDay ? day : time;
}

/** The position as the tooltip says it: `epoch 17`, `14 m 08 s`, a date with its time. */
export function xText(axis: XAxis, value: number): string {
  if (axis === 'relative') return duration(value);
  if (axis === 'wall') {
    const d = new Date(value);
    const two = (n: number) => String(n).padStart(2, '0');
    return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
  }
  return `${axis} ${fixed(value, Number.isInteger(value) ? 0 : 2)}`;
}
