import { parse } from 'yaml';
import type { FolderFacts } from './folderFacts.ts';
import { HistoryRow } from './historyRow.ts';
import type { PointSink } from './metricTotals.ts';
import { numberOf } from './valueTree.ts';
import { isJsonMap, parseWandbJson, plainText, type JsonValue } from './wandbJson.ts';

/** Rows of `wandb-history.jsonl`. @returns the number of lines that are no rows */
export function readHistoryLines(text: string, facts: FolderFacts, sink: PointSink): number {
  const row = new HistoryRow();
  return eachLine(text, (values) => {
    row.clear();
    for (const [key, value] of values) row.value(key, value);
    row.tell(facts, sink, Number.NaN);
  });
}

/** Rows of `wandb-events.jsonl`: figures of the machine. @returns the number of lines that are no rows */
export function readEventLines(text: string, facts: FolderFacts, sink: PointSink): number {
  return eachLine(text, (values) => {
    const time = numberOf(values.get('_timestamp') ?? null);
    const timeMs = time === null ? Number.NaN : Math.round(time * 1000);
    if (time !== null) facts.seen(timeMs);
    for (const [key, value] of values) {
      const number = numberOf(value);
      if (key.startsWith('system.') && number !== null)
        sink.point(`system/${key.slice(7)}`, Number.NaN, timeMs, number);
    }
  });
}

function eachLine(text: string, visit: (values: ReadonlyMap<string, JsonValue>) => void): number {
  let broken = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const values = parseWandbJson(line);
    if (isJsonMap(values)) visit(values);
    else broken += 1;
  }
  return broken;
}

/** `wandb-summary.json`. @returns false when it is no JSON dictionary */
export function readSummary(text: string, facts: FolderFacts): boolean {
  const values = parseWandbJson(text);
  if (!isJsonMap(values)) return false;
  for (const [key, value] of values) facts.summary.setValue([key], value);
  return true;
}

/** `wandb-metadata.json`. What records say already is kept. @returns false when it is no JSON dictionary */
export function readMetadata(text: string, facts: FolderFacts): boolean {
  const values = parseWandbJson(text);
  if (!isJsonMap(values)) return false;
  const string = (key: string): string | null => {
    const value = values.get(key);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  for (const key of ['os', 'python', 'program', 'codePath', 'host', 'username', 'executable', 'gpu', 'name'])
    if (!facts.texts.has(key)) facts.text(key, string(key));
  if (!facts.texts.has('project')) facts.text('project', string('project'));
  if (!facts.texts.has('username')) facts.text('username', string('email'));
  if (!facts.texts.has('job_type')) facts.text('job_type', string('jobType'));
  const args = values.get('args');
  if (Array.isArray(args) && args.length > 0)
    facts.text('args', args.map((value: JsonValue) => plainText(value)).join(' '));
  const git = values.get('git');
  if (isJsonMap(git)) {
    const commit = git.get('commit');
    const remote = git.get('remote');
    if (typeof commit === 'string') facts.commit ??= commit;
    if (typeof remote === 'string') facts.remote ??= remote;
  }
  facts.startedAt ??= timeIn(string('startedAt'));
  const beat = timeIn(string('heartbeatAt'));
  if (beat !== null) facts.seen(beat);
  facts.state = string('state');
  const exit = numberOf(values.get('exitcode') ?? null);
  if (exit !== null && facts.state !== 'running') facts.exitCode ??= exit;
  return true;
}

/** Trackers of all versions write UTC; only new ones say so. */
function timeIn(text: string | null): number | null {
  if (text === null) return null;
  const time = Date.parse(/(?:z|[+-]\d\d:?\d\d)$/iu.test(text) ? text : `${text}Z`);
  return Number.isNaN(time) ? null : time;
}

/** `config.yaml`: every setting is a map with `value`. @returns false when it is no such file */
export function readConfig(text: string, facts: FolderFacts): boolean {
  let parsed: unknown;
  try {
    // A schema without types keeps texts such as 1e-05 as they are written; the values are shown as text anyway.
    parsed = parse(text, { schema: 'failsafe', maxAliasCount: 100, uniqueKeys: false, logLevel: 'silent' });
  } catch {
    return false;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return false;
  for (const [key, entry] of Object.entries(parsed)) {
    if (key === '_wandb' || key === 'wandb_version') continue;
    const value: unknown =
      typeof entry === 'object' && entry !== null && 'value' in entry ? entry.value : entry;
    facts.config.setValue([key], jsonOf(value, 0));
  }
  return true;
}

function jsonOf(value: unknown, depth: number): JsonValue {
  if (depth > 100) return null;
  if (Array.isArray(value)) return value.map((item: unknown) => jsonOf(item, depth + 1));
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([key, item]) => [key, jsonOf(item, depth + 1)]));
  return typeof value === 'string' ? value : null;
}
