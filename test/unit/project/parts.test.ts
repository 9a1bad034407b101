import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../../src/project/core/readProject.ts';
import { hashOf } from '../../../src/platform/canonicalJson.ts';

const example = readFileSync(new URL('../../fixtures/project/modelwright.yaml', import.meta.url), 'utf8');
const read = (text: string, version: string | null = '0.2.0') =>
  readProject(text, '/p/modelwright.yaml', 'modelwright.yaml', { hash: hashOf, version });
const problems = (text: string) =>
  read(text).problems.map(({ severity, line, column, message, suggestion }) => [
    severity,
    line,
    column,
    message,
    suggestion,
  ]);

const objective = (lines: string): string =>
  `objectives:\n  - id: a\n    role: primary\n    metric: recall\n${lines}`;

describe('objectives', () => {
  it('are read as the example writes them', () => {
    const { objectives, problems: found } = read(example);
    expect(found).toEqual([]);
    expect(objectives[0]).toMatchObject({
      id: 'catch-churners',
      role: 'primary',
      metric: 'test/recall',
      floor: 0.8,
      against: { run: 'baseline', kind: 'superior', margin: 0.01 },
      predictions: {
        path: 'reports/test_predictions.csv',
        id: 'customer_id',
        metric: 'recall',
        threshold: 0.5,
        group: 'household_id',
        weight: null,
      },
      kpi: { name: 'monthly churn', unit: '%', current: 4.2, target: 3.5, by: '2027-03-31' },
      slices: [{ column: 'region', minRows: 200 }],
      confidence: 0.95,
    });
    expect(objectives[1]?.gap).toEqual({ by: 'region', ceiling: 0.05, minRows: 50 });
    expect(objectives[1]?.predictions?.path).toBe('reports/test_predictions.csv');
    expect(objectives[3]).toMatchObject({ noise: 'none', ceiling: 80, direction: 'minimize' });
  });

  it.each([
    ['floor: high', '    floor: high\n', 5, 'The floor has to be a number.'],
    ['a wrong role', '    floor: 1\n    direction: up\n', 6, 'The direction is maximize or minimize.'],
    [
      'a wrong date',
      '    floor: 1\n    kpi: {name: x, by: 31.3.2027}\n',
      6,
      '"by" is a date like 2027-03-31.',
    ],
    [
      'a day that is not',
      '    floor: 1\n    kpi: {name: x, by: 2027-02-30}\n',
      6,
      '"by" is a date like 2027-03-31.',
    ],
    [
      'noise without a reason',
      '    floor: 1\n    noise: none\n',
      6,
      '"noise: none" needs a reason: why may the value be judged as a point?',
    ],
    [
      'two kinds of comparison',
      '    against: {run: baseline, value: 3, kind: superior}\n',
      5,
      'A comparison names a run or a value: one of them.',
    ],
    [
      'no columns',
      '    floor: 1\n    predictions: {path: p.csv, label: y, metric: recall}\n',
      6,
      'Predictions name a score, scores per class, or a predicted class.',
    ],
  ])('says where and why: %s', (_what, lines, line, message) => {
    expect(problems(objective(lines))).toContainEqual(expect.arrayContaining(['error', line, message]));
  });

  it('names the nearest word for unknown keys and values at any depth', () => {
    expect(
      problems(
        objective(
          '    floor: 1\n    predictions: {path: p.csv, label: y, scor: s, score: s, metric: recal}\n',
        ),
      ),
    ).toEqual([
      ['error', 6, 42, '"scor" is not known here; did you mean "score"?', 'score'],
      ['error', 6, 69, expect.stringContaining('did you mean "recall"?'), 'recall'],
    ]);
    expect(
      problems(
        'objectives:\n  - id: a\n    metrik: recall\n    metric: recall\n    role: primary\n    flor: 1\n    floor: 1\n',
      ),
    ).toEqual([
      ['error', 3, 5, '"metrik" is not known here; did you mean "metric"?', 'metric'],
      ['error', 6, 5, '"flor" is not known here; did you mean "floor"?', 'floor'],
    ]);
  });

  it('a wrong one hides no neighbour, an unknown key not even its own entry', () => {
    const { objectives } = read(
      'objectives:\n  - {id: a, metric: m, floor: x}\n  - {id: b, metric: m, floor: 1, role: primary, extra: 1}\n',
    );
    expect(objectives.map(({ id }) => id)).toEqual(['b']);
  });

  it('warns of what promises nothing, and of none or two that decide', () => {
    expect(problems('objectives:\n  - {id: a, metric: m}\n').map(([, , , message]) => message)).toEqual([
      'No objective is primary; one metric has to decide.',
      '"a" promises nothing: give it a floor, a ceiling, a comparison, a gap or seeds.',
    ]);
    expect(
      problems('objectives:\n  - {id: a, metric: m, floor: 1}\n  - {id: a, metric: m, floor: 1}\n').flat(),
    ).toContain('Two objectives are called "a".');
  });

  it('have a digest that only their meaning moves', () => {
    const digest = (text: string): string | undefined => read(text).objectives[0]?.digest;
    const one = digest(objective('    floor: 0.80\n'));
    expect(
      digest(
        '# note\nobjectives:\n  - {floor: 0.8, metric: "recall", confidence: 0.95, id: a, role: primary, direction: maximize}\n',
      ),
    ).toBe(one);
    expect(digest(objective('    floor: 0.81\n'))).not.toBe(one);
  });
});

describe('the rest', () => {
  it('reads datasets, people and the checklist', () => {
    const { datasets, team, checklist } = read(example);
    expect(datasets[0]).toMatchObject({
      id: 'customers',
      key: 'customer_id',
      splits: { train: 'data/train.parquet', test: 'data/test.parquet' },
    });
    expect(team['subject-expert']).toEqual(['omar@example.com']);
    expect(checklist.template).toBe('small');
  });

  it('says what is wrong with them', () => {
    expect(problems('datasets:\n  - {id: "../x", path: a.csv}\n')[0]?.[3]).toContain('cannot name a file');
    expect(problems('team:\n  produkt-owner: [a@example.com]\n')[0]?.[3]).toContain(
      'did you mean "product-owner"?',
    );
    expect(problems('team:\n  risk: []\n')[0]?.[3]).toBe('Nobody is risk.');
    expect(problems('checklist:\n  template: large\n')[0]?.[3]).toBe('The template is small or standard.');
    expect(problems('checklist:\n  waive:\n    - {item: R01, reason: x}\n')[0]?.[3]).toBe(
      '"person" is missing here.',
    );
    expect(
      problems(
        'checklist:\n  waive:\n    - {item: R01, reason: x, person: a@example.com, until: soon}\n',
      )[0]?.slice(1, 4),
    ).toEqual([3, 60, '"until" is a date like 2027-03-31.']);
  });

  it('refuses a program that is too old, and a range that is none', () => {
    expect(read('requires: ">=0.3"\n').problems[0]?.message).toContain(
      'needs Modelwright >=0.3; this is 0.2.0',
    );
    expect(read('requires: ">=0.2"\n').problems).toEqual([]);
    expect(read('requires: new\n').problems[0]?.message).toContain('no range of versions');
  });

  it('reads what is left when any line is gone, and never throws', () => {
    const lines = example.split('\n');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: lines.length - 1 }),
        fc.integer({ min: 1, max: 6 }),
        (from, many) => {
          const { problems: found } = read(lines.filter((_, i) => i < from || i >= from + many).join('\n'));
          for (const { line, column } of found) expect(line > 0 && column > 0).toBe(true);
        },
      ),
    );
  });
});
