import { expect, test } from 'vitest';
import { appendEntry } from '../../../src/project/core/appendEntry.ts';

const entry = {
  id: 'fast-enough',
  question: 'Does it answer in time?',
  kpi: { name: 'churn', unit: '%', target: 3.5, by: '2027-03-31' },
  metric: 'serving/latency_p95_ms',
  direction: 'minimize',
  ceiling: 80,
  noise: 'none',
};
const lines = [
  '- id: fast-enough',
  '  question: "Does it answer in time?"',
  '  kpi: {name: "churn", unit: "%", target: 3.5, by: "2027-03-31"}',
  '  metric: serving/latency_p95_ms',
  '  direction: minimize',
  '  ceiling: 80',
  '  noise: none',
  '',
];
const block = (indent: string): string => lines.map((line) => (line === '' ? '' : indent + line)).join('\n');

test('a list that is not there begins at the end of the file', () => {
  expect(appendEntry('', 'modelwright.yaml', 'objectives', entry)).toBe(
    `version: 1\nobjectives:\n${block('  ')}`,
  );
  expect(appendEntry('version: 1 # ours', 'modelwright.yaml', 'objectives', entry)).toBe(
    `version: 1 # ours\nobjectives:\n${block('  ')}`,
  );
});

test.each(['', '  ', '    '])('behind the last entry, indented by "%s", comments stay', (indent) => {
  const before = `version: 1\nobjectives: # promises\n${indent}# the first\n${indent}- id: a # short\n${indent}  metric: m\n${indent}  floor: 0.80 # agreed\n`;
  const after = 'datasets:\n  - {id: d, path: d.csv}\n';
  expect(appendEntry(before + after, 'modelwright.yaml', 'objectives', entry)).toBe(
    before + block(indent) + after,
  );
  expect(appendEntry(before.trimEnd(), 'modelwright.yaml', 'objectives', entry)).toBe(
    `${before.trimEnd()}\n${block(indent)}`,
  );
});

test('windows line ends stay', () => {
  const text = 'version: 1\r\nobjectives:\r\n  - {id: a, metric: m}\r\n';
  expect(appendEntry(text, 'modelwright.yaml', 'objectives', entry)).toBe(
    text + block('  ').replaceAll('\n', '\r\n'),
  );
});

test('lists on one line, and empty ones', () => {
  const flow = appendEntry('version: 1\nobjectives: [{id: a, metric: m}]\n', 'f', 'objectives', {
    id: 'b',
    metric: 'n',
  });
  expect(flow).toBe('version: 1\nobjectives: [{id: a, metric: m}, {id: "b", metric: "n"}]\n');
  expect(appendEntry('version: 1\nobjectives: []\n', 'f', 'objectives', { id: 'b', metric: 'n' })).toContain(
    'id: "b"',
  );
});

test('a broken file is refused with its place', () => {
  expect(() => appendEntry('objectives: [', 'modelwright.yaml', 'objectives', entry)).toThrow(
    /cannot be changed while it is broken/,
  );
});
