import { isMap, isScalar, isSeq, type Pair } from 'yaml';

/** Where the key of a pair begins; null where it is no plain key. */
export function startOf(pair: Pair): number | null {
  return isScalar(pair.key) ? (pair.key.range?.[0] ?? null) : null;
}

/** Behind the colon of a pair. */
export function colonEnd(text: string, pair: Pair): number | null {
  const keyEnd = isScalar(pair.key) ? pair.key.range?.[1] : undefined;
  if (keyEnd === undefined) return null;
  const match = /^[ \t]*:/.exec(text.slice(keyEnd, keyEnd + 200));
  return match ? keyEnd + match[0].length : null;
}

/** End of the last character that belongs to a pair, without comments and line ends behind it. */
export function contentEnd(text: string, pair: Pair): number {
  return trimmed(text, Math.max(leafEnd(text, pair.value), colonEnd(text, pair) ?? 0));
}

/** End of the last character of the deepest last value of a node. */
function leafEnd(text: string, node: unknown): number {
  if (isMap(node) && !node.flow && node.items.length > 0) {
    const inner = node.items.at(-1);
    if (inner) return contentEnd(text, inner);
  }
  if (isSeq(node) && !node.flow && node.items.length > 0) {
    const end = leafEnd(text, node.items.at(-1));
    if (end > 0) return end;
  }
  return hasRange(node) ? trimmed(text, node.range?.[1] ?? 0) : 0;
}

function trimmed(text: string, at: number): number {
  let end = at;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
}

function hasRange(node: unknown): node is { range?: [number, number, number] | null } {
  return typeof node === 'object' && node !== null && 'range' in node;
}

/** Where the line of an offset begins. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Behind the newline of the line that `at` is in. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** The blanks that stand as far to the right as an offset. */
export function indentOf(text: string, at: number): string {
  return text
    .slice(lineStart(text, at), at)
    .replace(/^\ufeff/, '')
    .replace(/[^ ]/g, ' ');
}
