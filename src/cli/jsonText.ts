/**
 * A value as JSON text, cut into pieces that are small enough to be written one after the other: lists at the top
 * and one level below go element by element, so that ten thousand runs never stand in one string. NaN and infinities
 * become the strings "NaN", "Infinity", "-Infinity"; typed arrays become lists.
 */
export function* jsonChunks(document: Readonly<Record<string, unknown>>): Generator<string> {
  yield '{';
  let first = true;
  for (const [key, value] of Object.entries(document)) {
    if (value === undefined) continue;
    yield `${first ? '' : ','}${JSON.stringify(key)}:`;
    first = false;
    if (Array.isArray(value)) yield* listChunks(value);
    else yield jsonText(value);
  }
  yield '}\n';
}

function* listChunks(list: readonly unknown[]): Generator<string> {
  yield '[';
  for (const [index, item] of list.entries()) yield (index > 0 ? ',' : '') + jsonText(item);
  yield ']';
}

/** One value as JSON text. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, replacer) ?? 'null';
}

function replacer(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value instanceof Float64Array) return Array.from(value);
  return value;
}
