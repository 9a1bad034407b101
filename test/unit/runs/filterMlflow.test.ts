import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Run, RunStatus } from '../../../src/contract/run.ts';
import { compileFilter } from '../../../src/runs/core/filter/compileFilter.ts';
import { parseFilter } from '../../../src/runs/core/filter/parseFilter.ts';
import { buildRun } from '../../support/buildRun.ts';

interface Answers {
  readonly runs: readonly {
    readonly name: string;
    readonly user: string;
    readonly status: string;
    readonly startMs: number;
    readonly endMs: number | null;
    readonly artifactUri: string;
    readonly params: Record<string, string>;
    readonly tags: Record<string, string>;
    readonly metrics: Record<string, number | string>;
    readonly datasets: Run['datasets'];
  }[];
  readonly filters: readonly {
    readonly filter: string;
    readonly files: string[] | null;
    readonly sqlite: string[] | null;
  }[];
}

const answers = JSON.parse(
  readFileSync(new URL('../../fixtures/filter/mlflow-filters.json', import.meta.url), 'utf8'),
) as Answers;

const numbers: Record<string, number> = { nan: NaN, inf: Infinity, '-inf': -Infinity };
const runs = answers.runs.map((run) =>
  buildRun(`id-${run.name}`, {
    name: run.name,
    user: run.user,
    status: run.status.toLowerCase() as RunStatus,
    startedAt: run.startMs,
    endedAt: run.endMs,
    artifacts: run.artifactUri,
    params: run.params,
    tags: run.tags,
    metrics: Object.fromEntries(
      Object.entries(run.metrics).map(([key, value]) => [
        key,
        typeof value === 'number' ? value : (numbers[value] ?? 0),
      ]),
    ),
    datasets: run.datasets,
  }),
);

function select(filter: string): string[] {
  const text = filter.replaceAll(/\{(\w+)\}/g, (_, name: string) => `'id-${name}'`);
  const holds = compileFilter(parseFilter(text));
  return runs
    .filter(holds)
    .map((run) => run.name)
    .sort();
}

/** MLflow takes a dangling `and` and conditions without one between them; a person who types that made a mistake. */
const refusedByUs = new Set([
  "params.lr = '0.01' and",
  "and params.lr = '0.01'",
  "params.lr = '0.01' params.lr = '0.02'",
]);

describe("MLflow's search syntax selects the runs that MLflow selects", () => {
  const accepted = answers.filters.filter(({ filter, files }) => files !== null && !refusedByUs.has(filter));
  test.each(accepted)('$filter', ({ filter, files }) => {
    expect(select(filter)).toEqual([...(files ?? [])].sort());
  });
  test('the fixture holds enough to mean something', () => {
    expect(accepted.length).toBeGreaterThan(100);
    expect(accepted.filter(({ files }) => files?.length === 0).length).toBeLessThan(30);
  });
});

describe('what MLflow refuses', () => {
  test.each([
    "metrics.acc = 'x'",
    "metrics.acc LIKE '1%'",
    "attributes.foo = 'x'",
    'params.lr =',
    "dataset.`foo` = 'x'",
    "start_time > 'x'",
  ])('%s is refused here too', (filter) => {
    expect(() => parseFilter(filter)).toThrow(expect.objectContaining({ code: 'filter' }));
  });
  test.each([...refusedByUs])('%s is refused here only', (filter) => {
    expect(() => parseFilter(filter)).toThrow(expect.objectContaining({ code: 'filter' }));
  });
  test('params compare as numbers here', () => {
    expect(select('params.lr > 0.01')).toEqual(['brave-fox-1']);
    expect(select('params.lr = 0.01')).toEqual(['Owl', 'owl']);
  });
});
