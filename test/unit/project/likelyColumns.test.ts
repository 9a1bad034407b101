import { expect, test } from 'vitest';
import { labelsFirst, likelyKey, likelyLabel } from '../../../src/project/core/likelyColumns.ts';

const columns = ['house_id', 'sold_on', 'class', 'price'];

test('what predictions call the truth is a likelier label than any name, and a key is the least likely', () => {
  expect(likelyLabel(columns, new Set(['price']))).toBe('price');
  expect(likelyLabel(columns, new Set())).toBe('class');
  expect(likelyLabel(['a', 'b'], new Set(['c']))).toBeNull();
  expect(labelsFirst(columns, new Set(['price']))).toEqual(['price', 'class', 'sold_on', 'house_id']);
});

test('a key is a column that is called one, and never the label', () => {
  expect(likelyKey(columns)).toBe('house_id');
  expect(likelyKey(['order_id', 'id'])).toBe('id');
  expect(likelyKey(columns, 'house_id')).toBeNull();
});
