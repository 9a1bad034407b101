import type { CommitLink, Problem, Run } from '../../contract/run.ts';
import type { RawRun } from './reader.ts';
import { runId } from './runId.ts';

/** Where a run comes from: the path of its store is relative to the anchor, with `/`. */
export type RunOrigin = Run['source'];

/** Of most runs, ten thousand of which may be held. */
const none: readonly never[] = [];

/** A reader's run with its id, its parent's id and its commit link: all but what other stores know of it. */
export function completeRun(raw: RawRun, origin: RunOrigin, commit: CommitLink): Run {
  const id = runId(origin.kind, origin.path, raw.nativeId);
  return {
    id,
    nativeId: raw.nativeId,
    source: origin,
    experiment: raw.experiment,
    name: raw.name,
    user: raw.user,
    status: raw.status,
    lifecycle: raw.lifecycle,
    startedAt: raw.startedAt,
    endedAt: raw.endedAt,
    parentId: raw.parentNativeId === null ? null : runId(origin.kind, origin.path, raw.parentNativeId),
    params: raw.params,
    tags: raw.tags,
    metrics: raw.metrics,
    resources: raw.resources,
    also: none,
    commit,
    datasets: raw.datasets,
    models: raw.models,
    artifacts: raw.artifacts,
    problems:
      raw.problems.length === 0 ? none : raw.problems.map((problem): Problem => ({ ...problem, run: id })),
  };
}

/** Newest first; runs without a start last; ties by id, so that the order is the same everywhere. */
export function newestFirst(a: Run, b: Run): number {
  const byStart = (b.startedAt ?? -Infinity) - (a.startedAt ?? -Infinity);
  if (byStart !== 0 && !Number.isNaN(byStart)) return byStart;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
