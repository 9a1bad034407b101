import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import type { MetricHistory, Problem } from '../../src/contract/run.ts';
import type { KnownRun, OpenStore, RawRun, ReaderEnv, ScanEvent } from '../../src/runs/core/reader.ts';

/** What a reader needs from outside, for a store below `root`. */
export function envFor(root: string, scratch?: string): ReaderEnv {
  return {
    root,
    relative: (path) =>
      path === root
        ? '.'
        : path.startsWith(root + sep)
          ? path.slice(root.length + 1).replaceAll(sep, '/')
          : path,
    git: null,
    scratch: scratch ?? mkdtempSync(join(tmpdir(), 'modelwright-scratch-')),
    timezone: 'UTC',
    now: () => Date.now(),
  };
}

export interface Scanned {
  readonly events: readonly ScanEvent[];
  /** Runs as the last event left them. */
  readonly runs: ReadonlyMap<string, RawRun>;
  readonly known: ReadonlyMap<string, KnownRun>;
  readonly same: readonly string[];
  readonly gone: readonly string[];
  /** Problems of the store, and of all runs. */
  readonly problems: readonly Problem[];
}

export async function scan(
  store: OpenStore,
  known: ReadonlyMap<string, KnownRun> = new Map(),
): Promise<Scanned> {
  const events: ScanEvent[] = [];
  for await (const event of store.scan(known, new AbortController().signal)) events.push(event);
  const runs = new Map<string, RawRun>();
  const found = new Map<string, KnownRun>();
  for (const event of events)
    if (event.type === 'run') {
      runs.set(event.run.nativeId, event.run);
      found.set(event.run.nativeId, { fingerprint: event.fingerprint, run: event.run });
    }
  return {
    events,
    runs,
    known: found,
    same: events.flatMap((event) => (event.type === 'same' ? [event.nativeId] : [])),
    gone: events.flatMap((event) => (event.type === 'gone' ? [event.nativeId] : [])),
    problems: [
      ...events.flatMap((event) => (event.type === 'problem' ? [event.problem] : [])),
      ...[...runs.values()].flatMap((run) => run.problems),
    ],
  };
}

export async function historyOf(store: OpenStore, id: string): Promise<Record<string, MetricHistory>> {
  return Object.fromEntries(await store.history(id, null, new AbortController().signal));
}
