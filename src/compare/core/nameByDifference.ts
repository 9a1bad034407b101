import { cutMiddle } from '../../runs/core/words.ts';

const keysNamed = 3;

/**
 * Names a run by what differs from another: `max_depth 8, lr 0.1` and how many more. Null when no param differs. A
 * param that the run lacks reads `without key`.
 */
export function nameByDifference(
  params: Readonly<Record<string, string>>,
  reference: Readonly<Record<string, string>>,
): string | null {
  const named: string[] = [];
  for (const key of new Set([...Object.keys(params), ...Object.keys(reference)])) {
    const value = Object.hasOwn(params, key) ? params[key] : undefined;
    const other = Object.hasOwn(reference, key) ? reference[key] : undefined;
    if (value === other) continue;
    named.push(value === undefined ? `without ${key}` : `${key} ${cutMiddle(value, 24)}`);
  }
  if (named.length === 0) return null;
  const rest = named.length - keysNamed;
  return named.slice(0, keysNamed).join(', ') + (rest > 0 ? ` +${rest}` : '');
}
