import { checkFilter } from './filter/completeFilter.ts';

/**
 * What a person typed as an expression of the filter language: words without any comparison look in the name
 * (`brave` is `name ilike '%brave%'`). Null for nothing.
 */
export function typedFilter(text: string): string | null {
  const typed = text.trim();
  if (typed === '') return null;
  if (checkFilter(typed) === null || !/^[\p{L}\p{N}_. -]+$/u.test(typed) || isUnfinished(typed)) return typed;
  return `name ilike '%${typed}%'`;
}

/** The text that a name filter was made of, else the expression itself. */
export function shownFilter(expression: string): string {
  return /^name ilike '%(.*)%'$/.exec(expression)?.[1] ?? expression;
}

/** Words of a condition that is still being typed. */
function isUnfinished(text: string): boolean {
  return /\b(and|or|not|in|is|like|ilike)$/i.test(text);
}
