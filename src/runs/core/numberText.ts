import { thousands } from './words.ts';

/**
 * One number of decimals for all values of a key, so that a column can be read down: 3 for metrics, 4 for losses and
 * areas under curves, 1 for milliseconds, 0 where every value is whole, more where the values are small.
 */
export function metricDecimals(key: string, values: Iterable<number>): number {
  let largest = 0;
  let whole = true;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    largest = Math.max(largest, Math.abs(value));
    if (!Number.isInteger(value)) whole = false;
  }
  if (whole && largest > 1) return 0;
  if (/(^|[_/.-])ms$/i.test(key)) return 1;
  const base = /loss|auc/i.test(key) ? 4 : 3;
  if (largest >= 1_000) return 0;
  if (largest >= 100) return 1;
  if (largest === 0 || largest >= 0.01) return base;
  // Three figures of the largest value, as long as they fit a narrow view.
  return Math.min(8, Math.ceil(-Math.log10(largest)) + 2);
}

/** Decimals that a unit of its own asks for; null where the key and the values decide. */
export function unitDecimals(unit: string | null): number | null {
  return unit?.toLowerCase() === 'ms' ? 1 : null;
}

/** Fixed decimals, a true minus, commas between thousands; NaN and infinities by name. */
export function numberText(value: number, decimals: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size >= 1e12 || (size !== 0 && size < 0.5 * 10 ** -decimals))
    return value.toExponential(2).replace('e+', 'e').replaceAll('-', '−');
  const text = size.toFixed(decimals);
  const dot = text.indexOf('.');
  const grouped = dot < 0 ? thousandsOf(text) : thousandsOf(text.slice(0, dot)) + text.slice(dot);
  return value < 0 ? `−${grouped}` : grouped;
}

function thousandsOf(digits: string): string {
  return digits.length <= 3 ? digits : thousands(Number(digits));
}
