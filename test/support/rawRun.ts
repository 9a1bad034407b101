import type { RawRun } from '../../src/runs/core/reader.ts';

/** A run as a reader says it, with plain values where a test does not care. */
export function rawRun(nativeId: string, change: Partial<RawRun> = {}): RawRun {
  return {
    nativeId,
    experiment: null,
    name: nativeId,
    user: null,
    status: 'finished',
    lifecycle: 'active',
    startedAt: 1_767_225_600_000,
    endedAt: 1_767_225_660_000,
    parentNativeId: null,
    params: {},
    tags: {},
    metrics: {},
    resources: {},
    datasets: [],
    models: [],
    artifacts: null,
    problems: [],
    git: null,
    startedAtIsRecorded: true,
    lastActivityAt: 1_767_225_660_000,
    sameAs: { folders: [], nativeIds: [] },
    progress: null,
    ...change,
  };
}

/** A metric with one value. */
export function metric(
  last: number,
  change: Partial<RawRun['metrics'][string]> = {},
): RawRun['metrics'][string] {
  return { last, lastStep: 0, lastAt: 0, min: last, max: last, count: 1, ...change };
}
