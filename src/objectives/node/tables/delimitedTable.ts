import { Writable, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { ColumnCollector, unreadable, type ColumnTable, type PickColumns } from '../../core/columnTable.ts';

const delimiters = [',', '\t', ';', '|'] as const;

/**
 * Rows under a header, quoted where needed. A row with another number of fields than the header is an error: its values
 * may stand under wrong names.
 */
export async function readDelimited(
  shown: string,
  bytes: Readable,
  head: Uint8Array,
  pick: PickColumns,
  signal: AbortSignal,
): Promise<ColumnTable> {
  const encoding = head[0] === 0xff && head[1] === 0xfe ? 'utf16le' : 'utf8';
  let collector: ColumnCollector | null = null;
  const parser = parse({
    bom: true,
    encoding,
    delimiter: delimiterOf(Buffer.from(head).toString(encoding)),
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (fields: readonly string[], { lines }): null => {
      if (!collector) {
        collector = new ColumnCollector(
          shown,
          fields.map((name) => name.trim()),
          pick,
        );
        return null;
      }
      const { length } = collector.header;
      if (fields.length !== length)
        throw unreadable(shown, `This row has ${fields.length} fields, the header has ${length}`, lines);
      collector.addFields(fields, lines);
      return null;
    },
  });
  const nowhere = new Writable({ objectMode: true, write: (_row, _encoding, done) => done() });
  try {
    await pipeline(bytes, parser, nowhere, { signal });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw unreadable(shown, `A quoted field is broken (${error.code})`, parser.info.lines, error);
  }
  // Assigned inside of the parser's callback, which control flow analysis does not follow.
  const collected = collector as ColumnCollector | null;
  if (!collected) throw unreadable(shown, 'The table has no header', null);
  return collected.table();
}

/** The most frequent delimiter of the first line, outside of quotes; a comma when there is none. */
export function delimiterOf(text: string): string {
  const counts = new Map<string, number>(delimiters.map((one) => [one, 0]));
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    else if (!quoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return delimiters.reduce((best, one) => ((counts.get(one) ?? 0) > (counts.get(best) ?? 0) ? one : best));
}
