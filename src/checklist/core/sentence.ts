/** A text as a sentence of its own: a plain word at its start gets a capital, a name of something stays as it is. */
export function sentence(text: string): string {
  const end = /[.!?]$/.test(text) ? '' : '.';
  const isWord = /^[a-z]+[ ,]/.test(text);
  return `${isWord ? text.charAt(0).toUpperCase() + text.slice(1) : text}${end}`;
}
