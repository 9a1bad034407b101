/** Numbers as the panels write them: true minus, thousands comma, em dash for what is missing. */
export const MINUS = '\u2212';
export const DASH = '\u2014';
export const NBSP = '\u00a0';

const formats = new Map<number, Intl.NumberFormat>();
function grouped(value: number, decimals: number): string {
  let format = formats.get(decimals);
  if (format === undefined) {
    format = new Intl.NumberFormat('en-US', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(decimals, format);
  }
  return format.format(value);
}

function nonFinite(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '\u221e' : `${MINUS}\u221e`;
}

/** Fixed decimals; figures that would read as zero or grow beyond 10 digits get an exponent with 3 digits. */
export function fixed(value: number | null, decimals: number): string {
  if (value === null) return DASH;
  if (!Number.isFinite(value)) return nonFinite(value);
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 0.5 * 10 ** -decimals))
    return value.toExponential(2).replaceAll('-', MINUS).replace('e+', 'e');
  return (value < 0 ? MINUS : '') + grouped(size, decimals);
}

/** With its sign; `±` where the difference vanishes at these decimals. */
export function signed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  const size = Math.abs(value);
  if (size >= 1e9) return (value < 0 ? MINUS : '+') + size.toExponential(2).replace('e+', 'e');
  const sign = size < 0.5 * 10 ** -decimals ? '\u00b1' : value < 0 ? MINUS : '+';
  return sign + grouped(size, decimals);
}

export function integer(value: number): string {
  return (value < 0 ? MINUS : '') + grouped(Math.abs(value), 0);
}

/** `8 s`, `14 m 08 s`, `3 h 05 m`, `4 d 02 h`. */
export function duration(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return DASH;
  const two = (n: number): string => String(n).padStart(2, '0');
  if (ms < 1000) return `${Math.max(0, Math.round(ms))}${NBSP}ms`;
  const s = Math.round(ms / 1000);
  if (s < 60) return `${s}${NBSP}s`;
  if (s < 3600) return `${Math.floor(s / 60)}${NBSP}m ${two(s % 60)}${NBSP}s`;
  if (s < 86_400) return `${Math.floor(s / 3600)}${NBSP}h ${two(Math.floor((s % 3600) / 60))}${NBSP}m`;
  return `${Math.floor(s / 86_400)}${NBSP}d ${two(Math.floor((s % 86_400) / 3600))}${NBSP}h`;
}

/** Age in one unit: `6 m`, `27 h`, `12 d`, `3 w`, `2 y`. */
export function age(at: number | null, now: number): string {
  if (at === null) return DASH;
  const minutes = Math.max(0, (now - at) / 60_000);
  if (minutes < 60) return `${Math.max(1, Math.round(minutes))}${NBSP}m`;
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)}${NBSP}h`;
  const days = minutes / 1440;
  if (days < 21) return `${Math.round(days)}${NBSP}d`;
  if (days < 730) return `${Math.round(days / 7)}${NBSP}w`;
  return `${Math.round(days / 365)}${NBSP}y`;
}

/** `2026-11-23 08:47`, in the machine's zone. */
export function dateTime(at: number | null, seconds = false): string {
  if (at === null) return DASH;
  const d = new Date(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`;
  const time = `${two(d.getHours())}:${two(d.getMinutes())}`;
  return `${day} ${time}${seconds ? `:${two(d.getSeconds())}` : ''}`;
}

/** Sizes of files in decimal units. */
export function bytes(size: number | null): string {
  if (size === null) return DASH;
  if (size < 1000) return `${size}${NBSP}B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = size;
  let unit = -1;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)}${NBSP}${units[unit] ?? ''}`;
}

/** Cuts a long name in its middle, where names of a sweep are alike. */
export function middle(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const head = Math.ceil((characters - 1) * 0.55);
  return `${text.slice(0, head)}\u2026${text.slice(text.length - (characters - 1 - head))}`;
}
