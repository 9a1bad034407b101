import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { appendEntry } from '../../../src/project/core/appendEntry.ts';
import { editYaml } from '../../../src/project/core/yamlEdit.ts';

const example = readFileSync(new URL('../../fixtures/project/modelwright.yaml', import.meta.url), 'utf8');

describe('a change within an objective', () => {
  const change = (index: number, path: [string, ...string[]], value: unknown): string =>
    editYaml(example, 'f', path, value, { within: ['objectives', index] });

  it('moves that value alone', () => {
    expect(change(0, ['floor'], 0.85)).toBe(example.replace('floor: 0.80', 'floor: 0.85'));
    expect(change(0, ['against', 'margin'], 0.02)).toBe(example.replace('margin: 0.01', 'margin: 0.02'));
    expect(change(3, ['ceiling'], 90)).toBe(example.replace('ceiling: 80', 'ceiling: 90'));
    expect(change(1, ['gap', 'minRows'], 50)).toBe(
      example.replace('gap: {by: region, ceiling: 0.05}', 'gap: {by: region, ceiling: 0.05, minRows: 50}'),
    );
  });

  it('adds and removes', () => {
    expect(change(1, ['floor'], 0.7)).toBe(
      example.replace(
        'gap: {by: region, ceiling: 0.05}\n',
        'gap: {by: region, ceiling: 0.05}\n    floor: 0.7\n',
      ),
    );
    expect(change(3, ['noise'], undefined)).toBe(example.replace(/    noise: none.*\n/, ''));
  });

  it('is refused where there is no such entry', () => {
    expect(() => change(9, ['floor'], 1)).toThrow(/objectives has no entry 10/);
  });
});

describe('a new entry', () => {
  it('leaves every other line of the example, whatever it says', () => {
    const words = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(words, words, fc.constantFrom('objectives', 'datasets'), (id, question, list) => {
        const text = appendEntry(example, 'f', list, { id, question });
        expect(parse(text)[list].at(-1)).toEqual({ id, question });
        const rest = text.split('\n');
        for (const line of example.split('\n')) expect(rest).toContain(line);
      }),
      { numRuns: 50 },
    );
  });
});
