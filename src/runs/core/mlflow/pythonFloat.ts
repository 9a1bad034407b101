const decimal = /^[+-]?(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?$/u;

const words: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
};

/** The number that Python's `float(text)` gives; null where Python raises. */
export function parsePythonFloat(text: string): number | null {
  if (decimal.test(text)) return Number(text.includes('_') ? text.replaceAll('_', '') : text);
  const bare = text.toLowerCase().replace(/^[+-]/u, '');
  const word = words[bare];
  if (word === undefined) return null;
  return text.startsWith('-') ? -word : word;
}
