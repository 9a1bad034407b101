import type { MetricSummary, Run } from '../../src/contract/run.ts';
import { linkTo, noLink, noon, hour, minute } from './indexBuilders.ts';

type More = Partial<Omit<Run, 'metrics' | 'commit'>> & {
  readonly metrics?: Readonly<Record<string, number>>;
  /** A digit that makes a commit id, or the whole link. */
  readonly commit?: string | Run['commit'];
};

/** A finished MLflow run, with plain numbers for metrics. */
export function buildRun(id: string, more: More = {}): Run {
  const { metrics = {}, commit, ...rest } = more;
  return {
    id: `mlflow:${id}`,
    nativeId: id,
    source: { kind: 'mlflow-files', path: 'mlruns' },
    experiment: { id: '1', name: 'churn' },
    name: id,
    user: null,
    status: 'finished',
    lifecycle: 'active',
    startedAt: noon - 2 * hour,
    endedAt: noon - 2 * hour + 10 * minute,
    parentId: null,
    params: {},
    tags: {},
    metrics: Object.fromEntries(Object.entries(metrics).map(([key, value]) => [key, summary(value)])),
    resources: {},
    also: [],
    commit: commit === undefined ? noLink : typeof commit === 'string' ? linkTo(commit) : commit,
    datasets: [],
    models: [],
    artifacts: null,
    problems: [],
    ...rest,
  };
}

function summary(value: number): MetricSummary {
  return { last: value, lastStep: 0, lastAt: noon, min: value, max: value, count: 1 };
}
