import type { Span } from './filterAst.ts';

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const word = /^([+-]?)(?:(nan)|inf(?:inity)?)$/i;

/** The number that a text is, as Python's `float` would read it (also `nan`, `inf`); null when it is none. */
export function numberOf(text: string): number | null {
  const trimmed = text.trim();
  if (decimal.test(trimmed)) return Number(trimmed);
  const special = word.exec(trimmed);
  if (!special) return null;
  if (special[2]) return NaN;
  return special[1] === '-' ? -Infinity : Infinity;
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5 };

/** A duration in milliseconds: `90s`, `1.5h`, `2d`, or a bare number of seconds; null when it is none. */
export function durationOf(text: string): number | null {
  const match = /^(.+?)(ms|s|m|h|d)?$/i.exec(text.trim());
  const amount = match ? numberOf(match[1] ?? '') : null;
  if (amount === null) return null;
  return amount * (unitMs[(match?.[2] ?? 's').toLowerCase()] ?? 1e3);
}

const date =
  /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * The stretch of time, in epoch milliseconds, that a date names: a year, a month, a day, a minute, a second, or one
 * instant; `to` is the first millisecond behind it. UTC unless a zone is given. Other numbers are epoch milliseconds,
 * as MLflow writes times. Null when it is no date, or one that no calendar has.
 */
export function instantOf(text: string): Span | null {
  const trimmed = text.trim();
  if (/^(?:19[7-9]\d|2\d{3})$/.test(trimmed))
    return { from: Date.UTC(Number(trimmed), 0, 1), to: Date.UTC(Number(trimmed) + 1, 0, 1) };
  const number = numberOf(trimmed);
  if (number !== null) return Number.isFinite(number) ? { from: number, to: number + 1 } : null;
  const match = date.exec(trimmed);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const fields = [year, month, day ?? '1', hour ?? '0', minute ?? '0', second ?? '0'].map(Number);
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = fields;
  if (h > 23 || mi > 59 || s > 59) return null;
  const ms = Number((fraction ?? '0').padEnd(3, '0'));
  const utc = Date.UTC(y, mo - 1, d, h, mi, s, ms);
  // Date.UTC rolls 30 February over into March: a date that comes back different is none.
  if (new Date(utc).getUTCMonth() !== mo - 1 || new Date(utc).getUTCDate() !== d) return null;
  const end = lengthMs({ day, hour, second, fraction }) ?? Date.UTC(y, mo, 1) - utc;
  const from = utc - zoneMs(zone);
  return { from, to: from + end };
}

/** How long the named stretch is; null for a month. */
function lengthMs(parts: Readonly<Record<string, string | undefined>>): number | null {
  if (parts['fraction'] !== undefined) return 1;
  if (parts['second'] !== undefined) return 1000;
  if (parts['hour'] !== undefined) return 60_000;
  return parts['day'] === undefined ? null : 86_400_000;
}

function zoneMs(zone: string | undefined): number {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
