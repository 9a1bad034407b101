import { expect, test } from 'vitest';
import { firstDataset } from '../../../src/datasets/core/firstDataset.ts';

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

test('the label is no key', () => {
  expect(firstDataset({ ...draft, columns: ['x', 'class_id'], label: 'class_id' }, [])).not.toHaveProperty(
    'key',
  );
});
