import type { XAxis } from '../../src/contract/compareCharts.ts';
import { dateTime, duration } from '../ui/format.ts';

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Reads a typed end of a range: a number for steps and epochs, `1 h 30 m` or seconds for relative time, a date with
 * or without its time (in the viewer's zone) for wall time. Null when it cannot be read.
 */
export function parseX(axis: XAxis, text: string): number | null {
  const typed = text.trim().replaceAll('\u00a0', ' ');
  if (typed === '') return null;
  if (axis === 'wall') return parseDate(typed);
  if (axis === 'relative' && /[a-z]/i.test(typed)) return parseDuration(typed);
  const value = Number(typed.replaceAll(',', ''));
  if (!Number.isFinite(value)) return null;
  return axis === 'relative' ? value * 1000 : value;
}

function parseDuration(text: string): number | null {
  let total = 0;
  let rest = text.toLowerCase();
  while (rest !== '') {
    const match = /^([\d.]+)\s*(ms|min|s|m|h|d)\s*/.exec(rest);
    if (match === null) return null;
    total += Number(match[1]) * (UNITS[match[2] ?? ''] ?? Number.NaN);
    rest = rest.slice(match[0].length);
  }
  return Number.isFinite(total) ? total : null;
}

function parseDate(text: string): number | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour = 0, minute = 0, second = 0] = match.map(Number);
  const at = new Date(year ?? 0, (month ?? 1) - 1, day, hour || 0, minute || 0, second || 0);
  return Number.isFinite(at.getTime()) ? at.getTime() : null;
}

/** The text that `parseX` reads back to (about) the same value. */
export function inputText(axis: XAxis, value: number): string {
  if (axis === 'wall') return dateTime(value, true);
  if (axis === 'relative') return value === 0 ? '0 s' : duration(value).replaceAll('\u00a0', ' ');
  return String(Number(value.toPrecision(6)));
}
