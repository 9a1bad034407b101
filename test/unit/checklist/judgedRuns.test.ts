import { expect, test } from 'vitest';
import { judgedBy, judgedRuns } from '../../../src/checklist/core/judgedRuns.ts';
import { noParts } from '../../../src/project/core/projectParts.ts';
import { runRow } from '../../support/indexBuilders.ts';

const rows = Array.from({ length: 60 }, (_, at) => runRow(`r${at}`, { startedAt: at }));

test('the newest forty are judged, and those that the team named, whatever their age', () => {
  const all = [...rows, runRow('live', { status: 'running', startedAt: 99 })];
  const judged = judgedRuns({ rows: all }, ['r3', null, undefined]).map(({ id }) => id);
  expect(judged).toHaveLength(41);
  expect(judged.slice(0, 2)).toEqual(['r3', 'r59']);
  expect(judged).not.toContain('live');
});

test('they are judged again when promises, the baseline or the runs change', () => {
  const now = judgedBy(noParts, 'r1', rows);
  expect(judgedBy(noParts, 'r1', rows)).toBe(now);
  expect(judgedBy(noParts, 'r2', rows)).not.toBe(now);
  expect(judgedBy({ ...noParts, chosenBy: 'val/recall' }, 'r1', rows)).not.toBe(now);
  expect(judgedBy(noParts, 'r1', rows.slice(1))).not.toBe(now);
});
