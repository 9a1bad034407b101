/** One row of a table. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** 1-based line on which the row begins. */
  readonly line: number;
  /** False for a last row without a line end, which a writer may have left in the middle. */
  readonly isComplete: boolean;
}

/**
 * Rows of a CSV file as RFC 4180 has them: quoted cells may hold separators, line ends and doubled quotes. Lines end
 * in LF or CRLF; empty lines are left out. A quote that is never closed ends with its line, so that one damaged cell
 * does not swallow what follows.
 */
export function* csvRows(text: string, separator: string): Generator<CsvRow> {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const lineEnd = text.indexOf('\n', at);
    const simpleEnd = lineEnd < 0 ? text.length : lineEnd;
    const raw = text.slice(at, simpleEnd);
    const quoted = raw.includes('"') ? quotedRow(text, at, separator) : null;
    const end = quoted?.end ?? simpleEnd;
    const cells = quoted?.cells ?? withoutReturn(raw).split(separator);
    if (cells.length > 1 || cells[0]?.trim() !== '') yield { cells, line, isComplete: end < text.length };
    line += quoted?.lines ?? 1;
    at = end + 1;
  }
}

/** Longer quoted cells are a quote that was never closed. */
const mostQuoted = 100_000;

/** A row that holds quotes, or null when one of them is not closed. */
function quotedRow(
  text: string,
  from: number,
  separator: string,
): { cells: string[]; end: number; lines: number } | null {
  const cells: string[] = [];
  let cell = '';
  let lines = 1;
  let isQuoted = false;
  let openedAt = 0;
  let at = from;
  for (; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (isQuoted) {
      if (at - openedAt > mostQuoted) return null;
      if (sign === '"') {
        if (text[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else isQuoted = false;
      } else {
        if (sign === '\n') lines += 1;
        cell += sign;
      }
    } else if (sign === '"' && cell === '') {
      isQuoted = true;
      openedAt = at;
    } else if (sign === separator) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n') break;
    else cell += sign;
  }
  if (isQuoted) return null;
  cells.push(withoutReturn(cell));
  return { cells, end: at, lines };
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
