import { basename } from 'node:path';
import type { MetricSummary, Problem, RunStatus } from '../../../../contract/run.ts';
import type { RawRun, ReaderEnv } from '../../../core/reader.ts';
import type { RunEvents } from '../../../core/tensorboard/runEvents.ts';
import { msOf } from '../../../core/tensorboard/scalarSeries.ts';
import type { RunReading } from './runReading.ts';

/** A run that wrote within this time counts as running: longer pauses between two values are rare. */
const liveMs = 600_000;

/** Names of tags that are listed behind their number. */
const mostNames = 20;

/**
 * Whether a run seems to be written at this moment: both its newest event and its newest file are young. The file's
 * time alone would make every fresh clone a training that runs.
 */
export function isLive(lastAt: number | null, newestFileAt: number, now: number): boolean {
  if (Math.abs(now - newestFileAt) > liveMs) return false;
  return lastAt === null || Math.abs(now - lastAt) <= liveMs;
}

export interface RunPlace {
  readonly nativeId: string;
  readonly folder: string;
  readonly parentNativeId: string | null;
}

/** What the index hears of one run folder. */
export function rawRunOf(
  place: RunPlace,
  reading: RunReading,
  isRunning: boolean,
  env: ReaderEnv,
  unread: readonly Problem[],
): RawRun {
  const { events } = reading;
  const startedAt = whole(msOf(events.firstSeconds));
  const lastAt = whole(msOf(events.lastSeconds));
  const status = statusOf(events, isRunning);
  const endedAt =
    status === 'running' ? null : (whole(msOf(events.session.endSeconds ?? Number.NaN)) ?? lastAt);
  const metrics: [string, MetricSummary][] = [];
  for (const { name, series } of events.tags.all()) {
    const summary = series.summary();
    if (summary) metrics.push([name, summary]);
  }
  const relative = env.relative(place.folder);
  return {
    nativeId: place.nativeId,
    experiment: null,
    name: place.nativeId === '.' ? basename(place.folder) : place.nativeId,
    user: null,
    status,
    lifecycle: 'active',
    startedAt,
    endedAt,
    parentNativeId: place.parentNativeId,
    params: events.session.params,
    tags: tagsOf(events),
    metrics: Object.fromEntries(metrics.sort(([a], [b]) => (a < b ? -1 : 1))),
    resources:
      startedAt === null || lastAt === null
        ? {}
        : { durationMs: Math.max(0, (endedAt ?? lastAt) - startedAt) },
    datasets: [],
    models: [],
    artifacts: relative,
    git: null,
    startedAtIsRecorded: startedAt !== null,
    lastActivityAt: lastAt,
    sameAs: { folders: [place.folder], nativeIds: [] },
    progress: null,
    problems: [...unread, ...problemsOf(reading, isRunning, env)],
  };
}

function whole(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms);
}

/**
 * Event files state no status but by the hparams plugin. Lightning writes that the session ended well when it begins:
 * events after it say otherwise while they come.
 */
function statusOf({ session, endWrittenSeconds, lastSeconds }: RunEvents, isRunning: boolean): RunStatus {
  const wentOn = session.endStatus === null || lastSeconds > endWrittenSeconds + 1;
  if (isRunning && wentOn) return 'running';
  if (session.endStatus === 1) return 'finished';
  return session.endStatus === 2 ? 'failed' : 'unknown';
}

/** Values that are no scalars, counted and named per plugin. */
function tagsOf({ tags, session }: RunEvents): Record<string, string> {
  const perPlugin = new Map<string, { count: number; names: string[] }>();
  for (const { name, plugin, others } of tags.all()) {
    if (others === 0 || plugin === '' || plugin === 'hparams' || plugin === 'scalars') continue;
    const entry = perPlugin.get(plugin) ?? { count: 0, names: [] };
    entry.count += others;
    entry.names.push(name);
    perPlugin.set(plugin, entry);
  }
  const found: [string, string][] = [];
  for (const [plugin, { count, names }] of perPlugin) {
    const listed = names.sort().slice(0, mostNames).join(', ');
    const more = names.length > mostNames ? `, and ${names.length - mostNames} more` : '';
    found.push([`tensorboard.${plugin}`, `${count} (${listed}${more})`]);
  }
  if (session.group !== null) found.push(['tensorboard.hparams.group', session.group]);
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function problemsOf(reading: RunReading, isRunning: boolean, env: ReaderEnv): Problem[] {
  const problems: Problem[] = [];
  for (const { file, stamp } of reading.files) {
    const say = (code: Problem['code'], message: string): void => {
      problems.push({ code, severity: 'warning', path: env.relative(file.path), message });
    };
    const { damage, strange, incompleteAt } = file;
    if (damage)
      say(
        'corrupt',
        `${damage.bytes} bytes are damaged, the first at byte ${damage.at}: the values in them are left out.`,
      );
    else if (strange > 0) say('corrupt', `${strange} records of this file are no events and are left out.`);
    // The end of a file that is being written is on its way.
    if (isRunning) continue;
    if (stamp.size === 0) say('truncated', 'The event file is empty.');
    else if (incompleteAt !== null)
      say('truncated', `The last record ends early, at byte ${stamp.size}, and is left out.`);
  }
  return problems;
}
