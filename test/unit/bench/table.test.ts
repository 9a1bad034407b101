import { expect, test } from 'vitest';
import { benchTable, median } from '../../bench/table.ts';

test('the median of an even number of measurements lies between the middle two', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([3, 1, 2])).toBe(2);
});

test('the table says what is over its budget, what is missing, and how much faster', () => {
  const base = { unit: 's', budget: 1, times: 5, note: '' };
  const table = benchTable([
    { ...base, name: 'read', measured: 0.5, peerName: 'other', peer: 5 },
    { ...base, name: 'write', measured: 2, peerName: '', peer: undefined },
    { ...base, name: 'rate', unit: '%', budget: 3.5, times: 1, measured: 2.4, peerName: '', peer: undefined },
    { ...base, name: 'parse', measured: undefined, peerName: 'other', peer: 5, note: 'broken' },
  ]);
  const lines = table.split('\n').map((line) => line.replaceAll(/\s+/g, ' '));
  expect(lines.slice(2)).toEqual([
    '| read | 1.00 s | 0.50 s (5) | kept | other: 5.00 s | 10.0 x |',
    '| write | 1.00 s | 2.00 s (5) | over | | |',
    '| rate | 3.5 % | 2.4 % | kept | | |',
    '| parse | 1.00 s | - broken | over | other: 5.00 s | |',
  ]);
});
