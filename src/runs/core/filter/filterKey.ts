import type { FilterKey } from './filterAst.ts';
import { filterError } from './filterError.ts';
import { attributeNames, isAttribute, scopes } from './filterFields.ts';
import type { FilterToken } from './filterTokens.ts';
import { keywordOf } from './filterTokens.ts';
import { nearestNames } from '../nearestName.ts';

/** How many tokens from `position` on are one key: 1 for a word or a quoted name, 2 for `metrics."x y"`, 0 for none. */
export function keyTokenCount(tokens: readonly FilterToken[], position: number): 0 | 1 | 2 {
  const token = tokens[position];
  if (!token || keywordOf(token) !== null) return 0;
  if (token.type === 'name') return 1;
  if (token.type === 'string') return token.quote === '"' ? 1 : 0;
  if (token.type !== 'word') return 0;
  const next = tokens[position + 1];
  const quoted = next?.type === 'name' || next?.type === 'string';
  const joined = quoted && next.from === token.to && token.text.endsWith('.');
  return joined && scopes.has(token.text.slice(0, -1)) ? 2 : 1;
}

/**
 * The key that one or two tokens are.
 *
 * @throws ModelwrightError `filter` for an attribute or a dataset's field that does not exist
 */
export function readKey(tokens: readonly FilterToken[]): FilterKey {
  const [first, second] = tokens;
  if (!first) throw filterError('There is no key here', 0, 0);
  if (first.quote) return { scope: null, name: first.text, quoted: true, from: first.from, to: first.to };
  const dot = first.text.indexOf('.');
  const entity = dot < 0 ? '' : first.text.slice(0, dot);
  const name = second ? second.text : first.text.slice(dot + 1);
  const scope = scopes.get(entity);
  const to = (second ?? first).to;
  const bare = { scope: null, name: first.text, quoted: false, from: first.from, to } as const;
  if (!scope) return bare;
  if (name === '') throw filterError('The key ends behind its dot', first.from, to, 'a name behind the dot');
  if (scope === 'attributes' && !isAttribute(name)) {
    // Nested params are joined with dots, and `run` is a word that people use: `run.seed` may be one of them.
    if (entity === 'run' && !second) return bare;
    throw filterError(`There is no attribute ${name}`, first.from, to, oneOf(name, attributeNames));
  }
  if (scope === 'datasets' && !/^(?:name|digest|context)$/.test(name)) {
    if (!second) return bare;
    throw filterError(`A dataset has no ${name}`, first.from, to, 'name, digest or context');
  }
  return { scope, name, quoted: false, from: first.from, to };
}

function oneOf(typed: string, names: readonly string[]): string {
  const near = nearestNames(typed, names);
  return `one of ${(near.length > 0 ? near : names).join(', ')}`;
}
