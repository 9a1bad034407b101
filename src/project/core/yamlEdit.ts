import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import { ModelwrightError } from '../../platform/errors.ts';
import { isPlainObject, renderAfterColon, renderFlow, renderKey } from './renderYaml.ts';
import {
  findPair,
  nodeAt,
  parseYaml,
  plainValue,
  danglingAliases,
  syntaxProblems,
  textOf,
  type YamlText,
} from './yamlText.ts';
import { colonEnd, contentEnd, indentOf, lineEnd, lineStart, startOf } from './yamlPositions.ts';

export interface EditOptions {
  /** Order in which keys stand in a map: a new key goes behind the last one that is not after it. */
  readonly order?: (a: string, b: string) => number;
  /** The path begins in this entry of a list, instead of at the top. */
  readonly within?: Within;
}

/** Key of a list, and which of its entries. */
export type Within = readonly [key: string, index: number];

/**
 * Sets the value at a path of keys (undefined removes it) by changing those characters alone: comments, order,
 * quoting, blank lines and line endings of everything else stay as they are. The result is parsed again, and must say
 * what was asked for and everything else as before.
 *
 * @throws ModelwrightError `project-file` when the text is no YAML, or cannot be edited so; with line and column.
 */
export function editYaml(
  text: string,
  file: string,
  path: readonly [string, ...string[]],
  value: unknown,
  options: EditOptions = {},
): string {
  const before = parseYaml(text, file);
  const problem = [...syntaxProblems(before), ...danglingAliases(before)][0];
  if (problem) {
    const { line, column } = problem;
    throw new ModelwrightError(
      'project-file',
      `${file} cannot be changed while it is broken: ${problem.message}`,
      {
        file,
        line,
        column,
        hint: 'Mend the file by hand first.',
      },
    );
  }
  const { within } = options;
  if (within && rootOf(before, within) === undefined)
    throw new ModelwrightError('project-file', `${within[0]} has no entry ${within[1] + 1}.`, { file });
  const old = plainValue(before, before.document.contents);
  const expected = withEntry(isPlainObject(old) ? old : {}, path, value, within);
  if (isPlainObject(old) && same(old, expected)) return text;
  for (const order of options.order ? [options.order, undefined] : [undefined]) {
    const result = change(before, path, value, order, within);
    if (result !== null && says(result, file, expected)) return result;
  }
  throw new ModelwrightError(
    'project-file',
    `${path.join('.')} of ${file} cannot be changed without touching the rest.`,
    {
      file,
      hint: 'Change it by hand.',
    },
  );
}

type Order = EditOptions['order'];

function change(
  yaml: YamlText,
  path: readonly string[],
  value: unknown,
  order: Order,
  within: Within | undefined,
): string | null {
  const contents = rootOf(yaml, within);
  if (contents === undefined) return null;
  const newline = yaml.text.includes('\r\n') ? '\r\n' : '\n';
  const isEmpty =
    contents === null || (isScalar(contents) && contents.value === null && contents.source === '');
  if (isEmpty) {
    const [key = '', ...rest] = path;
    const gap = yaml.text === '' || yaml.text.endsWith('\n') || yaml.text === '\ufeff' ? '' : newline;
    const whole = value === undefined ? undefined : nested(rest, value);
    return whole === undefined
      ? yaml.text
      : `${yaml.text}${gap}${renderKey(key)}:${renderAfterColon(whole, '', newline)}${newline}`;
  }
  const maps = mapsAlong(contents, path);
  // An only member that goes takes its map with it.
  if (value === undefined && maps.length === path.length) {
    while (maps.length > 1 && maps.at(-1)?.items.length === 1) maps.pop();
  }
  const map = maps.at(-1);
  if (map === undefined) return null;
  const depth = maps.length - 1;
  const key = path[depth] ?? '';
  const rest = path.slice(depth + 1);
  const pair = findPair(map, key);
  if (value === undefined) return pair === undefined ? yaml.text : removePair(yaml.text, map, pair);
  const whole = nested(rest, value);
  if (pair === undefined) return addPair(yaml.text, map, key, whole, newline, order);
  if (isPlainObject(whole) && isMap(pair.value) && pair.value.items.length > 0) {
    return mergeMap(yaml, [...path.slice(0, depth), key], pair.value, whole, order, within);
  }
  return replaceValue(yaml.text, map, pair, whole, newline);
}

/** Where paths begin: the whole document, or one entry of a list; undefined when there is no such entry. */
function rootOf({ document }: YamlText, within: Within | undefined): unknown {
  const { contents } = document;
  if (within === undefined) return contents;
  const list = isMap(contents) ? findPair(contents, within[0])?.value : undefined;
  const entry = isSeq(list) ? list.items[within[1]] : undefined;
  return isMap(entry) && entry.items.length > 0 ? entry : undefined;
}

/** The maps that are there already along a path, outermost first; an empty block map cannot be added to. */
function mapsAlong(contents: unknown, path: readonly string[]): YAMLMap[] {
  const maps: YAMLMap[] = [];
  let node = contents;
  for (const key of path) {
    if (!isMap(node) || (node.items.length === 0 && !node.flow)) break;
    maps.push(node);
    node = findPair(node, key)?.value;
  }
  return maps;
}

/** A map is changed member by member, so that the comments in it stay. */
function mergeMap(
  yaml: YamlText,
  path: readonly string[],
  map: YAMLMap,
  value: Readonly<Record<string, unknown>>,
  order: Order,
  within: Within | undefined,
): string | null {
  const names = Object.keys(value);
  if (names.length === 0) {
    const last = path.at(-1) ?? '';
    const parent = nodeAt(yaml, [...(within ?? []), ...path.slice(0, -1)]);
    const pair = isMap(parent) ? findPair(parent, last) : undefined;
    return isMap(parent) && pair ? replaceValue(yaml.text, parent, pair, {}, '\n') : null;
  }
  let { text } = yaml;
  const step = (key: string, member: unknown): boolean => {
    const next = change(parseYaml(text, yaml.file), [...path, key], member, order, within);
    if (next !== null) text = next;
    return next !== null;
  };
  for (const name of names) {
    const pair = findPair(map, name);
    if (pair !== undefined && same(plainValue(yaml, pair.value), value[name])) continue;
    if (!step(name, value[name])) return null;
  }
  for (const pair of map.items) {
    const name = textOf(pair.key);
    if (name === null || (!names.includes(name) && !step(name, undefined))) return null;
  }
  return text;
}

function replaceValue(
  text: string,
  map: YAMLMap,
  pair: Pair,
  value: unknown,
  newline: string,
): string | null {
  const colon = colonEnd(text, pair);
  if (colon === null) return null;
  const end = Math.max(contentEnd(text, pair), colon);
  const inner = map.flow
    ? ` ${renderFlow(value)}`
    : renderAfterColon(value, indentOf(text, startOf(pair) ?? 0), newline);
  // A value that stays on the line keeps the blanks in front of it.
  const blanks = /^[ \t]+(?=[^\s#])/.exec(text.slice(colon, end))?.[0];
  return (
    text.slice(0, colon) +
    (blanks && inner.startsWith(' ') ? blanks + inner.slice(1) : inner) +
    text.slice(end)
  );
}

function addPair(
  text: string,
  map: YAMLMap,
  key: string,
  value: unknown,
  newline: string,
  order: Order,
): string | null {
  const last = map.items.at(-1);
  if (map.flow) {
    const close = (map.range?.[1] ?? 0) - 1;
    if (text[close] !== '}') return null;
    const separator = last === undefined ? '' : ', ';
    const at = last === undefined ? close : contentEnd(text, last);
    return `${text.slice(0, at)}${separator}${renderKey(key)}: ${renderFlow(value)}${text.slice(at)}`;
  }
  const first = map.items[0];
  const firstStart = first && startOf(first);
  if (last === undefined || firstStart === undefined || firstStart === null) return null;
  const indent = indentOf(text, firstStart);
  const line = `${indent}${renderKey(key)}:${renderAfterColon(value, indent, newline)}`;
  const before = order ? map.items.findLast((pair) => order(textOf(pair.key) ?? '', key) <= 0) : last;
  if (before === undefined) {
    const at = lineStart(text, firstStart);
    return `${text.slice(0, at)}${line}${newline}${text.slice(at)}`;
  }
  // Behind the last top-level key means the end of the text, with what comments follow it.
  const isRoot = indent === '' && before === last;
  const at = isRoot && order === undefined ? text.length : lineEnd(text, contentEnd(text, before));
  const gap = at === 0 || text[at - 1] === '\n' ? '' : newline;
  return `${text.slice(0, at)}${gap}${line}${newline}${text.slice(at)}`;
}

function removePair(text: string, map: YAMLMap, pair: Pair): string | null {
  const start = startOf(pair);
  if (start === null) return null;
  if (!map.flow) {
    return text.slice(0, lineStart(text, start)) + text.slice(lineEnd(text, contentEnd(text, pair)));
  }
  const index = map.items.indexOf(pair);
  const next = map.items[index + 1];
  const previous = map.items[index - 1];
  if (next) return text.slice(0, start) + text.slice(startOf(next) ?? start);
  if (previous) return text.slice(0, contentEnd(text, previous)) + text.slice(contentEnd(text, pair));
  return text.slice(0, start) + text.slice(contentEnd(text, pair));
}

function nested(path: readonly string[], value: unknown): unknown {
  return path.toReversed().reduce((inner, key) => ({ [key]: inner }), value);
}

function withEntry(
  map: Readonly<Record<string, unknown>>,
  path: readonly string[],
  value: unknown,
  within: Within | undefined,
): Record<string, unknown> {
  if (within === undefined) return withValue(map, path, value);
  const [key, index] = within;
  const list: readonly unknown[] = Array.isArray(map[key]) ? map[key] : [];
  const changed = list.map((entry, at) =>
    at === index && isPlainObject(entry) ? withValue(entry, path, value) : entry,
  );
  return { ...map, [key]: changed };
}

function withValue(
  map: Readonly<Record<string, unknown>>,
  path: readonly string[],
  value: unknown,
): Record<string, unknown> {
  const [key = '', ...rest] = path;
  const { [key]: old, ...others } = map;
  if (rest.length === 0) return value === undefined ? others : { ...others, [key]: value };
  const inner = withValue(isPlainObject(old) ? old : {}, rest, value);
  if (value === undefined && (!isPlainObject(old) || Object.keys(inner).length === 0)) {
    return isPlainObject(old) ? others : { ...map };
  }
  return { ...others, [key]: inner };
}

function says(text: string, file: string, expected: Readonly<Record<string, unknown>>): boolean {
  const yaml = parseYaml(text, file);
  if (yaml.document.errors.length > 0) return false;
  return same(plainValue(yaml, yaml.document.contents) ?? {}, expected);
}

/** Equal values; members that are undefined count as absent, the order of members does not matter. */
function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  }
  if (isPlainObject(a) && isPlainObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => same(own(a, key), own(b, key)));
  }
  return Object.is(a, b);
}

function own(map: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
