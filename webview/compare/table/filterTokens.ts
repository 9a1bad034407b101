export interface FilterToken {
  readonly text: string;
  readonly kind: 'key' | 'operator' | 'text' | 'number' | 'space';
}

const words = /^(and|or|not|in|is|like|ilike|null)$/i;
const pattern =
  /(\s+)|("[^"]*"?|'[^']*'?|`[^`]*`?)|([<>!=]=?|[(),])|((?:[^\s<>!=(),"'`]|["'`](?=\.))+(?:\.(?:"[^"]*"?|`[^`]*`?))?)/g;

/** Splits a filter for colouring only; the host alone says whether it is right. The parts joined are the filter. */
export function filterTokens(filter: string): readonly FilterToken[] {
  const tokens: FilterToken[] = [];
  let at = 0;
  for (const match of filter.matchAll(pattern)) {
    if (match.index > at) tokens.push({ text: filter.slice(at, match.index), kind: 'text' });
    at = match.index + match[0].length;
    tokens.push({ text: match[0], kind: kindOf(match) });
  }
  if (at < filter.length) tokens.push({ text: filter.slice(at), kind: 'text' });
  return tokens;
}

function kindOf(match: RegExpExecArray): FilterToken['kind'] {
  const [, space, quoted, operator, word] = match;
  if (space !== undefined) return 'space';
  if (quoted !== undefined) return 'text';
  if (operator !== undefined) return 'operator';
  if (word !== undefined && words.test(word)) return 'operator';
  return word !== undefined && /^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(word) ? 'number' : 'key';
}
