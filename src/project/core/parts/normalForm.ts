import { isPlainObject } from '../renderYaml.ts';

/** Whether an id can name a file of evidence on every system. */
export function isPlainId(id: string): boolean {
  return id.length <= 80 && /^[\p{L}\p{N}][\p{L}\p{N}._ -]*$/u.test(id) && !/[. ]$/.test(id);
}

export const notPlain = 'cannot name a file; use letters, digits, dots, dashes and blanks, at most 80.';

/**
 * What an entry says, without the members that say nothing: a later version that knows one more key gives an old entry
 * the same digest.
 */
export function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutNothing(item));
  if (!isPlainObject(value)) return value;
  const members = Object.entries(value)
    .map(([key, member]): [string, unknown] => [key, withoutNothing(member)])
    .filter(([, member]) => !saysNothing(member));
  return Object.fromEntries(members);
}

function saysNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isPlainObject(value) && Object.keys(value).length === 0;
}
