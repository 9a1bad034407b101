import { expect, test } from 'vitest';
import { concernsJudged, judgedState } from '../../../src/checklist/core/judgedState.ts';
import { runRow } from '../../support/indexBuilders.ts';

const head = { commit: 'a'.repeat(40), branch: 'main' };
const rows = [
  runRow('old', { startedAt: 1 }),
  runRow('new', { startedAt: 2 }),
  runRow('live', { status: 'running', startedAt: 3 }),
];

test('a step of a run that trains changes nothing that is judged', () => {
  const before = judgedState({ rows, head }, ['old']);
  const later = rows.map((row) => (row.id === 'live' ? { ...row, primary: 0.9, lastActivityAt: 9 } : row));
  expect(judgedState({ rows: later, head }, ['old'])).toBe(before);
  expect(concernsJudged({ rows: later }, ['old'], new Set(['live']))).toBe(false);
});

test('a run that finishes, another candidate, and another commit do', () => {
  const before = judgedState({ rows, head }, ['old']);
  const done = rows.map((row) => ({ ...row, status: 'finished' as const }));
  expect(judgedState({ rows: done, head }, ['old'])).not.toBe(before);
  expect(judgedState({ rows, head }, ['new'])).not.toBe(before);
  expect(judgedState({ rows, head: { commit: 'b'.repeat(40), branch: 'main' } }, ['old'])).not.toBe(before);
});

test('news of the candidate or of the newest finished run concern the verdict', () => {
  expect(concernsJudged({ rows }, ['old'], new Set(['old']))).toBe(true);
  expect(concernsJudged({ rows }, [], new Set(['new']))).toBe(true);
  expect(concernsJudged({ rows }, ['old'], null)).toBe(false);
});
