import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMap, isScalar, isSeq } from 'yaml';
import { hashOf } from '../../../src/platform/canonicalJson.ts';
import { readProject } from '../../../src/project/core/readProject.ts';
import { parseYaml } from '../../../src/project/core/yamlText.ts';

const example = readFileSync(new URL('../../fixtures/project/modelwright.yaml', import.meta.url), 'utf8');
const read = (text: string) =>
  readProject(text, '/p/modelwright.yaml', 'modelwright.yaml', { hash: hashOf, version: '0.2.0' });

/** Line, column, the text that is underlined, sentence and suggestion of the only problem. */
function only(text: string): unknown[] {
  const { problems } = read(text);
  expect(problems).toHaveLength(1);
  return problems.map(({ line, column, endLine, endColumn, message, suggestion }) => {
    const rows = text.split('\n');
    const marked = line === endLine ? rows[line - 1]?.slice(column - 1, endColumn - 1) : 'several lines';
    return [line, column, marked, message, suggestion];
  })[0] as unknown[];
}

const head = 'objectives:\n  - id: a\n    role: primary\n    metric: m/recall\n    floor: 0.8\n';

describe('wrong words at every depth', () => {
  it.each<[string, unknown[]]>([
    [
      `${head}    kpi: {name: x, unti: "%"}\n`,
      [6, 20, 'unti', '"unti" is not known here; did you mean "unit"?', 'unit'],
    ],
    [
      `${head}    against: {run: b, kind: superior, margn: 1}\n`,
      [6, 39, 'margn', '"margn" is not known here; did you mean "margin"?', 'margin'],
    ],
    [
      `${head}    against: {run: b, kind: non_inferior, margin: 0.1}\n`,
      [
        6,
        29,
        'non_inferior',
        'The kind is superior or non-inferior; did you mean "non-inferior"?',
        'non-inferior',
      ],
    ],
    [
      `${head}    predictions: {path: p, label: y, score: s, metric: recall}\n    slices:\n      - column: r\n        minrows: 3\n`,
      [9, 9, 'minrows', '"minrows" is not known here; did you mean "minRows"?', 'minRows'],
    ],
    [
      `${head}    seeds: {param: seed, atleast: 5, atLeast: 5}\n`,
      [6, 26, 'atleast', '"atleast" is not known here; did you mean "atLeast"?', 'atLeast'],
    ],
    [`${head}    seeds: {param: seed}\n`, [6, 13, 'param', '"atLeast" is missing here.', undefined]],
    ['datasets:\n  - id: a\n', [2, 5, 'id', '"path" is missing here.', undefined]],
    [
      'datasets:\n  - {id: a, path: p, agreement: {path: q, labellers: [x, {}]}}\n',
      [2, 58, '{}', 'A labeller has to be a text.', undefined],
    ],
    [
      'datasets:\n  - {id: a, path: p, time_ordered: true}\n',
      [
        2,
        22,
        'time_ordered',
        '"time_ordered" is not known here; did you mean "time-ordered"?',
        'time-ordered',
      ],
    ],
    [
      'datasets:\n  - {id: a, path: p, time-ordered: true}\n',
      [2, 22, 'time-ordered', '"time-ordered" needs "time": the column with the time of a row.', undefined],
    ],
    [
      'checklist:\n  waive:\n    - {item: R01, reason: r, person: a@b, untl: 2027-01-01}\n',
      [3, 43, 'untl', '"untl" is not known here; did you mean "until"?', 'until'],
    ],
    [
      'checklist:\n  waive:\n    - {item: R01, reason: r, person: a@b, date: 2027-01-02, until: 2027-01-01}\n',
      [3, 68, '2027-01-01', 'This waiver ends before it begins.', undefined],
    ],
    [
      'checklist:\n  add:\n    - {id: X1, stage: fram, title: t, roles: [risk]}\n',
      [3, 23, 'fram', expect.stringContaining('did you mean "frame"?'), 'frame'],
    ],
    [
      'team:\n  risk-officer: [a@b]\n  data-scientst: [a@b]\n',
      [3, 3, 'data-scientst', expect.stringContaining('did you mean "data-scientist"?'), 'data-scientist'],
    ],
    ['team:\n  risk: [mara]\n', [2, 10, 'mara', expect.stringContaining('is no mail address'), undefined]],
    [
      'train:\n  comand: x\n',
      [2, 3, 'comand', '"comand" is not known here; did you mean "command"?', 'command'],
    ],
    ['model: {path: [x]}\n', [1, 15, '[x]', 'The path has to be a text.', undefined]],
    [
      'objectives:\n  - id: a\n    role: primary\n    metric: m\n    direction: minimize\n    floor: 2\n',
      [6, 12, '2', 'A metric to minimize has a ceiling; is its direction maximize?', undefined],
    ],
  ])('%j', (text, expected) => {
    expect(only(text)).toEqual(expected);
  });
});

describe('reading goes on', () => {
  it('where an anchor holds itself, or a few lines would unfold into millions', () => {
    expect(read('objectives: &x\n  - *x\n').objectives).toEqual([]);
    const bomb = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`);
    expect(() => read(`a0: &a0 x\n${bomb.join('\n')}\nobjectives: *a12\n`)).not.toThrow();
  });

  it('beside any value of the example that turns into something else', () => {
    const { document } = parseYaml(example, 'f');
    const places: (readonly [number, number])[] = [];
    const collect = (node: unknown): void => {
      if (isMap(node)) for (const pair of node.items) collect(pair.value);
      else if (isSeq(node)) node.items.forEach(collect);
      else if (isScalar(node) && node.range) places.push([node.range[0], node.range[1]]);
    };
    collect(document.contents);
    expect(places.length).toBeGreaterThan(60);
    const whole = read(example);
    const words = fc.constantFrom(
      '{}',
      '[]',
      '~',
      'nope',
      '-1',
      '.nan',
      '"',
      '&a',
      '*a',
      '[1, {x: y}]',
      '1e999',
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), words, ([from, to], word) => {
        const project = read(example.slice(0, from) + word + example.slice(to));
        const isYaml = !project.problems.some(({ message }) => message.startsWith('This is no YAML'));
        // One value spoils its own entry at most.
        if (isYaml) {
          expect(project.objectives.length).toBeGreaterThanOrEqual(whole.objectives.length - 1);
          expect(project.datasets.length + project.objectives.length).toBeGreaterThanOrEqual(4);
        }
        for (const { file, line, endLine } of project.problems) {
          expect(file).toBe('modelwright.yaml');
          expect(endLine).toBeGreaterThanOrEqual(line);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('what is left out', () => {
  const direction = (lines: string, more = ''): string | undefined =>
    read(`objectives:\n  - {id: a, role: primary, metric: m, ${lines}}\n${more}`).objectives[0]?.direction;

  it('is told by the only limit, then by another objective, then by the project', () => {
    expect(direction('ceiling: 80')).toBe('minimize');
    expect(direction('floor: 0.8')).toBe('maximize');
    expect(direction('seeds: {param: s, atLeast: 3}', '  - {id: b, metric: m, ceiling: 3}\n')).toBe(
      'minimize',
    );
    expect(direction('seeds: {param: s, atLeast: 3}', 'directions: {m: minimize}\n')).toBe('minimize');
    expect(direction('seeds: {param: s, atLeast: 3}')).toBe('maximize');
  });

  it('does not move a digest when it is written out', () => {
    const digest = (lines: string): string | undefined =>
      read(`objectives:\n  - {id: a, role: primary, metric: m, ${lines}}\n`).objectives[0]?.digest;
    expect(digest('ceiling: 80, direction: minimize, unit: ~, slices: []')).toBe(digest('ceiling: 80'));
    expect(digest('ceiling: 80, unit: ms')).not.toBe(digest('ceiling: 80'));
  });
});

describe('a version that is asked for', () => {
  it('refuses to judge, and is the first thing told', () => {
    const { refusal, problems } = read('versio: 1\nrequires: ">=2"\n');
    expect(refusal).toMatch(/needs Modelwright >=2; this is 0.2.0/);
    expect(problems[0]).toMatchObject({ message: refusal, severity: 'error', line: 2 });
    expect(read('requires: ">=0.2"\n').refusal).toBeNull();
  });
});
