import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../../src/platform/canonicalJson.ts';
import { firstProject, splitsOf, type FoundProject } from '../../../src/project/core/firstProject.ts';
import { readProject } from '../../../src/project/core/readProject.ts';
import { findParts } from '../../../src/project/node/findParts.ts';

const read = (text: string) =>
  readProject(text, '/p/modelwright.yaml', 'modelwright.yaml', { hash: hashOf, version: '0.2.0' });

const nothing: FoundProject = {
  name: 'churn',
  version: '0.2.0',
  mail: null,
  metric: null,
  tables: [],
  models: [],
  scripts: [],
  params: null,
};

const much: FoundProject = {
  ...nothing,
  mail: 'ines@example.com',
  metric: {
    key: 'test/recall',
    direction: 'maximize',
    newest: 0.87214,
    predictions: {
      path: 'reports/p.csv',
      id: 'customer_id',
      label: 'churned',
      score: 'p churn',
      prediction: null,
      average: null,
      metric: 'recall',
    },
  },
  tables: [
    { path: 'data/test.csv', columns: ['customer_id', 'churned'] },
    { path: 'data/train.csv', columns: ['customer_id', 'churned'] },
  ],
  models: ['model/model.onnx'],
  scripts: ['train.py'],
  params: 'params.yaml',
};

describe('a first project file', () => {
  it('of an empty folder says what is known, and reads without an error', () => {
    const text = firstProject(nothing);
    const project = read(text);
    expect(project.problems).toEqual([]);
    expect(project).toMatchObject({ project: 'churn', requires: '>=0.2', objectives: [], datasets: [] });
    expect(project.checklist.template).toBe('small');
    expect(text).toMatch(/# objectives:/);
  });

  it('of a folder with runs, tables, a model and a script names them, and promises nothing by itself', () => {
    const project = read(firstProject(much));
    expect(project.problems.map(({ severity, message }) => [severity, message])).toEqual([
      [
        'warning',
        '"test-recall" promises nothing: give it a floor, a ceiling, a comparison, a gap or seeds.',
      ],
    ]);
    expect(project.team).toEqual({ 'data-scientist': ['ines@example.com'] });
    expect(project.objectives[0]).toMatchObject({
      id: 'test-recall',
      role: 'primary',
      metric: 'test/recall',
      direction: 'maximize',
      floor: null,
      predictions: {
        path: 'reports/p.csv',
        id: 'customer_id',
        label: 'churned',
        score: 'p churn',
        prediction: null,
        average: 'binary',
        metric: 'recall',
      },
    });
    expect(project.datasets[0]).toMatchObject({
      id: 'train',
      path: 'data/train.csv',
      key: 'customer_id',
      label: 'churned',
      splits: { train: 'data/train.csv', test: 'data/test.csv' },
    });
    expect(project.modelPath).toBe('model/model.onnx');
  });

  it('becomes a promise by taking one # away', () => {
    const text = firstProject(much).replace('# floor: 0.872', 'floor: 0.872');
    expect(read(text).problems).toEqual([]);
    expect(read(text).objectives[0]?.floor).toBe(0.872);
    const less = firstProject({
      ...nothing,
      metric: { key: 'rmse', direction: 'minimize', newest: 12.3456, predictions: null },
    });
    expect(less).toMatch(/# What is good enough\? The newest run has 12\.3\.\n    # ceiling: 12\.3\n/);
  });

  it('is right YAML whatever things are called', () => {
    const name = fc.string({ minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(name, name, name, name, (a, b, c, d) => {
        const text = firstProject({
          ...much,
          name: a,
          metric: { ...much.metric!, key: b, predictions: { ...much.metric!.predictions!, score: c } },
          tables: [{ path: d, columns: [a, b] }],
          models: [c],
          scripts: [`${a}.py`],
        });
        const project = read(text);
        expect(project.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(project).toMatchObject({ project: a, modelPath: c });
        expect(project.objectives[0]).toMatchObject({ metric: b, predictions: { score: c } });
        expect(project.datasets[0]?.path).toBe(d);
      }),
    );
  });

  it('takes files for splits only when train and test are both there', () => {
    expect(splitsOf(['data/x_train.csv', 'data/x-test.parquet', 'data/val.csv'])).toEqual({
      train: 'data/x_train.csv',
      validation: 'data/val.csv',
      test: 'data/x-test.parquet',
    });
    expect(splitsOf(['data/trainer.csv', 'data/latest.csv', 'test_predictions.csv'])).toEqual({});
  });
});

describe('what lies in a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelwright-first-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is found by its names, without tools’ own folders and results', async () => {
    const write = (path: string, text = ''): void => {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    write('data/train.csv', 'id,y\n1,0\n');
    write('data/test.csv', 'id,y\n');
    write('prices.csv', 'a,b\n');
    write('reports/test_predictions.csv', 'id,p\n');
    write('mlruns/1/model.pkl');
    write('.venv/lib/train.py');
    write('node_modules/x/data.csv');
    write('model/model.onnx');
    write('src/deep/train_all.py');
    write('train.py');
    write('params.yaml');
    expect(await findParts(folder)).toEqual({
      tables: [
        { path: 'data/test.csv', columns: ['id', 'y'] },
        { path: 'data/train.csv', columns: ['id', 'y'] },
        { path: 'prices.csv', columns: ['a', 'b'] },
      ],
      models: ['model/model.onnx'],
      scripts: ['train.py', 'src/deep/train_all.py'],
      params: 'params.yaml',
    });
    expect(await findParts(join(folder, 'none'))).toMatchObject({ tables: [], scripts: [] });
  });
});
