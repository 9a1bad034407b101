import type { ObjectiveResult } from '../../contract/objectives.ts';
import type { Interval } from '../../contract/verdict.ts';
import { metricDecimals, numberText, unitDecimals } from '../../runs/core/numberText.ts';

/** Decimals of an objective's numbers: those of its metric, so that value, ends and limits can be read together. */
export function decimalsOf(
  objective: Pick<ObjectiveResult, 'metric' | 'value' | 'interval' | 'unit'>,
): number {
  const { metric, value, interval, unit } = objective;
  const known = [value, ...(interval ?? [])].filter((one) => typeof one === 'number');
  return unitDecimals(unit) ?? metricDecimals(metric, known);
}

/** `0.872 [0.851, 0.891]`; an em dash for no value. */
export function intervalText(
  value: number | null,
  interval: Interval | null,
  decimals: number,
  unit = '',
): string {
  if (value === null) return '—';
  const shown = `${numberText(value, decimals)}${unit === '' ? '' : `\u00a0${unit}`}`;
  return interval ? `${shown} ${bracketText(interval, decimals)}` : shown;
}

function bracketText([low, high]: Interval, decimals: number): string {
  return `[${numberText(low, decimals)}, ${numberText(high, decimals)}]`;
}

/** A difference: every number carries its sign. */
export function differenceText(value: number, decimals: number): string {
  const text = numberText(value, decimals);
  if (text.startsWith('−') || text === 'NaN') return text;
  return value > 0 && /[1-9∞]/.test(text) ? `+${text}` : `±${text}`;
}

/** A limit as a person writes it: `0.80`, `80`, `−0.02`. */
export function limitText(limit: number): string {
  const text = String(limit).replace('-', '−');
  return /^−?\d+\.\d$/.test(text) ? `${text}0` : text;
}

/** Text of ours or of the project inside Markdown: what would format, link or draw an icon is escaped. */
export function markdownText(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+!<>|~$-]/g, String.raw`\$&`);
}
