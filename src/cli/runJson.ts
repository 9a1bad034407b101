import type { Problem, Run, SourceInfo } from '../contract/run.ts';

/** A run in the published shape: times whole or null, nothing but what is published. */
export function runJson(run: Run): Readonly<Record<string, unknown>> {
  return {
    id: run.id,
    nativeId: run.nativeId,
    source: { kind: run.source.kind, path: run.source.path },
    experiment: run.experiment && { id: run.experiment.id, name: run.experiment.name },
    name: run.name,
    user: run.user,
    status: run.status,
    lifecycle: run.lifecycle,
    startedAt: timeJson(run.startedAt),
    endedAt: timeJson(run.endedAt),
    parentId: run.parentId,
    params: run.params,
    tags: run.tags,
    metrics: mapValues(run.metrics, ({ last, lastStep, lastAt, min, max, count }) => ({
      last,
      lastStep,
      lastAt: timeJson(lastAt),
      min,
      max,
      count,
    })),
    resources: run.resources,
    also: run.also.map(({ id, kind }) => ({ id, kind })),
    commit: run.commit,
    datasets: run.datasets,
    models: run.models,
    artifacts: run.artifacts,
    problems: run.problems.map(problemJson),
  };
}

export function problemJson(problem: Problem): Readonly<Record<string, unknown>> {
  const { code, severity, path, message, run, line } = problem;
  return { code, severity, path, message, run, line };
}

export function sourceJson(source: SourceInfo): Readonly<Record<string, unknown>> {
  const { kind, path, runs, problems, state, asOf } = source;
  return { kind, path, runs, problems: problems.map(problemJson), state, asOf: asOf ?? undefined };
}

/** Epoch milliseconds as a whole number; null where there is none. */
export function timeJson(time: number | null | undefined): number | null {
  return time === null || time === undefined || !Number.isFinite(time) ? null : Math.round(time);
}

/** Keys are users' own (`__proto__` too), so that the result is made by entries. */
export function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
