import { expect, test } from 'vitest';
import { editEntry } from '../../../src/project/core/entryOf.ts';

const text = `version: 1
datasets:
  - id: a # the first
    path: a.csv
  - {id: b, path: b.csv, current: old.csv} # flows
`;

test('one key of one entry changes, and nothing else', () => {
  expect(editEntry(text, 'm.yaml', 'datasets', 'a', 'current', 'new.csv')).toBe(
    text.replace('path: a.csv\n', 'path: a.csv\n    current: "new.csv"\n'),
  );
  expect(editEntry(text, 'm.yaml', 'datasets', 'b', 'current', 'new.csv')).toBe(
    text.replace('old.csv', '"new.csv"'),
  );
  expect(() => editEntry(text, 'm.yaml', 'datasets', 'c', 'current', 'x')).toThrow('datasets has no entry');
});
