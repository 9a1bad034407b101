import { describe, expect, test } from 'vitest';
import { compileFilter } from '../../../src/runs/core/filter/compileFilter.ts';
import { collectRevisions, resolveRevisions } from '../../../src/runs/core/filter/filterRevisions.ts';
import { parseFilter } from '../../../src/runs/core/filter/parseFilter.ts';
import { buildRun } from '../../support/buildRun.ts';
import { linkTo } from '../../support/indexBuilders.ts';

const runs = [
  buildRun('a1aa', {
    name: 'one',
    metrics: { 'test/recall': 0.85, loss: NaN },
    params: { model: 'gbm', lr: '1e-2', name: 'resnet', 'run.seed': '7', flag: 'True', text: '0.10' },
    tags: { team: 'x', model: 'shadowed' },
    commit: linkTo('1', { branch: 'main' }),
    startedAt: Date.UTC(2026, 9, 31, 23, 59, 59, 999),
    endedAt: Date.UTC(2026, 10, 1, 0, 10),
    resources: { 'system/gpu_mb': 1820 },
  }),
  buildRun('b2bb', {
    name: 'two',
    metrics: { 'test/recall': 0.7, loss: 0.3 },
    params: { model: 'linear', 'batch size': '64' },
    source: { kind: 'tensorboard', path: 'runs/tb' },
    commit: linkTo('2', { branch: 'dev' }),
    status: 'failed',
    startedAt: Date.UTC(2026, 10, 1),
    endedAt: Date.UTC(2026, 10, 1, 0, 0, 30),
  }),
  buildRun('c3cc', {
    name: 'three',
    metrics: { loss: 0.1 },
    tags: { model: 'gbm' },
    startedAt: Date.UTC(2026, 10, 2),
    endedAt: null,
    status: 'running',
  }),
];

function select(text: string, revisions = new Map<string, string | ReadonlySet<string> | null>()): string {
  return runs
    .filter(compileFilter(parseFilter(text), revisions))
    .map((run) => run.name)
    .join(' ');
}

describe('the short form', () => {
  test.each([
    ['', 'one two three'],
    ['test/recall > 0.80 and model = gbm and branch = main', 'one'],
    ['model = gbm', 'one three'],
    ['model = shadowed', ''],
    ['tags.model = shadowed', 'one'],
    ['lr = 0.01', 'one'],
    ["lr = '0.01'", ''],
    ["lr = '1e-2'", 'one'],
    ['lr < 0.1', 'one'],
    ['text = 0.1', 'one'],
    ['`batch size` >= 64', 'two'],
    ['"batch size" = 64', 'two'],
    ['params."batch size" = 64', 'two'],
    ['name = one', 'one'],
    ['"name" = resnet', 'one'],
    ['params.name = resnet', 'one'],
    ['run.seed = 7', 'one'],
    ['flag = true', 'one'],
    ["flag = 'true'", ''],
    ['status = FINISHED or status = running', 'one three'],
    ['status in (failed, running)', 'two three'],
    ['status != finished', 'two three'],
    ['source = mlflow', 'one three'],
    ['source = mlflow-files', 'one three'],
    ['source = runs/tb', 'two'],
    ['source != mlflow', 'two'],
    ['source not in (tensorboard)', 'one three'],
    ['started >= 2026-11-01', 'two three'],
    ['started > 2026-11-01', 'three'],
    ['started = 2026-11-01', 'two'],
    ['started != 2026-11-01', 'one three'],
    ['started = 2026-11', 'two three'],
    ['started < 2026-11-01T01:00+01:00', 'one'],
    ['started > 2026-10-31T23:59:59Z and started < 2026-11-02', 'one two'],
    ["started >= '2026-11-02 00:00'", 'three'],
    ['started >= 2027', ''],
    ['duration < 1m', 'two'],
    ['duration >= 30', 'one two'],
    ['system/gpu_mb > 1000', 'one'],
    ['resources.`system/gpu_mb` <= 1820', 'one'],
    ['loss = nan', 'one'],
    ['loss != nan', 'two three'],
    ['loss != 0.3', 'one three'],
    ['loss < 1', 'two three'],
    ['not loss < 1', 'one'],
    ['not (loss < 0.2 or test/recall > 0.8)', 'two'],
    ['test/recall is null', 'three'],
    ['test/recall is not null and not model = gbm', 'two'],
    ['commit is null', 'three'],
    ['constructor is null and __proto__ is null', 'one two three'],
    ['loss > 0.05 and model = gbm or name = two', 'two three'],
    ['model ilike GB%', 'one three'],
    ['model not like g%', 'two'],
    ['id = mlflow:a1aa', 'one'],
    ['experiment = churn and user is null', 'one two three'],
    ['loss in (0.3, 0.10)', 'two three'],
  ])('%s', (text, names) => expect(select(text)).toBe(names));
});

describe('commit', () => {
  const ids: Record<string, string> = { main: '1'.repeat(40), dev: '2'.repeat(40), HEAD: '2'.repeat(40) };
  const asked: string[] = [];
  const git = {
    resolve: async (revision: string) => ids[revision] ?? null,
    reachable: async (revision: string, exclude?: string) => {
      asked.push(`${exclude?.[0]}..${revision[0]}`);
      return new Set(['2'.repeat(40)]);
    },
  };
  test.each([
    ['commit = main', 'one'],
    ['commit != main', 'two'],
    ['commit in (main, dev)', 'one two'],
    ['commit not in (main)', 'two'],
    ['commit in main..dev', 'two'],
    ['commit not in main..dev', 'one'],
    ['commit in main..', 'two'],
    ['commit = 11111', 'one'],
    ['not (commit = main) and (commit in main..HEAD or commit is null)', 'two three'],
  ])('%s', async (text, names) => {
    expect(select(text, new Map(await resolveRevisions(parseFilter(text), git)))).toBe(names);
  });
  test('the range is asked as git means it', () => expect(new Set(asked)).toEqual(new Set(['1..2'])));
  test.each(['commit = nowhere', 'commit in main..nowhere'])('%s is refused with its place', async (text) => {
    const revisions = await resolveRevisions(parseFilter(text), git);
    expect(() => compileFilter(parseFilter(text), revisions)).toThrow(
      expect.objectContaining({ code: 'filter', message: expect.stringContaining('nowhere') }),
    );
  });
  test('only what is compared with commits is collected', () => {
    expect(collectRevisions(parseFilter('commit = a and (branch = b or not commit in c..d)'))).toEqual({
      commits: ['a'],
      ranges: [{ start: 'c', end: 'd' }],
    });
  });
});
