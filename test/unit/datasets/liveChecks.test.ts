import { expect, test } from 'vitest';
import { LiveChecks } from '../../../src/datasets/vscode/liveChecks.ts';
import { checkWith } from '../../support/webviewHarness/sampleChecks.ts';
import { referenceReport, splitsReport } from '../../support/webviewHarness/sampleData.ts';
import { labelsReport } from '../../support/webviewHarness/sampleLabels.ts';

const report = splitsReport();
const row = { id: null, file: 'data/train.csv', line: 7, text: 'stands twice' };
const duplicates = checkWith(
  'duplicates',
  'pass',
  'no row is there twice',
  { duplicateRows: 0, duplicateKeys: 0 },
  { examples: [row] },
);
const effort = labelsReport().checks.find(({ check }) => check === 'effort')!;

test('rows that were found now stand beside the same finding of the evidence, and what is only told is added', () => {
  const live = new LiveChecks();
  expect(live.beside('/p', report)).toBe(report);
  live.remember('/p', [{ id: 'customers', checks: [duplicates, effort] }]);
  const shown = live.beside('/p', report);
  expect(shown.checks.find(({ check }) => check === 'duplicates')?.examples).toEqual([row]);
  expect(shown.checks.at(-1)?.check).toBe('effort');
  expect(live.beside('/q', report)).toBe(report);
});

test('another finding, or other data, takes nothing over', () => {
  const live = new LiveChecks();
  live.remember('/p', [{ id: 'customers', checks: [{ ...duplicates, title: '3 rows are there twice' }] }]);
  const shown = live.beside('/p', report);
  expect(shown.checks.find(({ check }) => check === 'duplicates')?.examples).toEqual([]);
  const other = { ...referenceReport(), digest: 'other' };
  expect(live.beside('/p', other)).toBe(other);
});

test('rows that a contract finds column by column stand under the whole of it, each with its column', () => {
  const live = new LiveChecks();
  const whole = report.checks.find(({ check }) => check === 'contract')!;
  const one = { ...whole, column: 'calls', title: 'calls is below 0 in 1 row', examples: [row] };
  live.remember('/p', [{ id: 'customers', checks: [whole, one] }]);
  const shown = live.beside('/p', report);
  expect(shown.checks.find(({ check }) => check === 'contract')?.examples).toEqual([
    { ...row, column: 'calls' },
  ]);
});

test('a report that no table was read for says nothing of what the data is', () => {
  const live = new LiveChecks();
  live.remember('/p', [{ id: 'customers', checks: [duplicates] }]);
  live.beside('/p', { ...report, complete: false, digest: null });
  const shown = live.beside('/p', report);
  expect(shown.checks.find(({ check }) => check === 'duplicates')?.examples).toEqual([row]);
});
