import { filterError } from './filterError.ts';

export type FilterTokenType = 'word' | 'string' | 'name' | 'operator' | 'open' | 'close' | 'comma';

/**
 * One piece of a filter. `string` is quoted by `'` or `"`, `name` by backticks; `text` is without quotes, doubled
 * quotes inside are one.
 */
export interface FilterToken {
  readonly type: FilterTokenType;
  readonly text: string;
  readonly quote: "'" | '"' | '`' | null;
  /** False for a quote that the text ends within. */
  readonly closed: boolean;
  readonly from: number;
  readonly to: number;
}

const blank = /\s/u;
const operators = ['>=', '<=', '!=', '<>', '==', '=', '<', '>'];
const single: Readonly<Record<string, FilterTokenType>> = { '(': 'open', ')': 'close', ',': 'comma' };

/** Cuts a text into tokens and never fails: an open quote gives a token with `closed: false`. */
export function scanFilter(text: string): readonly FilterToken[] {
  const tokens: FilterToken[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (blank.test(character)) {
      at += 1;
      continue;
    }
    const token = scanOne(text, at, character);
    tokens.push(token);
    at = token.to;
  }
  return tokens;
}

/**
 * Tokens of a whole filter.
 *
 * @throws ModelwrightError `filter` for a quote that does not end
 */
export function tokenizeFilter(text: string): readonly FilterToken[] {
  const tokens = scanFilter(text);
  const open = tokens.find((token) => !token.closed);
  if (open) throw filterError('The quote does not end', open.from, text.length, `a closing ${open.quote}`);
  return tokens;
}

function scanOne(text: string, from: number, character: string): FilterToken {
  const plain = { quote: null, closed: true, from };
  const type = single[character];
  if (type) return { ...plain, type, text: character, to: from + 1 };
  if (character === "'" || character === '"' || character === '`') return scanQuoted(text, from, character);
  const operator = operators.find((candidate) => text.startsWith(candidate, from));
  if (operator) return { ...plain, type: 'operator', text: operator, to: from + operator.length };
  let to = from + 1;
  while (to < text.length && !endsWord(text, to)) to += 1;
  return { ...plain, type: 'word', text: text.slice(from, to), to };
}

function scanQuoted(text: string, from: number, quote: "'" | '"' | '`'): FilterToken {
  let content = '';
  let at = from + 1;
  let closed = false;
  while (at < text.length) {
    const character = text[at] ?? '';
    at += 1;
    if (character !== quote) content += character;
    else if (text[at] === quote) {
      content += quote;
      at += 1;
    } else {
      closed = true;
      break;
    }
  }
  return { type: quote === '`' ? 'name' : 'string', text: content, quote, closed, from, to: at };
}

function endsWord(text: string, at: number): boolean {
  const character = text[at] ?? '';
  if (character === '!') return text[at + 1] === '=';
  return '(),=<>\'"`'.includes(character) || blank.test(character);
}

const keywords = new Set(['and', 'or', 'not', 'in', 'is', 'null', 'like', 'ilike']);

/** The word as a keyword of the language, in lower case, or null. */
export function keywordOf(token: FilterToken | undefined): string | null {
  if (token?.type !== 'word') return null;
  const word = token.text.toLowerCase();
  return keywords.has(word) ? word : null;
}

/** True where `text` can stand without quotes as one word that is no keyword. */
export function isPlainWord(text: string): boolean {
  const [token, ...rest] = scanFilter(text);
  return rest.length === 0 && token?.type === 'word' && token.text === text && keywordOf(token) === null;
}
