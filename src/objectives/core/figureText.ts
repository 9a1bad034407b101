import type { Interval } from '../../contract/verdict.ts';
import { metricDecimals, numberText, unitDecimals } from '../../runs/core/numberText.ts';
import { thousands } from '../../runs/core/words.ts';

/** Writes the numbers of one objective with the same decimals everywhere. */
export interface Figures {
  /** "0.872" */
  number(value: number): string;
  /** "+0.021", "−0.004" */
  signed(value: number): string;
  /** "[0.851, 0.891]" */
  interval(interval: Interval): string;
  /** "0.872 [0.851, 0.891]", without brackets where there is no interval. */
  withInterval(value: number, interval: Interval | null): string;
  signedWithInterval(value: number, interval: Interval | null): string;
}

export function figuresOf(
  metric: string,
  values: Iterable<number | null | undefined>,
  unit: string | null,
): Figures {
  const known = [...values].filter((value) => typeof value === 'number');
  const decimals = unitDecimals(unit) ?? metricDecimals(metric, known);
  const tail = unit === null ? '' : unit === '%' ? ' %' : ` ${unit}`;
  const number = (value: number): string => numberText(value, decimals);
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${number(value)}`;
  const interval = ([low, high]: Interval): string => `[${number(low)}, ${number(high)}]`;
  return {
    number: (value) => number(value) + tail,
    signed: (value) => signed(value) + tail,
    interval,
    withInterval: (value, ends) =>
      ends ? `${number(value)} ${interval(ends)}${tail}` : number(value) + tail,
    signedWithInterval: (value, ends) =>
      ends ? `${signed(value)} [${signed(ends[0])}, ${signed(ends[1])}]${tail}` : signed(value) + tail,
  };
}

/** "690 test rows" */
export function rowsText(rows: number): string {
  return `${thousands(rows)} test ${rows === 1 ? 'row' : 'rows'}`;
}

/** What would decide: rows, or that rows alone will not. */
export function neededText(needed: number | null, holds: number | null): string {
  if (needed === null) return 'more rows alone are not likely to prove it';
  const have = holds === null ? '' : `, it has ${thousands(holds)}`;
  return `a test set of about ${rowsText(needed).replace('test ', '')} would decide it${have}`;
}
