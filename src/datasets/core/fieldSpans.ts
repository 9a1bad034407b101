/** Where a field of a delimited line stands: zero-based, end behind it. */
export type FieldSpan = readonly [start: number, end: number];

/** The delimiter of a header line: the one that stands in it most often; comma when none does. */
export function delimiterOf(header: string): string {
  const counted = [',', '\t', ';', '|'].map(
    (delimiter) => [delimiter, fieldSpans(header, delimiter).length] as const,
  );
  return counted.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ',';
}

/** Fields of one line, with their quotes. A delimiter within quotes separates nothing. */
export function fieldSpans(line: string, delimiter: string): readonly FieldSpan[] {
  const spans: FieldSpan[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '"') quoted = !quoted;
    else if (line[i] === delimiter && !quoted) {
      spans.push([start, i]);
      start = i + 1;
    }
  }
  return [...spans, [start, line.length]];
}

/** Where a column's value stands in a line of a delimited table; null when the header does not name it. */
export function columnSpan(header: string, line: string, column: string): FieldSpan | null {
  const delimiter = delimiterOf(header);
  const text = (span: FieldSpan): string =>
    header
      .slice(...span)
      .trim()
      .replace(/^"(.*)"$/s, '$1')
      .replaceAll('""', '"');
  const index = fieldSpans(header, delimiter).findIndex((span) => text(span) === column);
  return fieldSpans(line, delimiter)[index] ?? null;
}
