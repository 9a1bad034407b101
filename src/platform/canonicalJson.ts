import { createHash } from 'node:crypto';
import { ModelwrightError } from './errors.ts';

/**
 * JSON with one spelling for one value (RFC 8785): members sorted by UTF-16 code units, no white space, numbers as
 * ECMAScript writes them. Members that are undefined are left out, as `JSON.stringify` does.
 *
 * @throws ModelwrightError `internal` for what JSON cannot hold: NaN, infinities, lone surrogates, functions. A cycle
 *   ends in a RangeError of the engine.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw unfit(String(value));
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value)) throw unfit('a text with half of a surrogate pair');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item: unknown) => canonicalJson(item)).join(',')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${canonicalJson(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  throw unfit(`a ${typeof value}`);
}

/** Hex sha256 of bytes, or of a text in UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Hex sha256 of a value's canonical JSON. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

function unfit(what: string): ModelwrightError {
  return new ModelwrightError('internal', `Canonical JSON cannot hold ${what}.`);
}
