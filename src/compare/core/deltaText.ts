import { numberText } from '../../runs/core/numberText.ts';

/** A difference with its sign also when positive; one that rounds to nothing reads `±0.000`. */
export function deltaText(value: number, decimals: number): string {
  const text = numberText(value, decimals);
  if (text.startsWith('−') || text === 'NaN') return text;
  return value > 0 && /[1-9∞]/.test(text) ? `+${text}` : `±${text}`;
}
