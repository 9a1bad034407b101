import type { FilterCheck } from '../../../contract/compareTable.ts';
import type { FilterScope } from './filterAst.ts';
import { reservedKeys } from './filterAst.ts';
import { isModelwrightError, messageOf } from '../../../platform/errors.ts';
import { attributeNames, scopes } from './filterFields.ts';
import { keyTokenCount } from './filterKey.ts';
import type { FilterToken } from './filterTokens.ts';
import { isPlainWord, keywordOf, scanFilter } from './filterTokens.ts';
import { parseFilter } from './parseFilter.ts';

/** What there is to complete with, from the index. */
export interface FilterVocabulary {
  readonly metrics: readonly string[];
  readonly params: readonly string[];
  readonly tags: readonly string[];
  /** Known values of a key as it is written (`status`, `params.model`, a bare key), most frequent first. */
  values?(key: string): readonly string[];
}

type Completion = FilterCheck['completions'][number];
const most = 50;

/**
 * Checks a filter while it is typed, and says what could stand at the cursor: keys, comparisons, values or
 * connectives. Each completion replaces the text between its `from` and `to`.
 */
export function completeFilter(text: string, cursor: number, vocabulary: FilterVocabulary): FilterCheck {
  const error = checkFilter(text);
  return { ok: error === null, error, completions: completionsAt(text, cursor, vocabulary) };
}

/** What is wrong in a filter, or null. */
export function checkFilter(text: string): FilterCheck['error'] {
  try {
    parseFilter(text);
    return null;
  } catch (error) {
    if (!isModelwrightError(error, 'filter')) throw error;
    const { from = 0, to = text.length, hint } = error.details;
    return { message: hint ? `${messageOf(error)}. ${hint}` : messageOf(error), from, to };
  }
}

type Place =
  | { readonly wants: 'key' | 'operator' | 'connective' }
  | { readonly wants: 'value'; readonly key: string };

function completionsAt(text: string, cursor: number, vocabulary: FilterVocabulary): readonly Completion[] {
  const tokens = scanFilter(text);
  const before = tokens.filter((token) => token.to <= cursor);
  // What the cursor stands in or right behind is replaced; a finished bracket, comma or comparison is not.
  let typed = tokens.find((token) => token.from < cursor && cursor <= token.to && isOpenEnded(token, cursor));
  const joined = typed && joinedPrefix(tokens, typed);
  const head = before.filter((token) => token !== typed && token !== joined);
  const place = placeBehind(head, text);
  if (joined && place.wants !== 'key') typed = undefined;
  const from = typed ? (joined ?? typed).from : cursor;
  const to = typed ? typed.to : cursor;
  const start = (joined ? joined.text : '') + (typed ? typedText(typed, cursor) : '');
  const options = optionsFor(place, vocabulary);
  const seen = new Set<string>();
  return rank(options, start)
    .filter((option) => !seen.has(option.text) && seen.add(option.text))
    .slice(0, most)
    .map(({ text, detail }) => ({ text, detail, from, to }));
}

function isOpenEnded(token: FilterToken, cursor: number): boolean {
  if (token.type === 'word') return true;
  return token.quote !== null && (cursor < token.to || !token.closed);
}

/** `metrics.` in front of a quote that is being typed belongs to the same key. */
function joinedPrefix(tokens: readonly FilterToken[], typed: FilterToken): FilterToken | undefined {
  const token = tokens[tokens.indexOf(typed) - 1];
  if (!typed.quote || token?.type !== 'word' || token.to !== typed.from || !token.text.endsWith('.'))
    return undefined;
  return scopes.has(token.text.slice(0, -1)) ? token : undefined;
}

function typedText(token: FilterToken, cursor: number): string {
  return token.quote
    ? token.text.slice(0, cursor - token.from - 1)
    : token.text.slice(0, cursor - token.from);
}

/** Walks over the finished tokens like the parser does, and says what it would want next. */
function placeBehind(tokens: readonly FilterToken[], text: string): Place {
  let place: Place = { wants: 'key' };
  let key = '';
  let list = false;
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    const keyword = keywordOf(token);
    let used = 1;
    if (place.wants === 'key') {
      const count = keyTokenCount(tokens, at);
      if (count > 0) {
        used = count;
        key = text.slice(token?.from, tokens[at + count - 1]?.to);
        place = { wants: 'operator' };
      }
    } else if (place.wants === 'operator') {
      if (token?.type === 'operator' || keyword === 'like' || keyword === 'ilike' || keyword === 'in')
        place = { wants: 'value', key };
      else if (keyword === 'null') place = { wants: 'connective' };
    } else if (place.wants === 'value') {
      if (token?.type === 'open') list = true;
      else if (token?.type === 'close') {
        list = false;
        place = { wants: 'connective' };
      } else if (token?.type !== 'comma' && !list) place = { wants: 'connective' };
    } else if (keyword === 'and' || keyword === 'or') place = { wants: 'key' };
    at += used;
  }
  return place;
}

interface Option {
  readonly text: string;
  readonly detail: string;
  /** What is compared with the typed start, when it is not the text. */
  readonly match: string;
}

function optionsFor(place: Place, vocabulary: FilterVocabulary): readonly Option[] {
  const word = (text: string, detail: string): Option => ({ text, detail, match: text });
  if (place.wants === 'connective') return [word('and', 'both'), word('or', 'either')];
  if (place.wants === 'operator') return operatorOptions.map(([text, detail]) => word(text, detail));
  if (place.wants === 'value') {
    const values = vocabulary.values?.(place.key) ?? [];
    return values.map((value) => ({ text: writeValue(value), detail: place.key, match: value }));
  }
  return [
    ...vocabulary.metrics.map((key) => keyOption(key, 'metrics', 'metric')),
    ...vocabulary.params.map((key) => keyOption(key, 'params', 'param')),
    ...[...reservedKeys].map((key) => word(key, 'of the run')),
    ...vocabulary.tags.map((key) => keyOption(key, 'tags', 'tag')),
    ...attributeNames.filter((key) => !reservedKeys.has(key)).map((key) => word(key, 'of the run')),
    word('not', 'the opposite'),
  ];
}

const operatorOptions: readonly (readonly [string, string])[] = [
  ['=', 'equal'],
  ['!=', 'different'],
  ['>', 'greater'],
  ['>=', 'at least'],
  ['<', 'smaller'],
  ['<=', 'at most'],
  ['like', '% is any text, _ one character'],
  ['ilike', 'like, upper and lower case alike'],
  ['in', 'one of a list'],
  ['not in', 'none of a list'],
  ['is null', 'the run has none'],
  ['is not null', 'the run has one'],
];

/** A key as short as it can be written: bare, in backticks where it has blanks, with its scope where a word is taken. */
function keyOption(key: string, scope: FilterScope, detail: string): Option {
  const quoted = `\`${key.replaceAll('`', '``')}\``;
  const [entity = ''] = key.split('.', 1);
  const bare = isPlainWord(key) && !reservedKeys.has(key) && !(key.includes('.') && scopes.has(entity));
  return { text: bare ? key : reservedKeys.has(key) ? `${scope}.${key}` : quoted, detail, match: key };
}

function writeValue(value: string): string {
  return isPlainWord(value) ? value : `'${value.replaceAll("'", "''")}'`;
}

/** Options that begin with what is typed, then those that hold it; typed scopes (`metrics.`) count too. */
function rank(options: readonly Option[], typed: string): readonly Option[] {
  const wanted = typed.toLowerCase();
  if (wanted === '') return options;
  const [entity = '', ...rest] = wanted.split('.');
  const scope = rest.length > 0 ? scopes.get(entity) : undefined;
  if (scope) return rankScoped(options, entity, scope, rest.join('.'));
  const begins = options.filter((option) => option.match.toLowerCase().startsWith(wanted));
  const holds = options.filter(
    (option) => !begins.includes(option) && option.match.toLowerCase().includes(wanted),
  );
  return [...begins, ...holds];
}

function rankScoped(
  options: readonly Option[],
  entity: string,
  scope: FilterScope,
  rest: string,
): readonly Option[] {
  const details: Partial<Record<FilterScope, string>> = {
    metrics: 'metric',
    params: 'param',
    tags: 'tag',
    attributes: 'of the run',
  };
  const own = options.filter((option) => option.detail === details[scope]);
  return rank(own, rest).map(({ match, detail }) => ({
    text: `${entity}.${isPlainWord(match) ? match : `\`${match.replaceAll('`', '``')}\``}`,
    detail,
    match,
  }));
}
