import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CompareQueries } from '../../../src/compare/node/compareQueries.ts';
import { openGit } from '../../../src/git/node/openGit.ts';
import { silentLog } from '../../../src/platform/log.ts';
import { openRunIndex } from '../../../src/runs/node/openRunIndex.ts';
import type { RunIndex } from '../../../src/runs/node/runIndex.ts';
import { defaultSettings } from '../../../src/services.ts';
import { copyOf, fixture, scratchFolder } from '../../support/fixtures.ts';
import { noContext } from '../../support/memoryRuns.ts';
import { makeSampleProject } from '../../support/sampleProject.ts';

const never = new AbortController().signal;
const store = fixture('runs/mlflow/file-new');

async function open(root: string): Promise<{ readonly index: RunIndex; readonly compare: CompareQueries }> {
  const { git, problem } = await openGit(root, { trusted: true, log: silentLog });
  const index = await openRunIndex({
    root,
    storage: null,
    log: silentLog,
    now: () => Date.now(),
    settings: defaultSettings,
    git,
    gitProblem: problem,
    where: { named: [], walkRoot: true },
  });
  onTestFinished(() => {
    index.dispose();
    git?.dispose();
  });
  await index.scan(never);
  return { index, compare: new CompareQueries(index, git) };
}

interface ExpectedRun {
  readonly id: string;
  readonly lifecycleStage: string;
  readonly params: Readonly<Record<string, string>>;
  readonly latestMetrics: Readonly<Record<string, { readonly value: number | string }>>;
  readonly metricHistory: Readonly<Record<string, readonly (readonly [number, number, number | string])[]>>;
}

describe.skipIf(store === null)('a store that MLflow wrote', () => {
  it('shows in the table what MLflow itself says', async () => {
    const { index, compare } = await open(copyOf(store ?? ''));
    const columns = await compare.ask('getColumns', { filter: null }, noContext, never);
    const ids = columns.map((column) => column.id);
    const page = await compare.ask(
      'getRows',
      {
        filter: null,
        sort: [],
        columns: ids,
        statistics: {},
        groupBy: null,
        unfolded: [],
        offset: 0,
        limit: 1000,
        sparklines: [],
      },
      noContext,
      never,
    );
    expect(page.rows.length).toBe(index.all().length);
    const active = expectedRuns().filter((run) => run.lifecycleStage === 'active');
    expect(active.length).toBeGreaterThan(5);
    for (const run of active) {
      const row = page.rows.find((one) => one.id === `mlflow:${run.id}`);
      const cell = (id: string) => row?.cells[ids.indexOf(id)];
      for (const [key, value] of Object.entries(run.params)) expect(cell(`params:${key}`)).toBe(value);
      for (const [key, { value }] of Object.entries(run.latestMetrics))
        expect(cell(`metrics:${key}`)).toBe(Number(value));
    }
  });

  it('draws the curves that MLflow itself would', async () => {
    const { compare } = await open(copyOf(store ?? ''));
    let curves = 0;
    for (const run of expectedRuns().filter((one) => one.lifecycleStage === 'active')) {
      const { series } = await compare.ask(
        'getSeries',
        {
          ids: [`mlflow:${run.id}`],
          keys: Object.keys(run.metricHistory),
          x: 'wall',
          buckets: 20_000,
          range: null,
          smoothing: 0,
          groupBy: null,
          band: 'minmax',
        },
        noContext,
        never,
      );
      for (const { key, x, y } of series) {
        const finite = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);
        const points = (run.metricHistory[key] ?? []).map(([, time, value]) => [time, finite(Number(value))]);
        expect([...x].map((time, index) => [time, y[index]]).sort(byTime)).toEqual(points.sort(byTime));
        curves++;
      }
    }
    expect(curves).toBeGreaterThan(5);
  });

  it('tells the environment of a run from its logged model', async () => {
    const { index, compare } = await open(copyOf(store ?? ''));
    const run = index.all().find((one) => one.models.length > 0 && one.nativeId.startsWith('3add3640'));
    const page = await compare.ask('getRunPage', { id: run?.id ?? '' }, noContext, never);
    expect(page.environment).toMatchObject({ mlflow: '3.17.2', 'scikit-learn': '1.9.1', python: '3.11.7' });
  });
});

function expectedRuns(): readonly ExpectedRun[] {
  const text = readFileSync(join(store ?? '', 'expected.json'), 'utf8');
  return (JSON.parse(text) as { readonly runs: readonly ExpectedRun[] }).runs;
}

function byTime(a: readonly (number | undefined)[], b: readonly (number | undefined)[]): number {
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
}

describe('a project with commits', () => {
  it('names the changed file between two runs, and where the metric fell', async () => {
    const root = join(scratchFolder(), 'project');
    const commits = makeSampleProject(root);
    const { index, compare } = await open(root);
    const runs = index.all().filter((run) => run.status === 'finished');
    const first = runs.find((run) => run.commit.id === commits[0]);
    const last = runs.find((run) => run.commit.id === commits[2]);
    const context = {
      ...noContext,
      selection: [first?.id ?? '', last?.id ?? ''],
      baseline: first?.id ?? '',
      primary: index.state().primary,
    };
    const differences = await compare.ask('getDifferences', {}, context, never);
    expect(differences.code).toHaveLength(1);
    expect(differences.code[0]?.files).toEqual([
      { path: 'train.py', status: 'modified', added: 2, deleted: 1 },
    ]);
    expect(differences.params.filter(({ same }) => !same).length).toBeGreaterThan(0);
    const answer = await compare.ask('getAnswer', {}, context, never);
    expect(answer.differs?.text).toContain('1 file');
    const metric = context.primary?.key ?? '';
    const history = await compare.ask('getHistory', { metric, revision: null }, context, never);
    expect(history).toMatchObject({ branch: 'main', branches: ['main'], shallow: false });
    expect(history.commits.map((commit) => commit.id)).toEqual(commits);
    expect(history.commits.every((commit) => commit.runs > 0)).toBe(true);
    await expect(
      compare.ask('getHistory', { metric, revision: 'no-such-branch' }, context, never),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});
