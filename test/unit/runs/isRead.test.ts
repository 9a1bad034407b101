import { expect, it } from 'vitest';
import { isRead } from '../../../src/runs/core/isRead.ts';

it.each([
  [null, false],
  [{ scan: null, revision: 0 }, false],
  [{ scan: { done: 0, total: null }, revision: 1 }, false],
  [{ scan: null, revision: 2 }, true],
  [{ scan: { done: 3, total: 4 }, revision: 7 }, false],
])('an index in state %j is read: %s', (snapshot, expected) => {
  expect(isRead(snapshot)).toBe(expected);
});
