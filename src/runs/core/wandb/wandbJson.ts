/** A number with the text it was written as, so that `1e-05` stays `1e-05`. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get value(): number {
    return Number(this.text);
  }
}

export type JsonValue =
  | null
  | boolean
  | string
  | JsonNumber
  | readonly JsonValue[]
  | ReadonlyMap<string, JsonValue>;

const numberAt = /-?(?:Infinity|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)|NaN/uy;
const plainAt = /"[^"\\]*"/uy;
const stringAt = /"[^"\\]*(?:\\.[^"\\]*)*"/suy;
const spaceAt = /[ \t\r\n]*/uy;

/** Deeper values are no configuration: they would only exhaust the stack. */
const mostDepth = 200;

/**
 * JSON as Python writes it: with the bare words `NaN`, `Infinity` and `-Infinity`. Number texts are kept.
 *
 * @returns undefined when the text is no such JSON
 */
export function parseWandbJson(text: string): JsonValue | undefined {
  const parser = new Parser(text);
  try {
    return parser.whole();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

class Parser {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  whole(): JsonValue {
    const value = this.value(0);
    this.take(spaceAt);
    if (this.at < this.text.length) throw new SyntaxError('more than one value');
    return value;
  }

  private value(depth: number): JsonValue {
    if (depth > mostDepth) throw new SyntaxError('too deep');
    this.take(spaceAt);
    switch (this.text[this.at]) {
      case '{':
        return this.map(depth);
      case '[':
        return this.list(depth);
      case '"':
        return this.string();
      case 't':
        return this.word('true', true);
      case 'f':
        return this.word('false', false);
      case 'n':
        return this.word('null', null);
      default: {
        const number = this.take(numberAt);
        if (number === null) throw new SyntaxError('no value');
        return new JsonNumber(number);
      }
    }
  }

  private map(depth: number): JsonValue {
    const map = new Map<string, JsonValue>();
    this.at += 1;
    if (this.ends('}')) return map;
    for (;;) {
      this.take(spaceAt);
      const key = this.string();
      if (!this.ends(':')) throw new SyntaxError('no colon');
      map.set(key, this.value(depth + 1));
      if (this.ends('}')) return map;
      if (!this.ends(',')) throw new SyntaxError('no comma');
    }
  }

  private list(depth: number): JsonValue {
    const list: JsonValue[] = [];
    this.at += 1;
    if (this.ends(']')) return list;
    for (;;) {
      list.push(this.value(depth + 1));
      if (this.ends(']')) return list;
      if (!this.ends(',')) throw new SyntaxError('no comma');
    }
  }

  private string(): string {
    const plain = this.take(plainAt);
    if (plain !== null) return plain.slice(1, -1);
    const escaped = this.take(stringAt);
    if (escaped === null) throw new SyntaxError('no string');
    const value: unknown = JSON.parse(escaped);
    return String(value);
  }

  private word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) throw new SyntaxError('no word');
    this.at += word.length;
    return value;
  }

  private ends(mark: string): boolean {
    this.take(spaceAt);
    if (this.text[this.at] !== mark) return false;
    this.at += 1;
    return true;
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return null;
    this.at = pattern.lastIndex;
    return found[0];
  }
}

/** A value as JSON text, numbers as they were written. */
export function jsonText(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => jsonText(item)).join(', ')}]`;
  if (value instanceof Map) {
    const map: ReadonlyMap<string, JsonValue> = value;
    return `{${[...map].map(([key, item]) => `${JSON.stringify(key)}: ${jsonText(item)}`).join(', ')}}`;
  }
  return JSON.stringify(value);
}

/** A setting as text: strings as they are, everything else as JSON. */
export function plainText(value: JsonValue): string {
  return typeof value === 'string' ? value : jsonText(value);
}

export function isJsonMap(value: JsonValue | undefined): value is ReadonlyMap<string, JsonValue> {
  return value instanceof Map;
}
