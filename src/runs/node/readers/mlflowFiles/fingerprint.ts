import { statSync } from 'node:fs';
import type { RawRun } from '../../../core/reader.ts';

/** Clocks of files and of this process may differ by this much: younger files are read again. */
const slackMs = 2000;

/** Runs that end and are not written to for so long count as done: their metric files are no longer looked at. */
const quietMs = 3_600_000;

/**
 * How a run folder is recognised as unchanged. Exact are meta.yaml and the folders every run has; whether anything
 * below was changed since it was read is told by change times, which no copy can set back. A folder's time does not
 * move when a file in it is appended to, hence tags are looked at one by one, and metrics too while a run is active.
 */
export function fingerprintOf(folder: string, run: RawRun, readAt: number, context: string): string {
  const newest = { at: run.lastActivityAt ?? 0 };
  const exact = exactPart(folder, run, newest);
  const running = run.status !== 'finished' && run.status !== 'failed' && run.status !== 'killed';
  const active = running || newest.at > readAt - quietMs;
  return `${active ? 'a' : 'd'}${readAt.toString(36)}.${exact}.${context}`;
}

/** True when nothing of the run was written since the fingerprint was taken. Costs stats, no reads. */
export function isUnchanged(fingerprint: string, folder: string, run: RawRun, context: string): boolean {
  const [head, exact, was] = fingerprint.split('.');
  if (head === undefined || was !== context || exact !== exactPart(folder, run, { at: 0 })) return false;
  const since = Number.parseInt(head.slice(1), 36) - slackMs;
  const tags = Object.keys(run.tags);
  const metrics = Object.keys(run.metrics);
  const quiet = (path: string): boolean => {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats !== undefined && stats.ctimeMs < since;
  };
  for (const key of tags) if (!quiet(`${folder}/tags/${key}`)) return false;
  if (head.startsWith('a')) for (const key of metrics) if (!quiet(`${folder}/metrics/${key}`)) return false;
  const nested = new Set<string>();
  addNested(nested, 'tags', tags);
  addNested(nested, 'metrics', metrics);
  addNested(nested, 'params', Object.keys(run.params));
  for (const below of nested) if (!quiet(`${folder}/${below}`)) return false;
  return true;
}

const parts = ['', '/meta.yaml', '/params', '/tags', '/metrics'] as const;

function exactPart(folder: string, run: RawRun, newest: { at: number }): string {
  let low = 17;
  let high = 31;
  const add = (part: string): void => {
    const stats = statSync(folder + part, { throwIfNoEntry: false });
    const at = stats?.mtimeMs ?? 0;
    if (at > newest.at) newest.at = at;
    low = Math.imul(low ^ Math.trunc(at % 4_294_967_296), 0x01000193) ^ ((at * 1000) % 1000);
    high = Math.imul(high ^ (part === '/meta.yaml' ? (stats?.size ?? 0) : 0), 0x85ebca6b) ^ low;
  };
  for (const part of parts) add(part);
  if (run.datasets.length > 0) add('/inputs');
  if (run.models.length > 0) add('/outputs');
  return `${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`;
}

function addNested(nested: Set<string>, base: string, keys: readonly string[]): void {
  for (const key of keys)
    for (let slash = key.indexOf('/'); slash > 0; slash = key.indexOf('/', slash + 1))
      nested.add(`${base}/${key.slice(0, slash)}`);
}

/** A short hash of text, for what a run shows but does not hold itself. */
export function textHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return `${(hash >>> 0).toString(36)}_${text.length}`;
}
