import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { ColumnCollector, unreadable, type ColumnTable, type PickColumns } from '../../core/columnTable.ts';

type JsonRecord = Readonly<Record<string, unknown>>;

/** One record a line, or one list of records over any number of lines. */
export async function readJsonLines(
  shown: string,
  bytes: Readable,
  pick: PickColumns,
  signal: AbortSignal,
): Promise<ColumnTable> {
  const lines = createInterface({ input: bytes, crlfDelay: Infinity, signal });
  let collector: ColumnCollector | null = null;
  let list: string[] | null = null;
  let at = 0;
  const add = (record: JsonRecord, line: number | null): void => {
    collector ??= new ColumnCollector(shown, Object.keys(record), pick);
    collector.addRecord(record, line);
  };
  // An error of the file ends the stream, and readline would take that for the end of the text.
  let failed: Error | null = null;
  bytes.once('error', (error) => {
    failed = error;
    lines.close();
  });
  for await (const raw of lines) {
    at++;
    const text = (at === 1 ? raw.replace(/^\uFEFF/, '') : raw).trim();
    if (text === '') continue;
    if (list) list.push(text);
    else if (collector === null && text.startsWith('[')) list = [text];
    else add(recordOf(shown, parsed(shown, text, at), at), at);
  }
  if (failed) throw failed;
  const whole = list === null ? null : parsed(shown, list.join('\n'), null);
  if (whole !== null && !Array.isArray(whole)) throw unreadable(shown, 'This is no list of records', 1);
  for (const one of whole ?? []) add(recordOf(shown, one, null), null);
  const collected = collector as ColumnCollector | null;
  if (!collected) throw unreadable(shown, 'The table has no rows', null);
  return collected.table();
}

/** Python writes bare NaN and Infinity, which JSON does not have: they are taken as their names. */
function parsed(shown: string, text: string, line: number | null): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const named = text.replaceAll(/([:,[]\s*)(-?Infinity|NaN)(?=\s*[,}\]])/g, '$1"$2"');
    if (named === text) throw unreadable(shown, 'This is no JSON', line, error);
    try {
      return JSON.parse(named);
    } catch {
      throw unreadable(shown, 'This is no JSON', line, error);
    }
  }
}

function recordOf(shown: string, value: unknown, line: number | null): JsonRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unreadable(shown, 'A row has to be a record like {"id": "a", "label": 1}', line);
  // Checked above: an object that is no list.
  return value as JsonRecord;
}
