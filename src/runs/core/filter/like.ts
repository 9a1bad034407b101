/**
 * SQL's LIKE: `%` is any text, also none, `_` one character, everything else itself. Without regular expressions,
 * so that no pattern can take more than pattern length x text length steps.
 */
export function likeMatcher(pattern: string, ignoreCase: boolean): (text: string) => boolean {
  const wanted = Array.from(ignoreCase ? pattern.toLowerCase() : pattern);
  return (text) => matches(wanted, Array.from(ignoreCase ? text.toLowerCase() : text));
}

function matches(pattern: readonly string[], text: readonly string[]): boolean {
  let p = 0;
  let t = 0;
  // The last `%` and the text position up to which it has swallowed: where to go back to.
  let star = -1;
  let swallowed = 0;
  while (t < text.length) {
    if (pattern[p] === '%') {
      star = p;
      swallowed = t;
      p += 1;
    } else if (p < pattern.length && (pattern[p] === '_' || pattern[p] === text[t])) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      swallowed += 1;
      t = swallowed;
    } else return false;
  }
  while (pattern[p] === '%') p += 1;
  return p === pattern.length;
}
