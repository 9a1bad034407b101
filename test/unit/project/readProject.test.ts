import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../../src/project/core/nearest.ts';
import { readProject } from '../../../src/project/core/readProject.ts';

const example = readFileSync(new URL('../../fixtures/project/modelwright.yaml', import.meta.url), 'utf8');
const read = (text: string) => readProject(text, '/p/modelwright.yaml', 'modelwright.yaml');
const brief = (text: string) =>
  read(text).problems.map(({ line, column, message, suggestion }) => [line, column, message, suggestion]);

describe('the project file', () => {
  it('loads the whole example without a problem', () => {
    expect(read(example)).toMatchObject({
      path: '/p/modelwright.yaml',
      project: 'churn',
      timezone: 'Europe/Zurich',
      candidate: '3f9c2a7e',
      baseline: 'main',
      sources: 'auto',
      primaryMetric: null,
      directions: {},
      problems: [],
    });
  });

  it.each([
    '12e45678',
    '0123',
    '1e3',
    '0x1F',
    '1.50',
    '.inf',
    'true',
    '123456789012345678901234',
    '4711',
    '-0',
    '1_000',
  ])('takes the identifier %s as the text it is', (id) => {
    expect(read(`candidate: ${id}\nbaseline: "${id}"\n`)).toMatchObject({
      candidate: id,
      baseline: id,
      problems: [],
    });
  });

  it('takes empty, ~ and null for nothing', () => {
    expect(read('candidate:\nbaseline: ~\nprimary-metric: null\ndirections:\n')).toMatchObject({
      candidate: null,
      baseline: null,
      primaryMetric: null,
      directions: {},
      problems: [],
    });
    expect(read('')).toMatchObject({ path: '/p/modelwright.yaml', problems: [] });
    expect(read('# only a comment\n').problems).toEqual([]);
  });

  it('reads sources in order, with options, in both spellings', () => {
    const text =
      'sources:\n  - {mlflow: mlflow.db}\n  - mlflow: https://mlflow.example.com\n    user: ines\n  - tensorboard: runs/\n  - {table: 2024, step: 1e3}\n';
    expect(read(text)).toMatchObject({
      problems: [],
      sources: [
        { type: 'mlflow', location: 'mlflow.db', options: {} },
        { type: 'mlflow', location: 'https://mlflow.example.com', options: { user: 'ines' } },
        { type: 'tensorboard', location: 'runs/', options: {} },
        { type: 'table', location: '2024', options: { step: '1e3' } },
      ],
    });
  });

  it('reads the primary metric and directions', () => {
    const text = 'primary-metric: val/acc\ndirections: {val/acc: maximize, "my loss": minimize}\n';
    expect(read(text)).toMatchObject({
      primaryMetric: 'val/acc',
      directions: { 'val/acc': 'maximize', 'my loss': 'minimize' },
      problems: [],
    });
  });

  it('says where an alias without its anchor stands, at any depth', () => {
    const { problems } = read('version: 1\nteam: {product-owner: [*nobody]}\n');
    expect(problems).toMatchObject([{ severity: 'error', line: 2, column: 24 }]);
    expect(problems[0]?.message).toContain('anchor "&nobody"');
  });

  it('says in plain words that there are two documents, or that it is nested too deeply', () => {
    expect(read('version: 1\n---\nversion: 1\n').problems[0]?.message).toBe(
      'The file holds several YAML documents; only one may stand in it.',
    );
    const deep = `version: 1\nproject: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`;
    expect(read(deep).problems[0]?.message).toBe('This is nested too deeply to be read.');
  });

  it('resolves anchors and aliases', () => {
    expect(read('project: &name churn\nbaseline: *name\n')).toMatchObject({
      baseline: 'churn',
      problems: [],
    });
  });

  it.each<[string, unknown[][]]>([
    [
      'version: 1\nbaselin: main\n',
      [[2, 1, '"baselin" is no key of the project file; did you mean "baseline"?', 'baseline']],
    ],
    ['# c\nzzzzzz: 1\n', [[2, 1, '"zzzzzz" is no key of the project file.', undefined]]],
    ['version: 2\n', [[1, 10, 'This Modelwright reads version 1 of the project file.', undefined]]],
    [
      'timezone: Mars/Olympus\n',
      [[1, 11, 'This is no time zone; one is written like Europe/Zurich or UTC.', undefined]],
    ],
    ['project: a\ncandidate: [a]\n', [[2, 12, 'The candidate has to be a text.', undefined]]],
    ['directions:\n  a: maximize\n  b: up\n', [[3, 6, 'A direction is maximize or minimize.', undefined]]],
    ['sources: mlruns\n', [[1, 10, 'Sources are "auto" or a list like [{mlflow: mlflow.db}].', undefined]]],
    [
      'sources: [{mlfow: x}, runs/, {dvc: .}]\n',
      [
        [1, 12, '"mlfow" is no kind of source; did you mean "mlflow"?', 'mlflow'],
        [1, 23, 'A source is written as {type: location}, for example {mlflow: mlflow.db}.', undefined],
      ],
    ],
    [
      '- a\n- b\n',
      [[1, 1, 'The project file has to be a map of keys, beginning with "version: 1".', undefined]],
    ],
  ])('says where %j is wrong', (text, expected) => {
    expect(brief(text)).toEqual(expected);
  });

  it('keeps what is right beside what is wrong', () => {
    expect(read('candidate: {a: 1}\nbaseline: main\nsources: [{mlfow: x}, {dvc: .}]\n')).toMatchObject({
      candidate: null,
      baseline: 'main',
      sources: [{ type: 'dvc', location: '.', options: {} }],
    });
  });

  it.each([
    ['a: [1, 2\nb: 3\n', 2],
    ['version: 1\nproject: "open\n', 3],
    ['version: 1\nversion: 2\n', 2],
    ['a: b: c\n', 1],
    ['version: 1\n\tproject: x\n', 2],
  ])('gives the defaults and the place for broken YAML %j', (text, line) => {
    const project = read(text);
    expect(project).toMatchObject({ candidate: null, timezone: 'UTC', sources: 'auto' });
    expect(project.problems[0]).toMatchObject({ severity: 'error', line, file: 'modelwright.yaml' });
    expect(project.problems[0]?.column).toBeGreaterThan(0);
  });
});

describe('the nearest word', () => {
  it.each([
    ['canddiate', 'candidate'],
    ['Sources', 'sources'],
    ['chosen_by', 'chosen-by'],
    ['x', null],
    ['something-else', null],
  ])('of %s is %s', (word, expected) => {
    expect(nearest(word, ['candidate', 'sources', 'chosen-by', 'simple'])).toBe(expected);
  });
});
