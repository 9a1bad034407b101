import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OpenStore, RawRun } from '../../src/runs/core/reader.ts';
import type { MetricHistory, MetricSummary } from '../../src/contract/run.ts';
import { fixture } from './fixtures.ts';
import { historyOf, scan } from './readerHarness.ts';

type Written = number | 'NaN' | 'Infinity' | '-Infinity';

export interface ExpectedRun {
  readonly id: string;
  readonly experimentId: string;
  readonly name: string | null;
  readonly userId: string | null;
  readonly status: string;
  readonly lifecycleStage: string;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly artifactUri: string;
  readonly params: Record<string, string>;
  readonly tags: Record<string, string>;
  readonly latestMetrics: Record<string, { step: number; timestampMs: number; value: Written }>;
  readonly metricHistory: Record<string, [number, number, Written][]>;
  readonly datasets: {
    name: string;
    digest: string;
    context?: string | null;
    tags?: Record<string, string>;
  }[];
  readonly modelOutputs: { modelId: string }[];
}

export interface Expected {
  readonly experiments: { id: string; name: string; lifecycleStage: string }[];
  readonly runs: ExpectedRun[];
  readonly loggedModels: { id: string; name: string; sourceRunId: string }[];
  readonly registeredModels: {
    name: string;
    versions: { version: number; runId: string; aliases: string[] }[];
  }[];
  readonly note_fiveFieldMetricLines?: { runId: string; key: string; line: string; storedStep: number }[];
  readonly intactRuns?: string[];
}

export function readExpected(folder: string): Expected {
  // The oracle's file; its shape is checked by using it.
  return JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
}

function real(value: Written): number {
  return typeof value === 'number' ? value : Number(value);
}

/** Everything MLflow's own client said of a run, against ours. */
export function expectRun(run: RawRun, wanted: ExpectedRun, expected: Expected): void {
  const experiment = expected.experiments.find(({ id }) => id === wanted.experimentId);
  const deleted = wanted.lifecycleStage === 'deleted' || experiment?.lifecycleStage === 'deleted';
  expect({
    id: run.nativeId,
    experiment: run.experiment,
    user: run.user,
    status: run.status,
    lifecycle: run.lifecycle,
    start: run.startedAt,
    end: run.endedAt,
    params: run.params,
    tags: run.tags,
    parent: run.parentNativeId,
    commit: run.git?.commit ?? null,
    branch: run.git?.branch ?? null,
  }).toEqual({
    id: wanted.id,
    experiment: experiment ? { id: experiment.id, name: experiment.name } : run.experiment,
    user: wanted.userId,
    status: wanted.status.toLowerCase(),
    lifecycle: deleted ? 'deleted' : 'active',
    start: wanted.startMs,
    end: wanted.endMs,
    params: wanted.params,
    tags: wanted.tags,
    parent: wanted.tags['mlflow.parentRunId'] ?? null,
    commit: wanted.tags['mlflow.source.git.commit'] ?? null,
    branch: wanted.tags['mlflow.source.git.branch'] ?? null,
  });
  if (wanted.name) expect(run.name).toBe(wanted.name);
  expectMetrics(run, wanted, expected);
  expect(run.datasets.map(({ name, digest }) => `${name} ${digest}`).sort()).toEqual(
    wanted.datasets.map(({ name, digest }) => `${name} ${digest}`).sort(),
  );
  expectModels(run, wanted, expected);
}

function expectMetrics(run: RawRun, wanted: ExpectedRun, expected: Expected): void {
  const stored = fiveFieldPoints(wanted, expected);
  const summaries: Record<string, MetricSummary> = {};
  for (const [key, latest] of Object.entries(wanted.latestMetrics)) {
    const points = stored.get(key) ?? wanted.metricHistory[key] ?? [];
    const last = stored.get(key)?.at(-1) ?? [latest.step, latest.timestampMs, latest.value];
    const numbers = points.map(([, , value]) => real(value)).filter((value) => !Number.isNaN(value));
    summaries[key] = {
      last: real(last[2]),
      lastStep: last[0],
      lastAt: last[1],
      min: numbers.length > 0 ? Math.min(...numbers) : Number.NaN,
      max: numbers.length > 0 ? Math.max(...numbers) : Number.NaN,
      count: points.length,
    };
  }
  expect(run.metrics).toEqual(summaries);
}

/** MLflow's file store says step 0 for lines with a data set; the stored step is the truth. */
function fiveFieldPoints(wanted: ExpectedRun, expected: Expected): Map<string, [number, number, Written][]> {
  const points = new Map<string, [number, number, Written][]>();
  for (const note of expected.note_fiveFieldMetricLines ?? []) {
    if (note.runId !== wanted.id) continue;
    const [time, value] = note.line.split(' ');
    points.set(note.key, [...(points.get(note.key) ?? []), [note.storedStep, Number(time), Number(value)]]);
  }
  return points;
}

function expectModels(run: RawRun, wanted: ExpectedRun, expected: Expected): void {
  const registered = run.models.flatMap((model) => model.registered);
  const versions = expected.registeredModels.flatMap((model) =>
    model.versions
      .filter(({ runId }) => runId === wanted.id)
      .map(({ version, aliases }) => ({
        name: model.name,
        version: String(version),
        aliases: [...aliases].sort(),
      })),
  );
  expect(registered).toEqual(versions);
  const logged = expected.loggedModels.filter(({ sourceRunId }) => sourceRunId === wanted.id);
  for (const model of logged) expect(run.models.map(({ name }) => name)).toContain(model.name);
}

/** Complete series, compared as the oracle sorts them: by step, time, value. */
export function expectHistory(
  history: Readonly<Record<string, MetricHistory>>,
  wanted: ExpectedRun,
  expected: Expected,
): void {
  const stored = fiveFieldPoints(wanted, expected);
  const sorted = Object.fromEntries(
    Object.entries(history).map(([key, { steps, timesMs, values }]) => [
      key,
      sortPoints([...steps].map((step, index) => [step, timesMs[index]!, values[index]!])),
    ]),
  );
  const want = Object.fromEntries(
    Object.entries(wanted.metricHistory).map(([key, points]) => [
      key,
      sortPoints((stored.get(key) ?? points).map(([step, time, value]) => [step, time, real(value)])),
    ]),
  );
  expect(sorted).toEqual(want);
}

type Point = [step: number, time: number, value: number];

function sortPoints(points: Point[]): Point[] {
  const rank = (value: number): number => (Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value);
  return points.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (rank(a[2]) < rank(b[2]) ? -1 : 1));
}

/** Stores that MLflow wrote have exactly the runs that MLflow lists, with its values. */
export function describeStores(
  title: string,
  names: readonly string[],
  open: (folder: string) => OpenStore,
): void {
  describe.each(names)(title, (name) => {
    const folder = fixture(`runs/mlflow/${name}`)!;
    const expected = readExpected(folder);

    it('has exactly the runs that MLflow lists, deleted ones included', async () => {
      const { runs, problems } = await scan(open(folder));
      expect([...runs.keys()].sort()).toEqual(expected.runs.map(({ id }) => id).sort());
      expect(problems).toEqual([]);
    });

    it.each(expected.runs.map((run) => [run.id, run] as const))(
      'reads run %s as MLflow does',
      async (id, wanted) => {
        const store = open(folder);
        const { runs } = await scan(store);
        expectRun(runs.get(id)!, wanted, expected);
        expectHistory(await historyOf(store, id), wanted, expected);
      },
    );
  });
}
