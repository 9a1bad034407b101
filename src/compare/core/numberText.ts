const numeric = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const special: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  '+inf': Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
  '-infinity': Number.NEGATIVE_INFINITY,
};

/** The number that a tracker's text says, as Python prints it; null when the text is no number. */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim();
  if (numeric.test(trimmed)) return Number(trimmed);
  return special[trimmed.toLowerCase()] ?? null;
}

/**
 * A number for people: fixed decimals, true minus, thousands comma. NaN and infinities keep their names.
 *
 * @param decimals number of decimals of the whole column
 */
export function formatNumber(value: number, decimals: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size >= 1e15) return minus(value, size.toExponential(3));
  const fixed = size.toFixed(decimals);
  const [whole = '0', fraction] = fixed.split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return minus(Number(fixed) === 0 ? 0 : value, fraction ? `${grouped}.${fraction}` : grouped);
}

/** With its sign also when positive; zero reads `±0.000`. */
export function formatDelta(value: number, decimals: number): string {
  const text = formatNumber(value, decimals);
  if (text.startsWith('−') || text === 'NaN') return text;
  return value > 0 && /[1-9∞]/.test(text) ? `+${text}` : `±${text}`;
}

function minus(value: number, text: string): string {
  return value < 0 ? `−${text}` : text;
}
