import { expect, test } from 'vitest';
import { firstDataset, splitsFor, trainingFirst } from '../../../src/datasets/core/firstDataset.ts';

const draft = {
  path: 'data/Customers 2026.csv',
  columns: ['customer_id', 'age', 'y'],
  label: 'y',
  splits: {},
};

test('a first dataset has what is known and nothing that is guessed', () => {
  expect(firstDataset(draft, [])).toEqual({
    id: 'customers-2026',
    path: 'data/Customers 2026.csv',
    key: 'customer_id',
    label: 'y',
  });
  expect(firstDataset({ ...draft, columns: [], label: null }, [])).toEqual({
    id: 'customers-2026',
    path: 'data/Customers 2026.csv',
  });
  expect(firstDataset({ ...draft, splits: { train: 'a.csv', test: 'b.csv' } }, [])).toHaveProperty('splits');
});

test('an id that is taken gets a number; a name without letters has one all the same', () => {
  expect(firstDataset(draft, ['customers-2026', 'customers-2026-2'])['id']).toBe('customers-2026-3');
  expect(firstDataset({ ...draft, path: 'data/---.csv' }, [])['id']).toBe('data');
});

test('the table that a model is trained on is offered first', () => {
  const paths = (...some: readonly string[]) =>
    trainingFirst(some.map((path) => ({ path }))).map(({ path }) => path);
  expect(paths('data/a.csv', 'data/test.csv', 'data/train.csv')).toEqual([
    'data/train.csv',
    'data/a.csv',
    'data/test.csv',
  ]);
  expect(paths('b.csv', 'a.csv')).toEqual(['b.csv', 'a.csv']);
});

test('the label is no key', () => {
  expect(firstDataset({ ...draft, columns: ['x', 'class_id'], label: 'class_id' }, [])).not.toHaveProperty(
    'key',
  );
});

test('a table gets the splits that it is one of, or whose columns it has', () => {
  const columns = ['id', 'y'];
  const tables = [
    { path: 'data/all.csv', columns: ['y', 'id'] },
    { path: 'data/other.csv', columns: ['id', 'z'] },
    { path: 'data/train.csv', columns },
    { path: 'data/test.csv', columns },
  ];
  const splits = { train: 'data/train.csv', test: 'data/test.csv' };
  expect(splitsFor('data/train.csv', tables)).toEqual(splits);
  expect(splitsFor('data/all.csv', tables)).toEqual(splits);
  expect(splitsFor('data/other.csv', tables)).toEqual({});
  const unread = tables.map(({ path }) => ({ path, columns: [] }));
  expect(splitsFor('data/all.parquet', unread)).toEqual({});
});
