import { describe, expect, it } from 'vitest';
import { kernelOf, metricOf, onceEach, type MetricName } from '../../../src/statistics/metrics/kernelOf.ts';
import type { MetricOptions, PredictionTable } from '../../../src/statistics/predictionTable.ts';
import { binaryTable, multiclassTable, regressionTable } from '../../support/predictionFixtures.ts';

const classes = ['barbera', 'barolo', 'grignolino'];

/** Weights 1, 2, 3, 1, 2, 3, ...: the answers were computed by scikit-learn 1.9.1 with the same `sample_weight`. */
const weighted = (table: PredictionTable): PredictionTable => ({
  ...table,
  weights: Float64Array.from({ length: table.rows }, (_, row) => 1 + (row % 3)),
});

type Answer = readonly [metric: MetricName, options: Partial<MetricOptions>, value: number];

function holds(table: PredictionTable, answers: readonly Answer[]): void {
  for (const [metric, options, value] of answers)
    expect(Math.abs(metricOf(metric, table, options) - value), metric).toBeLessThan(
      1e-9 * Math.max(1, value),
    );
}

describe('options of metrics, against scikit-learn', () => {
  it('averages of ranking metrics, Brier and calibration of several classes', () => {
    holds(multiclassTable('tree', classes), [
      ['roc_auc', { average: 'micro' }, 0.9522787526827421],
      ['average_precision', { average: 'macro' }, 0.8653219896050984],
      ['average_precision', { average: 'weighted' }, 0.8624551779729386],
      ['average_precision', { average: 'micro' }, 0.8813246956917802],
      ['brier', {}, 0.1852146837871182],
      ['ece', {}, 0.037063837545866875],
    ]);
    holds(multiclassTable('lr', classes), [
      ['roc_auc', { average: 'micro' }, 0.9984850397677061],
      ['brier', {}, 0.25136402101196176],
      ['ece', {}, 0.3652278031388523],
    ]);
  });
  it('weights of rows, several classes', () => {
    holds(weighted(multiclassTable('tree', classes)), [
      ['roc_auc', { average: 'macro' }, 0.9498481926511447],
      ['log_loss', {}, 0.31717347377680044],
      ['f1', { average: 'macro' }, 0.9116974845910378],
      ['mcc', {}, 0.8666661890523748],
      ['balanced_accuracy', {}, 0.9224444809551192],
      ['brier', {}, 0.16415462845335904],
    ]);
  });
  it('weights of rows, two classes and regression', () => {
    holds(weighted(binaryTable('b')), [
      ['roc_auc', {}, 0.880922956353991],
      ['average_precision', {}, 0.8076419444757715],
      ['brier', {}, 0.10162466046445222],
      ['f1', {}, 0.8467153284671532],
    ]);
    holds(weighted(regressionTable('ridge')), [
      ['r2', {}, 0.4129225193662759],
      ['mape', {}, 0.43874870134301147],
      ['rmse', {}, 58.878590523253486],
    ]);
  });
  it('threshold, averages over two classes, quantile of the pinball loss', () => {
    holds(binaryTable('b'), [
      ['f1', { threshold: 0.3 }, 0.8450704225352113],
      ['precision', { average: 'macro' }, 0.8973733583489681],
      ['recall', { average: 'weighted' }, 0.898936170212766],
    ]);
    holds(regressionTable('ridge'), [['pinball', { quantile: 0.9 }, 26.217657549312843]]);
    holds(regressionTable('tree'), [['pinball', { quantile: 0.9 }, 24.867923706563705]]);
  });
  it('log loss cuts sure mistakes and takes probabilities as they are', () => {
    const table = { ...binaryTable('a'), rows: 2, labels: Float64Array.of(0, 1) };
    holds({ ...table, scores: Float64Array.of(0, 0) }, [['log_loss', {}, 18.021826694558577]]);
    const classScores = [
      [0.5, 0.1, 0.2],
      [0.2, 0.1, 0.3],
      [0.2, 0.1, 0.5],
    ].map((column) => Float64Array.from(column));
    const three = {
      ...multiclassTable('lr', classes),
      rows: 3,
      labels: Float64Array.of(0, 1, 2),
      classScores,
    };
    holds({ ...three, predicted: null }, [['log_loss', {}, 1.2296264847046454]]);
  });
});

describe('a table with a hole gives no number', () => {
  const table = binaryTable('a');
  const holed = (values: Float64Array | null): Float64Array =>
    Float64Array.from(values ?? [], (value, row) => (row === 5 ? Number.NaN : value));
  it.each<MetricName>(['roc_auc', 'average_precision', 'log_loss', 'brier', 'ece', 'f1', 'accuracy'])(
    '%s: a score that is no number, a label of no class',
    (metric) => {
      expect(metricOf(metric, { ...table, scores: holed(table.scores) })).toBeNaN();
      expect(metricOf(metric, { ...table, labels: holed(table.labels) })).toBeNaN();
      expect(metricOf(metric, { ...table, labels: table.labels.map((label) => label + 1) })).toBeNaN();
      expect(metricOf(metric, { ...table, weights: onceEach(table.rows).fill(-1, 0, 1) })).toBeNaN();
    },
  );
  it('a regression without a prediction; several classes without probabilities, or where no class is the positive one', () => {
    const regression = regressionTable('ridge');
    expect(metricOf('mae', { ...regression, scores: holed(regression.scores) })).toBeNaN();
    expect(metricOf('r2', { ...regression, scores: null })).toBeNaN();
    const several = multiclassTable('nb', classes);
    expect(metricOf('roc_auc', { ...several, classScores: null })).toBeNaN();
    expect(metricOf('precision', several)).toBeNaN();
  });
  it('rows whose weights are all zero leave it undefined', () => {
    const zero = new Float64Array(table.rows);
    for (const metric of [
      'accuracy',
      'f1',
      'roc_auc',
      'log_loss',
      'ece',
      'mcc',
      'balanced_accuracy',
    ] as const) {
      expect(kernelOf(metric, table)(zero), metric).toBeNaN();
      expect(metricOf(metric, { ...table, weights: zero }), metric).toBeNaN();
    }
    const onlyNegatives = table.labels.map((label) => 1 - label);
    for (const metric of ['recall', 'roc_auc', 'average_precision'] as const)
      expect(kernelOf(metric, table)(onlyNegatives), metric).toBeNaN();
  });
});
