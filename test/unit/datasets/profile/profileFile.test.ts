import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TableProfile } from '../../../../src/contract/datasets.ts';
import { readProfile, writeProfile } from '../../../../src/datasets/node/profile/profileFile.ts';
import { scratchFolder } from '../../../support/fixtures.ts';

const profile: TableProfile = {
  dataset: 'customers',
  file: 'data/train.csv',
  digest: 'sha256:00',
  rows: 3,
  columns: [
    {
      name: 'age',
      type: 'integer',
      rows: 3,
      missing: 1,
      distinct: 2,
      min: 1,
      max: 2,
      mean: 1.5,
      sd: 0.5,
      top: [],
      histogram: { edges: [0.5, 1.5, 2.5], labels: null, counts: [1, 1] },
      sketch: { values: [1, 2], weights: [1, 1] },
    },
    {
      name: 'land',
      type: 'category',
      rows: 3,
      missing: 0,
      distinct: 1,
      min: null,
      max: null,
      mean: null,
      sd: null,
      top: [{ value: 'Österreich "AT"', count: 3 }],
      histogram: { edges: null, labels: ['Österreich "AT"'], counts: [3] },
      sketch: null,
    },
  ],
};

test('a reference is read as it was written, one line a column', () => {
  const root = scratchFolder();
  expect(readProfile(root, 'customers')).toBeNull();
  const path = writeProfile(root, profile);
  expect(path).toBe('.modelwright/profiles/customers.json');
  expect(readProfile(root, 'customers')).toEqual(profile);
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  expect(lines.filter((line) => line.includes('"name"'))).toHaveLength(2);
});

test.each(['', '{"version": 1, "columns": 3}', '<<<<<<< HEAD'])('a damaged reference is told: %s', (text) => {
  const root = scratchFolder();
  mkdirSync(join(root, '.modelwright/profiles'), { recursive: true });
  writeFileSync(join(root, '.modelwright/profiles/customers.json'), text);
  expect(() => readProfile(root, 'customers')).toThrow(/profiles\/customers\.json is no reference profile/);
});
