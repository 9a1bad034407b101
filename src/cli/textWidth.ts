/** Wide and full-width characters (Unicode Standard Annex 11), and emoji that are drawn as pictures. */
const wide =
  /[\u{1100}-\u{115F}\u{2329}\u{232A}\u{2E80}-\u{303E}\u{3041}-\u{4DBF}\u{4E00}-\u{A4CF}\u{A960}-\u{A97C}\u{AC00}-\u{D7A3}\u{F900}-\u{FAFF}\u{FE10}-\u{FE19}\u{FE30}-\u{FE6B}\u{FF01}-\u{FF60}\u{FFE0}-\u{FFE6}\u{16FE0}-\u{18CFF}\u{1AFF0}-\u{1B2FB}\u{1F200}-\u{1F265}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
const invisible = /^[\p{Mark}\p{Cf}]+$/u;
const plain = /^[\u0020-\u007e]*$/;
/** What would move the cursor or change colours: from names that others chose, never to a terminal. */
const control = /\p{Cc}/gu;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

function clusters(text: string): readonly string[] {
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

/** Columns that a text takes on a terminal: two for East Asian wide characters and emoji, none for marks. */
export function textWidth(text: string): number {
  if (plain.test(text)) return text.length;
  return clusters(text).reduce((sum, cluster) => sum + clusterWidth(cluster), 0);
}

function clusterWidth(cluster: string): number {
  if (invisible.test(cluster)) return 0;
  return wide.test(cluster) || cluster.includes('\uFE0F') ? 2 : 1;
}

/** Line breaks become blanks, other control characters a visible substitute. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\t]+/g, ' ').replaceAll(control, '�');
}

/** Cuts a text to a width, at its end or in its middle, and marks the place by `…`. */
export function cutText(text: string, width: number, where: 'middle' | 'end'): string {
  if (textWidth(text) <= width) return text;
  if (width <= 1) return width === 1 ? '…' : '';
  const parts = clusters(text);
  const tail = where === 'middle' ? Math.floor((width - 1) / 2) : 0;
  const head = take(parts, width - 1 - tail);
  const end = tail > 0 ? take(parts.toReversed(), tail).toReversed() : [];
  return `${head.join('')}…${end.join('')}`;
}

function take(parts: readonly string[], width: number): readonly string[] {
  let used = 0;
  const taken: string[] = [];
  for (const part of parts) {
    used += clusterWidth(part);
    if (used > width) break;
    taken.push(part);
  }
  return taken;
}

/** Fills a text with blanks to a width. */
export function padText(text: string, width: number, align: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - textWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}
