import { isMap, isScalar, parseDocument } from 'yaml';

/** One scalar of a meta file: its source text, and whether it stood there without quotes. */
export interface MetaScalar {
  readonly text: string;
  readonly plain: boolean;
}

export type MetaValue = MetaScalar | ReadonlyMap<string, MetaScalar>;

const topLine = /^([A-Za-z_][\w.-]*): ?(.*)$/u;
const innerLine = /^ {2}([\w./-][\w./ -]*): (.*)$/u;
const singleQuoted = /^'((?:[^']|'')*)'$/u;
const doubleQuoted = /^"([^"\\]*)"$/u;

/**
 * A meta.yaml of an MLflow file store, as PyYAML writes it. Scalars keep their source text, so that `12e45678`
 * stays an id and `1e5` a name. The flat common shape is read by hand; anything unusual goes to the YAML library.
 *
 * @returns null when the text is no mapping
 */
export function parseMetaYaml(text: string): ReadonlyMap<string, MetaValue> | null {
  return parseFlat(text) ?? parseByLibrary(text);
}

/** Text of a field; null where it is absent, null, or no scalar. */
export function metaText(meta: ReadonlyMap<string, MetaValue>, key: string): string | null {
  const value = meta.get(key);
  if (value === undefined || value instanceof Map || !('text' in value)) return null;
  return value.plain && /^(?:|~|null|Null|NULL)$/u.test(value.text) ? null : value.text;
}

/** Number of a field by the rules of YAML 1.1; null where it is none. */
export function metaNumber(meta: ReadonlyMap<string, MetaValue>, key: string): number | null {
  const text = metaText(meta, key);
  if (text === null) return null;
  const digits = text.replaceAll('_', '');
  if (/^[-+]?(?:0|[1-9]\d*)$/u.test(digits) || /^[-+]?\d*\.\d*(?:[eE][-+]?\d+)?$/u.test(digits)) {
    const value = Number(digits);
    return Number.isNaN(value) ? null : value;
  }
  if (/^[-+]?0x[\da-f]+$/iu.test(digits))
    return Number(digits.replace(/^[-+]/u, '')) * (digits.startsWith('-') ? -1 : 1);
  if (/^0[0-7]+$/u.test(digits)) return Number.parseInt(digits, 8);
  return null;
}

/** The nested mapping of a field; empty where there is none. */
export function metaMap(meta: ReadonlyMap<string, MetaValue>, key: string): ReadonlyMap<string, string> {
  const value = meta.get(key);
  const result = new Map<string, string>();
  if (value instanceof Map)
    for (const [name, scalar] of value as ReadonlyMap<string, MetaScalar>) result.set(name, scalar.text);
  return result;
}

function parseFlat(text: string): Map<string, MetaValue> | null {
  const result = new Map<string, MetaValue>();
  let inner: Map<string, MetaScalar> | null = null;
  let innerKey = '';
  for (const line of text.split('\n')) {
    if (line === '') continue;
    if (line.charCodeAt(0) === 32) {
      const match: RegExpExecArray | null = innerKey === '' ? null : innerLine.exec(line);
      const scalar = match ? scalarOf(match[2]!) : null;
      if (!match || !scalar || inner?.has(match[1]!)) return null;
      if (inner === null) {
        inner = new Map();
        result.set(innerKey, inner);
      }
      inner.set(match[1]!, scalar);
      continue;
    }
    const match = topLine.exec(line);
    if (!match || result.has(match[1]!)) return null;
    const value = match[2]!;
    innerKey = value === '' ? match[1]! : '';
    inner = null;
    const scalar = value === '[]' || value === '{}' ? new Map<string, MetaScalar>() : scalarOf(value);
    if (!scalar) return null;
    result.set(match[1]!, scalar);
  }
  return result.size > 0 ? result : null;
}

function scalarOf(value: string): MetaScalar | null {
  if (value === '' || isPlainText(value)) return { text: value, plain: true };
  const single = singleQuoted.exec(value);
  if (single) return { text: single[1]!.replaceAll("''", "'"), plain: false };
  const double = doubleQuoted.exec(value);
  return double ? { text: double[1]!, plain: false } : null;
}

/** A plain scalar that means exactly its text: no indicator in front, nothing inside that YAML would read. */
function isPlainText(value: string): boolean {
  if (/^[\s'"[\]{}&*!|>%@`#,]|^[?:-](?:\s|$)/u.test(value)) return false;
  return !/[\s:]$|: |\s#|[\p{Cc}\ufeff\ufffd\u2028\u2029]/u.test(value);
}

/** With the failsafe schema every scalar stays the text that it is; tags of Python are never resolved. */
function parseByLibrary(text: string): Map<string, MetaValue> | null {
  let contents: unknown;
  try {
    contents = parseDocument(text, {
      schema: 'failsafe',
      strict: false,
      logLevel: 'silent',
      uniqueKeys: false,
    }).contents;
  } catch {
    return null;
  }
  if (!isMap(contents)) return null;
  const result = new Map<string, MetaValue>();
  for (const pair of contents.items) {
    if (!isScalar(pair.key)) continue;
    const key = String(pair.key.value);
    if (isScalar(pair.value)) result.set(key, scalarNode(pair.value));
    else if (isMap(pair.value)) {
      const inner = new Map<string, MetaScalar>();
      for (const entry of pair.value.items)
        if (isScalar(entry.key) && isScalar(entry.value))
          inner.set(String(entry.key.value), scalarNode(entry.value));
      result.set(key, inner);
    }
  }
  return result;
}

function scalarNode(node: { value: unknown; type?: string }): MetaScalar {
  const text = typeof node.value === 'string' ? node.value : '';
  return { text, plain: node.type === 'PLAIN' || node.type === undefined };
}
