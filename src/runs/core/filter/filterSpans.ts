import type { FilterToken } from './filterTokens.ts';
import { keywordOf, scanFilter } from './filterTokens.ts';
import { keyTokenCount } from './filterKey.ts';
import { numberOf } from './filterValues.ts';

export type FilterSpanType = 'key' | 'operator' | 'keyword' | 'string' | 'number' | 'punctuation' | 'error';

export interface FilterSpan {
  readonly from: number;
  readonly to: number;
  readonly type: FilterSpanType;
}

/** Pieces of a filter for highlighting, in order and without overlap; never fails, also within a half-typed text. */
export function filterSpans(text: string): readonly FilterSpan[] {
  const tokens = scanFilter(text);
  const spans: FilterSpan[] = [];
  let wantsKey = true;
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (!token) break;
    const count = wantsKey && token.closed ? keyTokenCount(tokens, at) : 0;
    const keyword = keywordOf(token);
    if (count > 0) {
      spans.push({ from: token.from, to: tokens[at + count - 1]?.to ?? token.to, type: 'key' });
      wantsKey = false;
    } else {
      spans.push({ from: token.from, to: token.to, type: typeOf(token, keyword) });
      if (keyword === 'and' || keyword === 'or') wantsKey = true;
    }
    at += Math.max(1, count);
  }
  return spans;
}

function typeOf(token: FilterToken, keyword: string | null): FilterSpanType {
  if (!token.closed) return 'error';
  if (keyword) return 'keyword';
  if (token.type === 'operator') return 'operator';
  if (token.type === 'open' || token.type === 'close' || token.type === 'comma') return 'punctuation';
  return token.type === 'word' && numberOf(token.text) !== null ? 'number' : 'string';
}
