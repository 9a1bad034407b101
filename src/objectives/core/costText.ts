import { english } from '../../platform/translate.ts';
import { durationText } from '../../runs/core/words.ts';
import { figuresOf } from './figureText.ts';

const sizeUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** What people call a price: keys of resources end in the unit that their values are kept in. */
export function costName(key: string): string {
  return key.replace(/(?<=[a-z])(Ms|Bytes)$/, '');
}

/** Writes prices of one key: times and sizes with the unit that fits, everything else with the same decimals. */
export function costWriter(key: string, prices: readonly (number | null)[]): (price: number) => string {
  if (/[a-z]Ms$/.test(key)) return timeText;
  if (/[a-z]Bytes$/.test(key)) return sizeText;
  const figures = figuresOf(key, prices, null);
  return (price) => figures.number(price);
}

function timeText(ms: number): string {
  return ms < 1000 ? `${Math.max(0, Math.round(ms))} ms` : durationText(ms, english);
}

function sizeText(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), sizeUnits.length - 1);
  const size = bytes / 1000 ** step;
  return `${step > 0 && size < 10 ? size.toFixed(1) : Math.round(size)} ${sizeUnits[step] ?? 'B'}`;
}
