const control = /\p{Cc}/u;

/**
 * Whether a revision that a person typed may be handed to git: not empty, no option in disguise, no control
 * characters, one commit and not a range.
 */
export function isPlainRevision(text: string): boolean {
  return (
    text !== '' && text.length <= 1000 && !text.startsWith('-') && !control.test(text) && !text.includes('..')
  );
}

/** A complete object id, SHA-1 or SHA-256. */
export function isFullId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** The two sides of `A..B`, or one revision; an empty side is HEAD, as in git. Null when it is neither. */
export function parseRange(
  text: string,
): { readonly exclude: string | null; readonly include: string } | null {
  const at = text.indexOf('..');
  if (at < 0) return isPlainRevision(text) ? { exclude: null, include: text } : null;
  const exclude = text.slice(0, at) || 'HEAD';
  const include = text.slice(at + 2) || 'HEAD';
  return isPlainRevision(exclude) && isPlainRevision(include) && !include.startsWith('.')
    ? { exclude, include }
    : null;
}
