import { describe, expect, test } from 'vitest';
import type { FileChange } from '../../../src/git/core/gitReads.ts';
import { compareRuns, environmentOf, linkNote } from '../../../src/compare/core/compareRuns.ts';
import { directionOf } from '../../../src/runs/core/direction.ts';
import { buildRun } from '../../support/buildRun.ts';
import { linkTo, noLink } from '../../support/indexBuilders.ts';

const clean = (digit: string) => linkTo(digit, { kind: 'snapshot', dirty: false });
const a = buildRun('a', {
  metrics: { 'val/acc': 0.9, 'val/loss': 0.5, temperature: 1, only: 3, nan: NaN },
  params: { lr: '0.1', 'layer.10': 'x', 'layer.9': 'x' },
  datasets: [
    { name: 'train', digest: 'd1', context: 'training' },
    { name: 'test', digest: null, context: null },
  ],
  tags: { 'mlflow.docker.image.uri': 'img:1', team: 'x' },
  commit: clean('1'),
});
const b = buildRun('b', {
  metrics: { 'val/acc': 0.95, 'val/loss': 0.7, temperature: 2, nan: 1 },
  params: { lr: '0.2', 'layer.10': 'x', 'layer.9': 'x' },
  datasets: [
    { name: 'train', digest: 'd1', context: 'training' },
    { name: 'test', digest: null, context: null },
  ],
  commit: clean('2'),
});
const c = buildRun('c', {
  metrics: { 'val/acc': 0.95, 'val/loss': 0.1 },
  params: { lr: '0.1' },
  datasets: [
    { name: 'train', digest: 'd2', context: 'training' },
    { name: 'train', digest: 'd3', context: 'tuning' },
  ],
  commit: linkTo('2'),
});
const file: FileChange = { path: 'train.py', status: 'modified', added: 3, deleted: 1 };
const asked: string[] = [];
const inputs = {
  baseline: null,
  directionOf,
  environments: new Map([['mlflow:a', new Map([['torch', '2.0']])]]),
  diff: async (from: string, to: string) => {
    asked.push(`${from[0]}${to[0]}`);
    return [file];
  },
};

describe('two runs', async () => {
  const result = await compareRuns({ ...inputs, runs: [a, b] });
  test('params in natural order', () => {
    expect(result.params).toEqual([
      { key: 'layer.9', values: ['x', 'x'], same: true },
      { key: 'layer.10', values: ['x', 'x'], same: true },
      { key: 'lr', values: ['0.1', '0.2'], same: false },
    ]);
  });
  test('metrics with differences and the best by direction', () => {
    const of = (key: string) => result.metrics.find((metric) => metric.key === key);
    expect(of('val/acc')).toMatchObject({ values: [0.9, 0.95], deltas: [0, 0.95 - 0.9], best: 1 });
    expect(of('val/loss')).toMatchObject({ best: 0, direction: 'minimize' });
    expect(of('temperature')).toMatchObject({ best: null, direction: null });
    expect(of('only')).toMatchObject({ values: [3, null], deltas: [0, null], best: null });
    expect(of('nan')).toMatchObject({ values: [NaN, 1], deltas: [NaN, NaN], best: null });
  });
  test('environment from tags and files', () => {
    expect(result.environment).toEqual([
      { key: 'mlflow.docker.image.uri', values: ['img:1', null], same: false },
      { key: 'torch', values: ['2.0', null], same: false },
    ]);
  });
  test('datasets by digest; without one nothing is the same', () => {
    expect(result.datasets).toEqual([
      { name: 'test', values: ['', ''], same: false },
      { name: 'train', values: ['d1', 'd1'], same: true },
    ]);
  });
  test('code as one object', () => {
    expect(result.code).toEqual({
      from: '1'.repeat(40),
      to: '2'.repeat(40),
      fromRun: 'mlflow:a',
      toRun: 'mlflow:b',
      files: [file],
      note: null,
    });
  });
});

describe('more runs', async () => {
  asked.length = 0;
  const result = await compareRuns({ ...inputs, runs: [a, b, c], baseline: 'mlflow:b' });
  test('code is a list over the others, against the baseline', () => {
    expect(asked).toEqual(['21']);
    expect(result.code).toMatchObject([
      { fromRun: 'mlflow:b', toRun: 'mlflow:a', files: [file] },
      { fromRun: 'mlflow:b', toRun: 'mlflow:c', files: [], note: 'c: uncommitted code not recorded' },
    ]);
  });
  test('differences to the baseline; the first of equals is best', () => {
    expect(result.metrics.find((metric) => metric.key === 'val/acc')).toMatchObject({
      deltas: [0.9 - 0.95, 0, 0],
      best: 1,
    });
  });
  test('several digests of one name', () => {
    expect(result.datasets.find((dataset) => dataset.name === 'train')).toEqual({
      name: 'train',
      values: ['d1', 'd1', 'd2, d3'],
      same: false,
    });
  });
});

test('no code without git, without a commit, or with one that is gone', async () => {
  for (const run of [buildRun('x'), buildRun('y', { commit: linkTo('9', { exists: false }) })])
    expect((await compareRuns({ ...inputs, runs: [a, run] })).code).toBe(null);
  expect((await compareRuns({ ...inputs, runs: [a, b], diff: null })).code).toBe(null);
  expect((await compareRuns({ ...inputs, runs: [a] })).code).toBe(null);
});

test('all equal: no best', async () => {
  const result = await compareRuns({ ...inputs, runs: [b, buildRun('z', { metrics: { 'val/acc': 0.95 } })] });
  expect(result.metrics.find((metric) => metric.key === 'val/acc')?.best).toBe(null);
});

test('what a link leaves open', () => {
  expect(linkNote(noLink)).toMatch(/not linked/);
  expect(linkNote(linkTo('1', { dirty: true }))).toMatch(/were present/);
  expect(linkNote(linkTo('1', { dirty: null }))).toBe('uncommitted code not recorded');
  expect(linkNote(linkTo('1', { dirty: false }))).toBe(null);
  expect(linkNote(linkTo('1', { kind: 'inferred', dirty: false }))).toMatch(/inferred/);
});

test('environment of a tag with the model history', () => {
  const history = JSON.stringify([
    { flavors: { python_function: { python_version: '3.11.2' }, sklearn: { sklearn_version: '1.9.1' } } },
  ]);
  const run = buildRun('h', {
    tags: { 'mlflow.log-model.history': history, python_version: '3.11', note: 'x' },
  });
  expect(Object.fromEntries(environmentOf(run, new Map()))).toEqual({
    python: '3.11.2',
    'scikit-learn': '1.9.1',
    python_version: '3.11',
  });
});
