import { expect, test } from 'vitest';
import { withoutWaiver, withWaiver } from '../../../src/project/core/editWaivers.ts';

const waiver = {
  item: 'R01',
  reason: 'no image yet: later',
  person: 'mara@example.com',
  date: '2026-11-24',
  until: '2027-03-31',
};
const line =
  '{item: "R01", reason: "no image yet: later", person: "mara@example.com", date: "2026-11-24", until: "2027-03-31"}';

test('a waiver is added behind the others, in their way, and comments stay', () => {
  const text = `version: 1 # first
checklist:
  template: small
  # what we do without
  waive:
    - {item: R02, reason: x, person: a@b.c} # until there is one
    # the end
model: {path: m.onnx}
`;
  const after = withWaiver(text, 'm.yaml', waiver);
  expect(after).toBe(text.replace('# until there is one\n', `# until there is one\n    - ${line}\n`));
  expect(withoutWaiver(after, 'm.yaml', 'R01')).toBe(text);
  expect(withoutWaiver(text, 'm.yaml', 'R09')).toBe(text);
});

test('an earlier one of the same item is replaced; the last one takes its list with it', () => {
  const text =
    'version: 1\nchecklist:\n  template: small\n  waive:\n    - item: R01\n      reason: old\n      person: a@b.c\n';
  const after = withWaiver(text, 'm.yaml', { ...waiver, until: null });
  expect(after).not.toContain('old');
  expect(after.match(/R01/g)).toHaveLength(1);
  expect(withoutWaiver(after, 'm.yaml', 'R01')).toBe('version: 1\nchecklist:\n  template: small\n');
});

test('a list in brackets, and a file without one', () => {
  const flow =
    'checklist: {template: small, waive: [{item: A, reason: x, person: p}, {item: B, reason: y, person: p}]}\n';
  expect(withoutWaiver(flow, 'm.yaml', 'A')).toBe(
    'checklist: {template: small, waive: [{item: B, reason: y, person: p}]}\n',
  );
  expect(withoutWaiver(flow, 'm.yaml', 'B')).toBe(
    'checklist: {template: small, waive: [{item: A, reason: x, person: p}]}\n',
  );
  expect(withWaiver(flow, 'm.yaml', waiver)).toContain(`, ${line}]}`);
  for (const text of ['', 'version: 1\n', 'version: 1\nchecklist: {template: standard}\n']) {
    const after = withWaiver(text, 'm.yaml', waiver);
    expect(after.startsWith(text.slice(0, 10))).toBe(true);
    expect(after).toContain('no image yet: later');
    expect(withoutWaiver(after, 'm.yaml', 'R01')).not.toContain('R01');
  }
  expect(() => withWaiver('checklist: [', 'm.yaml', waiver)).toThrow('while it is broken');
});
