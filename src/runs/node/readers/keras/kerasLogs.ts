import { csvHeader, type CsvHeader } from '../../../core/keras/csvHeader.ts';
import { parseHistoryJson } from '../../../core/keras/historyJson.ts';
import { extensionOf } from '../../walkRules.ts';

export interface KerasLog {
  readonly name: string;
  /** Null for a history in JSON. */
  readonly csv: CsvHeader | null;
}

const csvExtensions: ReadonlySet<string> = new Set(['csv', 'tsv', 'log', 'txt']);
const headBytes = 8192;
const mostHistoryBytes = 8_000_000;

/** So many files of a folder are looked into: more of them are data. */
const mostFiles = 500;

/**
 * Logs of Keras among the files of a folder. A history in JSON whose values stand in a CSV log beside it is the same
 * training, and left out.
 *
 * @param text at most so many bytes from the start of a file, null when it cannot be read
 */
export function kerasLogs(
  files: readonly string[],
  text: (name: string, bytes: number) => string | null,
): KerasLog[] {
  const logs: KerasLog[] = [];
  for (const name of files.filter((file) => csvExtensions.has(extensionOf(file))).slice(0, mostFiles)) {
    const csv = csvHeader(text(name, headBytes) ?? '');
    if (csv) logs.push({ name, csv });
  }
  const columns = logs.map(({ csv }) => new Set(csv?.columns));
  for (const name of files.filter((file) => /history.*\.json$/iu.test(file)).slice(0, mostFiles)) {
    if (!/^\s*\{\s*"/u.test(text(name, 64) ?? '')) continue;
    const history = parseHistoryJson(text(name, mostHistoryBytes) ?? '');
    if (!history || columns.some((known) => [...history.keys()].every((key) => known.has(key)))) continue;
    logs.push({ name, csv: null });
  }
  return logs;
}
