import { expect, test } from 'vitest';
import { predictionGlobs } from '../../../src/checklist/core/judgedFiles.ts';
import { objectiveSpec, predictionsSpec } from '../../support/objectiveSpecs.ts';

const globs = (...paths: readonly string[]): readonly string[] =>
  predictionGlobs({
    objectives: paths.map((path) => objectiveSpec({ predictions: predictionsSpec({ path }) })),
  });

test('predictions are heard of wherever a run keeps them, each name once', () => {
  expect(globs('reports/preds.csv', 'preds.csv', 'out/test.parquet')).toEqual([
    '**/preds.csv',
    '**/test.parquet',
  ]);
  expect(predictionGlobs({ objectives: [objectiveSpec({ predictions: null })] })).toEqual([]);
});

test('a name is no pattern', () => {
  expect(globs('preds[1]{a}*.csv')).toEqual(['**/preds?1??a??.csv']);
});
