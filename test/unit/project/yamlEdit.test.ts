import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compareProjectKeys, readProject } from '../../../src/project/core/readProject.ts';
import { editYaml } from '../../../src/project/core/yamlEdit.ts';

const example = readFileSync(new URL('../../fixtures/project/modelwright.yaml', import.meta.url), 'utf8');
const options = { order: compareProjectKeys };
const set = (text: string, key: string, value: unknown) => editYaml(text, 'f.yaml', [key], value, options);

describe('editing', () => {
  it.each<[string, string, unknown, string]>([
    [
      'a value keeps its comment',
      'version: 1\ncandidate:   "a"   # why\nx: 1\n',
      'b',
      'version: 1\ncandidate:   "b"   # why\nx: 1\n',
    ],
    ['no value yet', 'candidate: # none yet\nx: 1\n', 'b', 'candidate: "b" # none yet\nx: 1\n'],
    ['a null', 'candidate: ~ # none\n', 'b', 'candidate: "b" # none\n'],
    ['an infinite number', 'candidate: 12e45678\n', 'b', 'candidate: "b"\n'],
    [
      'removed',
      '# top\nversion: 1\n\n# the best\ncandidate: a # c\nx: 1\n',
      undefined,
      '# top\nversion: 1\n\n# the best\nx: 1\n',
    ],
    [
      'added in order',
      'version: 1\n\n# base\nbaseline: main\n',
      'b',
      'version: 1\ncandidate: "b"\n\n# base\nbaseline: main\n',
    ],
    [
      'added behind a block',
      'team:\n  owner: [a]\n  # end\n\nbaseline: main\n',
      'b',
      'team:\n  owner: [a]\ncandidate: "b"\n  # end\n\nbaseline: main\n',
    ],
    ['added without a last newline', 'version: 1', 'b', 'version: 1\ncandidate: "b"\n'],
    [
      'added to CRLF',
      'version: 1\r\nbaseline: main\r\n',
      'b',
      'version: 1\r\ncandidate: "b"\r\nbaseline: main\r\n',
    ],
    ['added to nothing', '', 'b', 'candidate: "b"\n'],
    ['added to comments', '# hello\n', 'b', '# hello\ncandidate: "b"\n'],
    [
      'set in a flow map',
      '{version: 1, candidate: a, x: [1,  2]} # c\n',
      'b',
      '{version: 1, candidate: "b", x: [1,  2]} # c\n',
    ],
    ['added to a flow map', '{version: 1}\n', 'b', '{version: 1, candidate: "b"}\n'],
    ['removed from a flow map', '{candidate: a, version: 1}\n', undefined, '{version: 1}\n'],
    ['a folded text', 'candidate: >\n  a\n  b\nx: 1\n', 'b', 'candidate: "b"\nx: 1\n'],
    ['a quoted text of two lines', 'candidate: "a\n  b" # c\nx: 1\n', 'b', 'candidate: "b" # c\nx: 1\n'],
    ['a byte order mark', '\ufeffversion: 1\n', 'b', '\ufeffversion: 1\ncandidate: "b"\n'],
    ['an equal value', 'candidate:    b\n', 'b', 'candidate:    b\n'],
    ['a missing key removed', 'version: 1\n', undefined, 'version: 1\n'],
  ])('%s', (_what, text, value, expected) => {
    expect(set(text, 'candidate', value)).toBe(expected);
  });

  it('writes maps and lists of maps as blocks, and changes maps member by member', () => {
    const text = set('version: 1\nsources: auto # all\n', 'directions', {
      'val/loss': 'minimize',
      acc: 'maximize',
    });
    expect(text).toBe(
      'version: 1\ndirections:\n  "val/loss": minimize\n  acc: maximize\nsources: auto # all\n',
    );
    const changed = set(text.replace('acc: maximize', 'acc: maximize # yes'), 'directions', {
      acc: 'maximize',
      f1: 'maximize',
    });
    expect(changed).toBe(
      'version: 1\ndirections:\n  acc: maximize # yes\n  f1: maximize\nsources: auto # all\n',
    );
    expect(set(changed, 'sources', [{ mlflow: 'a b.db' }, { dvc: '.' }])).toBe(
      'version: 1\ndirections:\n  acc: maximize # yes\n  f1: maximize\nsources:\n  - {mlflow: "a b.db"}\n  - {dvc: "."} # all\n',
    );
    expect(set(changed, 'directions', {})).toBe('version: 1\ndirections: {}\nsources: auto # all\n');
  });

  it.each(['a: [1, 2\n', 'version: 1\nversion: 2\n', '- a\n', 'text\n'])('refuses %j', (text) => {
    expect(() => set(text, 'candidate', 'b')).toThrow(expect.objectContaining({ code: 'project-file' }));
  });

  it('refuses to remove an anchor that is used elsewhere', () => {
    expect(() => set('candidate: &a x\nbaseline: *a\n', 'candidate', undefined)).toThrow(
      expect.objectContaining({ code: 'project-file' }),
    );
  });

  const key = fc.constantFrom(
    'candidate',
    'baseline',
    'primary-metric',
    'simple',
    'live',
    'project',
    'timezone',
  );
  const weird = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({
      unit: fc.constantFrom(
        ...Array.from('\'"\n\r\t\\#$:{}[]&*!|>%@`,?- ~é模\u0085\u2028\u2029\ufeff\u0000\u007f0e1'),
      ),
      maxLength: 20,
    }),
    fc.constantFrom(
      '',
      'null',
      '~',
      'true',
      '12e45678',
      '0x10',
      '- a',
      'a: b',
      '# c',
      '...',
      '---',
      '<<',
      '=',
      '2027-03-31',
      ' a ',
      'auto',
    ),
  );

  it('keeps every other line of the example byte for byte, for any key and name', () => {
    fc.assert(
      fc.property(key, weird, fc.constantFrom('\n', '\r\n'), (name, value, newline) => {
        const text = example.replaceAll('\n', newline);
        const result = set(text, name, value);
        const isOther = (line: string): boolean => !line.startsWith(`${name}:`);
        expect(result.split(newline).filter(isOther)).toEqual(text.split(newline).filter(isOther));
        expect(parse(result)[name]).toBe(value);
        expect(parse(set(result, name, undefined))).not.toHaveProperty(name);
        const without = set(result, name, undefined);
        expect(without.split(newline)).toEqual(text.split(newline).filter(isOther));
      }),
      { numRuns: 100 },
    );
  });

  it('finds any name again, as a value, a key and an item', () => {
    fc.assert(
      fc.property(weird, weird, (name, value) => {
        const text = set(set('version: 1\n', 'directions', { [name]: 'maximize' }), 'project', value);
        const project = readProject(text, '/f', 'f');
        expect(project.problems).toEqual([]);
        expect(Object.keys(project.directions)).toEqual([name]);
        expect(project.project).toBe(value);
        const listed = editYaml(text, 'f', ['runs', name, 'tags'], [value, name]);
        expect(parse(listed).runs[name].tags).toEqual([value, name]);
        expect(editYaml(listed, 'f', ['runs', name, 'tags'], undefined)).toBe(text);
      }),
      { numRuns: 100 },
    );
  });
});
