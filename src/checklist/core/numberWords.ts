import type { Interval } from '../../contract/verdict.ts';
import { metricDecimals, numberText, unitDecimals } from '../../runs/core/numberText.ts';

/** A number as a person wrote it, with a true minus. */
export function plainNumber(value: number): string {
  return String(value).replace('-', '−');
}

/** "0.872 [0.851, 0.891]", with the decimals that the metric has everywhere; both ends signed when it is a difference. */
export function figureText(
  metric: string,
  value: number,
  interval: Interval | null,
  options: { readonly signed?: boolean; readonly unit?: string | null } = {},
): string {
  const unit = options.unit ?? null;
  const decimals = unitDecimals(unit) ?? metricDecimals(metric, [value, ...(interval ?? [])]);
  const one = (number: number): string =>
    `${options.signed === true && number > 0 ? '+' : ''}${numberText(number, decimals)}`;
  const ends = interval ? ` [${one(interval[0])}, ${one(interval[1])}]` : '';
  return `${one(value)}${ends}${unit === null ? '' : ` ${unit}`}`;
}
