import { expect, test } from 'vitest';
import { checkName, progressText } from '../../../src/datasets/core/checkProgress.ts';
import { checks } from '../../../src/datasets/node/runChecks.ts';
import { english } from '../../../src/platform/translate.ts';

test('the check that runs is named, and which of how many it is', () => {
  const about = { dataset: 'customers', total: 15 };
  expect(progressText({ ...about, check: null, done: 0 }, english)).toBe('Reading the tables of customers');
  expect(progressText({ ...about, check: 'leakage', done: 4 }, english)).toBe('Checking leakage (5 of 15)');
});

test('no two checks are called the same', () => {
  const names = checks.map(({ kind }) => checkName(kind, english));
  expect(new Set(names).size).toBe(checks.length);
});
