import { parsePythonFloat } from '../../../core/mlflow/pythonFloat.ts';

/** What a server answered, before anything is known of its shape. */
export type Json = Readonly<Record<string, unknown>>;

const tokens = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN/gu;

/**
 * JSON as Python writes it: bare `NaN` and infinities become the texts that `numberIn` reads.
 *
 * @throws SyntaxError when it is no JSON object
 */
export function parseAnswer(text: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = JSON.parse(text.replace(tokens, (token) => (token.startsWith('"') ? token : `"${token}"`)));
  }
  if (!isObject(value)) throw new SyntaxError('not an object');
  return value;
}

/** An object of the answer; an empty one where there is none. */
export function objectIn(from: Json, key: string): Json {
  const value = from[key];
  return isObject(value) ? value : {};
}

/** Objects of a list of the answer; none where there is no list. */
export function objectsIn(from: Json, key: string): readonly Json[] {
  const value = from[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Text of a field, also of a number; null where it is absent or empty. */
export function textIn(from: Json, key: string): string | null {
  const value = from[key];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Number of a field: 64-bit integers and what is not finite come as text. */
export function numberIn(from: Json, key: string): number | null {
  const value = from[key];
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? parsePythonFloat(value) : null;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
