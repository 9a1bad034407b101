import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { parseYaml, plainValue, textOf, type YamlText } from '../yamlText.ts';
import { isPlainObject } from '../renderYaml.ts';

/** Where a cursor stands in a YAML text that may be broken elsewhere. */
export interface CursorPlace {
  /** A key is written here, or a value (also an item of a list). */
  readonly kind: 'key' | 'value';
  /** Path of the map that the key belongs to, or of the value. */
  readonly path: readonly (string | number)[];
  /** The word at the cursor, with its quotes: offsets into the text. */
  readonly from: number;
  readonly to: number;
  /** A colon follows already. */
  readonly hasColon: boolean;
  readonly inFlow: boolean;
  /** Keys that the map has beside this one. */
  readonly siblings: readonly string[];
  /** Plain values of the maps around, outermost first: the last is the map at hand. */
  readonly around: readonly Readonly<Record<string, unknown>>[];
}

const mark = 'modelwright_cursor';

/**
 * Finds the place by putting a mark at the cursor and parsing the top-level entry around it alone, so that what is
 * broken elsewhere does not matter. Null in comments, and where the entry itself says nothing.
 */
export function cursorPlace(text: string, offset: number): CursorPlace | null {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  if (openQuote(before) === null && /(^|\s)#/.test(withoutQuotes(before))) return null;
  const [from, to] = wordAt(text, offset);
  const rest = lineRest(text, to);
  const hasColon = /^[ \t]*:(\s|$)/.test(rest);
  const isValue = /:[ \t]+$/.test(text.slice(lineStart, from)) && !hasColon;
  const [entry, end] = chunkAround(text, lineStart);
  const attempts: readonly (readonly [number, number])[] = [
    [entry, end],
    [entry, lineEnd(text, to)],
    [lineStart, end],
    [lineStart, lineEnd(text, to)],
  ];
  for (const [start, last] of /^\s/.test(text.slice(lineStart)) ? attempts.slice(0, 2) : attempts) {
    for (const inserted of isValue || hasColon ? [mark] : [`${mark}: ~`, mark]) {
      const chunk = text.slice(start, from) + inserted + text.slice(to, last);
      const yaml = parseYaml(chunk, '');
      const found = findMark(yaml);
      if (!found) continue;
      const siblings = found.path.length === 0 ? topKeys(text, lineStart) : found.siblings;
      return { ...found, siblings, from, to, hasColon };
    }
  }
  return null;
}

type Found = Omit<CursorPlace, 'from' | 'to' | 'hasColon'>;

function findMark(yaml: YamlText): Found | null {
  const seek = (
    node: unknown,
    path: readonly (string | number)[],
    around: readonly Readonly<Record<string, unknown>>[],
    inFlow: boolean,
  ): Found | null => {
    if (isMap(node)) {
      const maps = [...around, valuesOf(yaml, node)];
      const flow = inFlow || node.flow === true;
      const siblings = node.items.flatMap(({ key }) => textOf(key) ?? []).filter((key) => key !== mark);
      for (const pair of node.items) {
        const key = textOf(pair.key) ?? '';
        if (key === mark) return { kind: 'key', path, siblings, around: maps, inFlow: flow };
        const found = seek(pair.value, [...path, key], maps, flow);
        if (found)
          return found.siblings.length === 0 && found.kind === 'value' ? { ...found, siblings } : found;
      }
    }
    if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        const found = seek(item, [...path, index], around, inFlow || node.flow === true);
        if (found) return found;
      }
    }
    // A text that runs over several lines was opened somewhere else, or is prose.
    const [start = 0, end = 0] = isScalar(node) ? (node.range ?? []) : [];
    if (isScalar(node) && textOf(node)?.includes(mark) && !yaml.text.slice(start, end).includes('\n')) {
      return { kind: 'value', path, siblings: [], around, inFlow };
    }
    return null;
  };
  return seek(yaml.document.contents, [], [], false);
}

function valuesOf(yaml: YamlText, map: YAMLMap): Readonly<Record<string, unknown>> {
  const value = plainValue(yaml, map);
  return isPlainObject(value) ? value : {};
}

/** The word around an offset: a quoted text with its quotes, else what stands between blanks and brackets. */
function wordAt(text: string, offset: number): readonly [number, number] {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, offset);
  const quote = openQuote(before);
  if (quote !== null) {
    const from = start + quote;
    const close = text.indexOf(text[from] ?? '"', offset);
    const end = lineEnd(text, offset);
    return [from, close >= 0 && close < end ? close + 1 : end];
  }
  let from = offset;
  while (from > start && !/[\s,{}[\]"']/.test(text[from - 1] ?? ' ')) from--;
  let to = offset;
  while (
    to < text.length &&
    !/[\s,{}[\]"'#]/.test(text[to] ?? ' ') &&
    !/^:(\s|$)/.test(text.slice(to, to + 2))
  )
    to++;
  return [from, to];
}

/** Where in a line a quote was opened and not closed; null when none. */
function openQuote(before: string): number | null {
  let open: number | null = null;
  for (let i = 0; i < before.length; i++) {
    const char = before[i];
    if (open !== null) {
      if (char === before[open] && before[i - 1] !== '\\') open = null;
    } else if ((char === '"' || char === "'") && /(^|[\s,{}[\]:])$/.test(before.slice(0, i))) open = i;
  }
  return open;
}

/** Keys at the margin, on all lines but the cursor's. */
function topKeys(text: string, lineStart: number): readonly string[] {
  const others = text.slice(0, lineStart) + text.slice(lineEnd(text, lineStart));
  return [...others.matchAll(/^([A-Za-z_][\w-]*)[ \t]*:/gm)].map((match) => match[1] ?? '');
}

function withoutQuotes(line: string): string {
  return line.replace(/"[^"]*"|'[^']*'/g, '""');
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function lineRest(text: string, at: number): string {
  return text.slice(at, lineEnd(text, at));
}

/** The top-level entry that the line at an offset belongs to: from its key to the next one. */
function chunkAround(text: string, lineStart: number): readonly [number, number] {
  const isTop = (at: number): boolean => /^[^\s#\-}\]]/.test(text.slice(at, at + 1));
  let start = lineStart;
  // A word at the very margin may become a key of its own, or belong to the entry above: both are in the chunk.
  do start = start === 0 ? 0 : text.lastIndexOf('\n', start - 2) + 1;
  while (start > 0 && !isTop(start));
  let end = lineEnd(text, lineStart);
  while (end < text.length && !isTop(end + 1)) end = lineEnd(text, end + 1);
  return [start, end];
}
