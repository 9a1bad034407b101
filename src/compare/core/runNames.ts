const keysNamed = 3;

/** A long name cut in the middle, where generated names are least telling. */
export function cutMiddle(name: string, length: number): string {
  const characters = Array.from(name);
  if (characters.length <= length) return name;
  const head = Math.ceil((length - 1) / 2);
  const tail = Math.floor((length - 1) / 2);
  return `${characters.slice(0, head).join('')}…${tail > 0 ? characters.slice(-tail).join('') : ''}`;
}

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
