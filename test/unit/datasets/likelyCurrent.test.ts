import { expect, test } from 'vitest';
import { likelyCurrent } from '../../../src/datasets/core/likelyCurrent.ts';
import { hashOf } from '../../../src/platform/canonicalJson.ts';
import { readProject } from '../../../src/project/core/readProject.ts';

const { datasets } = readProject(
  'version: 1\ndatasets:\n  - {id: a, path: a.csv, label: y, splits: {train: train.csv, test: test.csv}}\n',
  '/project/modelwright.yaml',
  'modelwright.yaml',
  { hash: hashOf, version: '99.0.0' },
);

test('files with the columns of the table come first, with or without labels; its own are left out', () => {
  const tables = [
    { path: 'a.csv', columns: ['id', 'x', 'y'] },
    { path: 'train.csv', columns: ['id', 'x', 'y'] },
    { path: 'other.csv', columns: ['id'] },
    { path: 'new/2.csv', columns: ['id', 'x'] },
    { path: 'new/1.csv', columns: ['y', 'x', 'id', 'z'] },
  ];
  expect(likelyCurrent(datasets[0]!, tables)).toEqual([
    { path: 'new/1.csv', alike: true },
    { path: 'new/2.csv', alike: true },
    { path: 'other.csv', alike: false },
  ]);
});
