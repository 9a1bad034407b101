import type { CompareOperator, FilterKey, FilterNode, FilterValue } from './filterAst.ts';
import { isCommitKey } from './filterAst.ts';
import { checkComparison } from './checkComparison.ts';
import { filterError } from './filterError.ts';
import { readKey, keyTokenCount } from './filterKey.ts';
import type { FilterToken } from './filterTokens.ts';
import { keywordOf, tokenizeFilter } from './filterTokens.ts';

/** Deeper nesting of brackets and `not` is refused, so that no text can overflow the stack. */
const deepest = 200;

/**
 * Parses a filter: the short form and MLflow's search syntax. An empty text gives null (every run matches).
 *
 * @throws ModelwrightError `filter` with `details.from`, `details.to` and what was expected as `details.hint`
 */
export function parseFilter(text: string): FilterNode | null {
  const parser = new Parser(tokenizeFilter(text), text.length);
  return parser.atEnd() ? null : parser.whole();
}

class Parser {
  private readonly tokens: readonly FilterToken[];
  private readonly end: number;
  private position = 0;

  constructor(tokens: readonly FilterToken[], end: number) {
    this.tokens = tokens;
    this.end = end;
  }

  atEnd(): boolean {
    return this.position >= this.tokens.length;
  }

  whole(): FilterNode {
    const node = this.chain('or', 0);
    if (!this.atEnd()) {
      const token = this.peek();
      const unopened = token?.type === 'close';
      throw this.wrong(
        unopened ? 'This bracket was never opened' : 'Something stands between two conditions',
        '"and", "or" or the end',
      );
    }
    return node;
  }

  /** `a or b or c` of chains of `and`, those of single conditions. */
  private chain(type: 'or' | 'and', depth: number): FilterNode {
    const items: FilterNode[] = [];
    do items.push(type === 'or' ? this.chain('and', depth) : this.single(depth));
    while (this.take(type));
    const [first] = items;
    if (items.length === 1 && first) return first;
    return { type, items, from: first?.from ?? 0, to: items.at(-1)?.to ?? this.end };
  }

  private single(depth: number): FilterNode {
    const token = this.peek();
    if (depth > deepest) throw this.wrong('The filter is nested too deeply', `at most ${deepest} levels`);
    if (token?.type === 'open') {
      this.position += 1;
      const inner = this.chain('or', depth + 1);
      const close = this.peek();
      if (close?.type !== 'close') throw this.wrong('The bracket does not end', '")", "and" or "or"');
      this.position += 1;
      // The span holds the brackets, so that what stands before and behind is found from it.
      return { ...inner, from: token.from, to: close.to };
    }
    if (token && this.take('not')) {
      const item = this.single(depth + 1);
      return { type: 'not', item, from: token.from, to: item.to };
    }
    return this.condition();
  }

  private condition(): FilterNode {
    const key = this.key();
    if (this.take('is')) {
      const negated = this.take('not');
      if (!this.take('null')) throw this.wrong('"is" compares with nothing but null', '"null" or "not null"');
      return { type: 'null', key, negated, from: key.from, to: this.before() };
    }
    const negated = this.take('not');
    if (this.take('in')) return this.membership(key, negated);
    for (const word of ['like', 'ilike'] as const)
      if (this.take(word)) return this.comparison(key, word, negated);
    if (negated) throw this.wrong('"not" behind a key needs a word', '"in", "like" or "ilike"');
    return this.comparison(key, this.operator(), false);
  }

  private comparison(key: FilterKey, operator: CompareOperator, negated: boolean): FilterNode {
    const value = this.value();
    const node = { type: 'compare', key, operator, negated, value, from: key.from, to: value.to } as const;
    checkComparison(node);
    return node;
  }

  private operator(): CompareOperator {
    const token = this.peek();
    if (token?.type !== 'operator')
      throw this.wrong(
        token ? 'There is no comparison here' : 'The filter ends behind a key',
        'a comparison such as =, !=, >, <, like, in or is null',
      );
    this.position += 1;
    const meant = token.text === '==' ? '=' : token.text === '<>' ? '!=' : token.text;
    // The tokenizer knows these operators and no others.
    return meant as CompareOperator;
  }

  private membership(key: FilterKey, negated: boolean): FilterNode {
    const token = this.peek();
    if (isCommitKey(key) && token && token.type !== 'open') return this.range(key, negated, token);
    if (token?.type !== 'open') throw this.wrong('"in" needs a list', "a list such as ('a', 'b')");
    this.position += 1;
    const values: FilterValue[] = [];
    do {
      values.push(this.value());
      if (this.peek()?.type !== 'comma') break;
      this.position += 1;
    } while (this.peek()?.type !== 'close');
    if (this.peek()?.type !== 'close') throw this.wrong('The list does not end', '"," or ")"');
    this.position += 1;
    const node = { type: 'in', key, negated, values, from: key.from, to: this.before() } as const;
    checkComparison(node);
    return node;
  }

  private range(key: FilterKey, negated: boolean, token: FilterToken): FilterNode {
    const { text, to } = this.value();
    const cut = text.indexOf('..');
    if (cut < 0 || text.startsWith('.', cut + 2))
      throw filterError(
        'This is no range of commits',
        token.from,
        to,
        'A..B (reachable from B, not from A), or a list in brackets',
      );
    const start = text.slice(0, cut) || 'HEAD';
    return { type: 'range', key, negated, start, end: text.slice(cut + 2) || 'HEAD', from: key.from, to };
  }

  private key(): FilterKey {
    const used = keyTokenCount(this.tokens, this.position);
    if (used === 0)
      throw this.wrong(
        this.atEnd() ? 'The filter ends where a condition should follow' : 'There is no key here',
        'a key such as val/acc, params.lr or status',
      );
    const key = readKey(this.tokens.slice(this.position, this.position + used));
    this.position += used;
    return key;
  }

  private value(): FilterValue {
    const token = this.peek();
    const keyword = keywordOf(token);
    if (
      !token ||
      (token.type !== 'word' && token.type !== 'string') ||
      keyword === 'and' ||
      keyword === 'or'
    ) {
      const hint = 'a number, a word, or a text in quotes';
      if (token?.type === 'name') throw this.wrong('Backticks are for keys', 'a value in \' or " quotes');
      throw this.wrong(
        token ? 'There is no value here' : 'The filter ends where a value should follow',
        hint,
      );
    }
    if (keyword === 'null')
      throw this.wrong('Nothing equals null', '"is null", or \'null\' in quotes for the text');
    this.position += 1;
    return { text: token.text, quoted: token.type === 'string', from: token.from, to: token.to };
  }

  private peek(): FilterToken | undefined {
    return this.tokens[this.position];
  }

  private take(keyword: string): boolean {
    if (keywordOf(this.peek()) !== keyword) return false;
    this.position += 1;
    return true;
  }

  /** End of the token before. */
  private before(): number {
    return this.tokens[this.position - 1]?.to ?? 0;
  }

  private wrong(message: string, expected: string): Error {
    const token = this.peek();
    const at = this.end;
    return token
      ? filterError(
          `${message}: ${token.quote ?? ''}${token.text}${token.quote ?? ''}`,
          token.from,
          token.to,
          expected,
        )
      : filterError(message, at, at, expected);
  }
}
