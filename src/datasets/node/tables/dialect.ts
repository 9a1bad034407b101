import { parse } from 'csv-parse/sync';
import { ModelwrightError } from '../../../platform/errors.ts';

export interface Dialect {
  readonly delimiter: string;
  readonly names: readonly string[];
}

const delimiters = [',', ';', '\t', '|'] as const;
const linesLooked = 50;

/** How a delimited file is written, by its first lines: the delimiter that cuts them into equally many fields. */
export function dialectOf(head: string, path: string): Dialect {
  const text = head.replace(/^\uFEFF/, '');
  const delimiter = /\.tsv(\.gz)?$/i.test(path) ? '\t' : bestDelimiter(text);
  const names = headerOf(text, delimiter, path);
  const lower = names.map((name) => name.toLowerCase());
  const at = lower.findIndex((name, place) => lower.indexOf(name) !== place);
  const [first, second] = [names[lower.indexOf(lower[at] ?? '')], names[at]];
  if (second !== undefined)
    throw new ModelwrightError(
      'table-unreadable',
      first === second
        ? `two columns are called "${second}"`
        : `two columns are called "${first}" and "${second}", which are one name to the table engine`,
      { file: path, line: 1, hint: 'Give each column a name of its own.' },
    );
  return { delimiter, names };
}

function bestDelimiter(text: string): string {
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, linesLooked);
  let best: string = ',';
  let most = 0;
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => fieldsOf(line, delimiter));
    const header = counts[0] ?? 1;
    if (header < 2) continue;
    const agreeing = counts.filter((count) => count === header).length / counts.length;
    // Of two that agree as often the one that cuts more.
    const worth = agreeing + header / 10_000;
    if (worth > most) [best, most] = [delimiter, worth];
  }
  return best;
}

function fieldsOf(line: string, delimiter: string): number {
  let quoted = false;
  let fields = 1;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (letter === delimiter && !quoted) fields++;
  }
  return fields;
}

function headerOf(text: string, delimiter: string, path: string): readonly string[] {
  try {
    const rows: readonly string[][] = parse(text, { delimiter, to: 1, relax_column_count: true });
    const [first = []] = rows;
    return first.map((name, at) => (name.trim() === '' ? `column_${at + 1}` : name));
  } catch {
    throw new ModelwrightError('table-unreadable', 'its first line cannot be read: a quote is not closed', {
      file: path,
      line: 1,
    });
  }
}
