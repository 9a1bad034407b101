import { describe, expect, test } from 'vitest';
import { bestRun, resolveRun } from '../../../src/runs/core/resolveRun.ts';
import type { RunNames } from '../../../src/runs/core/resolveRun.ts';
import { buildRun } from '../../support/buildRun.ts';
import { commitFacts, linkTo, noon } from '../../support/indexBuilders.ts';

const runs = [
  buildRun('ab12cd', { name: 'owl', commit: '3', metrics: { acc: 0.9 }, startedAt: noon - 30 }),
  buildRun('ab12ef', { name: 'fox', commit: '2', metrics: { acc: 0.7 }, startedAt: noon - 50 }),
  buildRun('ba9000', { name: 'twin', commit: '2', metrics: { acc: 0.8 }, startedAt: noon - 60 }),
  buildRun('cc0000', {
    name: 'twin',
    commit: '2',
    status: 'running',
    metrics: { acc: 0.99 },
    startedAt: noon - 1,
  }),
  buildRun('dd0000', { name: 'main', startedAt: noon - 70 }),
  buildRun('ee0000', { name: 'gone', lifecycle: 'deleted' }),
  buildRun('ff0000', { name: 'owl-old', lifecycle: 'deleted' }),
  buildRun('9f0000', { name: 'lost', commit: linkTo('7', { exists: false }) }),
  buildRun('runs', {
    name: 'tb',
    also: [{ id: 'tensorboard:runs/x', kind: 'tensorboard' }],
    commit: '4',
    status: 'failed',
  }),
];
const revisions: Record<string, string> = { main: '3', v1: '2', owl: '2', four: '4', empty: '5', one: '1' };
const git: RunNames['git'] = {
  resolve: async (text) => revisions[text]?.repeat(40) ?? null,
  firstParents: async (range) =>
    ['4', '3', '1', '2', '0']
      .map((digit) => commitFacts(digit, digit))
      .slice(['4', '3', '1', '2', '0'].indexOf(range[0] ?? '')),
};
const names: RunNames = {
  runs,
  notes: { 'mlflow:ab12ef': { alias: 'champion' }, 'mlflow:ba9000': { alias: 'ab12cd' } },
  primary: { key: 'acc', direction: 'maximize' },
  git,
};
const resolved = async (text: string, more: Partial<RunNames> = {}) =>
  (await resolveRun(text, { ...names, ...more })).nativeId;

describe('a run is named by', () => {
  test.each([
    ['full id', 'mlflow:ab12cd', 'ab12cd'],
    ['the id that another store gave it', 'tensorboard:runs/x', 'runs'],
    ['its name', 'fox', 'ab12ef'],
    ['its alias', 'champion', 'ab12ef'],
    ['a prefix of its native id', 'ab12e', 'ab12ef'],
    ['its native id when it is short of nothing', 'ba90', 'ba9000'],
    ['a revision: the newest finished run of the commit', 'v1', 'ab12ef'],
    ['a deleted one by its id', 'ee00', 'ee0000'],
    ['parent: the best run of the nearest commit before that has runs', 'parent:owl-3', 'ba9000'],
  ])('%s', async (_, text, native) => {
    const more =
      text === 'parent:owl-3' ? { runs: [...runs, buildRun('x1x1x1', { name: 'owl-3', commit: '3' })] } : {};
    expect(await resolved(text, more)).toBe(native);
  });
  test('parent of a revision', async () => {
    expect(
      await resolved('parent:v1', { runs: runs.filter((run) => run.name !== 'zero') }).catch(String),
    ).toMatch(/no run named parent:v1/);
    expect(await resolved('parent:runs')).toBe('ab12cd');
  });
  test('without git only by names', async () => {
    expect(await resolved('owl', { git: null })).toBe('ab12cd');
  });
});

describe('errors', () => {
  const caught = async (text: string, more: Partial<RunNames> = {}) => {
    try {
      return await resolveRun(text, { ...names, ...more });
    } catch (error) {
      return error;
    }
  };
  test.each([
    ['two of one name', 'twin', ['mlflow:ba9000', 'mlflow:cc0000']],
    ['a prefix of two', 'ab12', ['mlflow:ab12cd', 'mlflow:ab12ef']],
    ['a name that is a revision with another run', 'owl', ['mlflow:ab12cd', 'mlflow:ab12ef']],
    ['a branch that is a name', 'main', ['mlflow:ab12cd', 'mlflow:dd0000']],
    ['a native id that is an alias', 'ab12cd', ['mlflow:ab12cd', 'mlflow:ba9000']],
  ])('%s', async (_, text, candidates) => {
    const error = await caught(text);
    expect(error).toMatchObject({ code: 'ambiguous' });
    expect([...(error as { details: { candidates: string[] } }).details.candidates].sort()).toEqual(
      candidates,
    );
  });
  test.each([
    ['nothing, with the nearest name', 'champoin', /champion/],
    ['three characters of a native id', 'ba9', null],
    ['a commit whose runs did not finish', 'four', /commit 4444444, and no finished run/],
    ['the parent of a run whose commit is gone', 'parent:lost', /not linked to a commit/],
    ['a text that git may refuse', '', null],
  ])('%s', async (_, text, hint) => {
    const error = await caught(text);
    expect(error).toMatchObject({ code: 'not-found' });
    if (hint) expect((error as { details: { hint: string } }).details.hint).toMatch(hint);
  });
});

test('the best run: finished before running, by direction, newest where equal', () => {
  const [a, b, c, d] = [
    buildRun('a', { metrics: { loss: 0.3 }, startedAt: 1 }),
    buildRun('b', { metrics: { loss: NaN }, startedAt: 9 }),
    buildRun('c', { metrics: { loss: 0.1 }, status: 'running', startedAt: 5 }),
    buildRun('d', { startedAt: 7 }),
  ];
  const loss = { key: 'loss', direction: 'minimize' as const };
  expect(bestRun([d, b, a, c], loss)).toBe(a);
  expect(bestRun([c], loss)).toBe(c);
  expect(bestRun([a, b, d], { key: 'loss', direction: null })).toBe(a);
  expect(bestRun([a, d], null)).toBe(d);
  expect(bestRun([], loss)).toBe(null);
});
