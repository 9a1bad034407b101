import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kernelOf, metricOf, onceEach, type MetricName } from '../../../src/statistics/metrics/kernelOf.ts';
import { proportionOf } from '../../../src/statistics/metrics/proportion.ts';
import { defaultMetricOptions, type PredictionTable } from '../../../src/statistics/predictionTable.ts';
import {
  binaryTable,
  multiclassTable,
  readExpected,
  regressionTable,
} from '../../support/predictionFixtures.ts';

const close = (value: number, expected: number): void => {
  expect(Math.abs(value - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
};

describe('binary metrics, against scikit-learn', () => {
  const expected = readExpected('binary-clf') as {
    models: Record<string, { metrics: Record<string, number> }>;
  };
  const names: readonly [MetricName, string, number?][] = [
    ['accuracy', 'accuracy'],
    ['recall', 'recall'],
    ['precision', 'precision'],
    ['f1', 'f1'],
    ['fbeta', 'f2', 2],
    ['balanced_accuracy', 'balanced_accuracy'],
    ['mcc', 'mcc'],
    ['roc_auc', 'roc_auc'],
    ['average_precision', 'average_precision'],
    ['log_loss', 'log_loss'],
    ['brier', 'brier'],
    ['ece', 'ece_10_equal_width_left_closed'],
  ];
  it.each(['a', 'b', 'c'])('model %s', (model) => {
    const table = binaryTable(model);
    for (const [metric, key, beta] of names)
      close(
        metricOf(metric, table, beta === undefined ? {} : { beta }),
        expected.models[model]?.metrics[key] ?? NaN,
      );
  });
});

describe('several classes, against scikit-learn', () => {
  const expected = readExpected('multiclass') as {
    classes: string[];
    models: Record<
      string,
      Record<string, number> & Record<'macro' | 'micro' | 'weighted', Record<string, number>>
    >;
  };
  it.each(['lr', 'nb', 'tree'])('model %s', (model) => {
    const table = multiclassTable(model, expected.classes);
    const want = expected.models[model];
    if (!want) throw new Error('no such model');
    for (const metric of ['accuracy', 'balanced_accuracy', 'log_loss', 'mcc'] as const)
      close(metricOf(metric, table), want[metric] ?? NaN);
    close(metricOf('roc_auc', table, { average: 'macro' }), want['roc_auc_ovr_macro'] ?? NaN);
    close(metricOf('roc_auc', table, { average: 'weighted' }), want['roc_auc_ovr_weighted'] ?? NaN);
    for (const average of ['macro', 'micro', 'weighted'] as const)
      for (const metric of ['precision', 'recall', 'f1'] as const)
        close(metricOf(metric, table, { average }), want[average][metric] ?? NaN);
  });
});

describe('regression, against scikit-learn', () => {
  const expected = readExpected('regression') as { models: Record<string, Record<string, number>> };
  it.each(['ridge', 'tree', 'forest'])('model %s', (model) => {
    const table = regressionTable(model);
    for (const metric of ['mae', 'rmse', 'mape', 'r2'] as const)
      close(metricOf(metric, table), expected.models[model]?.[metric] ?? NaN);
    close(metricOf('pinball', table), (expected.models[model]?.['mae'] ?? NaN) / 2);
  });
});

const metrics: readonly MetricName[] = [
  'accuracy',
  'recall',
  'precision',
  'f1',
  'mcc',
  'roc_auc',
  'average_precision',
  'log_loss',
  'brier',
  'ece',
  'balanced_accuracy',
];
const anyTable = fc
  .array(
    fc.record({
      label: fc.integer({ min: 0, max: 1 }),
      score: fc.integer({ min: 0, max: 10 }),
      times: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((rows) => ({ rows, table: tableOf(rows) }));

function tableOf(rows: readonly { readonly label: number; readonly score: number }[]): PredictionTable {
  return {
    rows: rows.length,
    labels: Float64Array.from(rows, ({ label }) => label),
    classes: ['no', 'yes'],
    positive: 1,
    scores: Float64Array.from(rows, ({ score }) => score / 10),
    classScores: null,
    predicted: null,
    weights: null,
  };
}

describe('kernels', () => {
  it('count a row as often as they are told, as if it stood there so often', () => {
    fc.assert(
      fc.property(anyTable, ({ rows, table }) => {
        const repeated = tableOf(rows.flatMap((row) => Array.from({ length: row.times }, () => row)));
        const counts = Float64Array.from(rows, ({ times }) => times);
        for (const metric of metrics) {
          const once = kernelOf(metric, repeated)(onceEach(repeated.rows));
          const counted = kernelOf(metric, table)(counts);
          if (Number.isNaN(once)) expect(counted).toBeNaN();
          else expect(counted).toBeCloseTo(once, 10);
        }
      }),
    );
  });

  it('do not depend on the order of rows, and weights work as counts do', () => {
    fc.assert(
      fc.property(anyTable, ({ rows, table }) => {
        const turned = tableOf(rows.toReversed());
        const weighted = { ...table, weights: Float64Array.from(rows, ({ times }) => times) };
        for (const metric of metrics) {
          const value = metricOf(metric, table);
          if (Number.isNaN(value)) expect(metricOf(metric, turned)).toBeNaN();
          else expect(metricOf(metric, turned)).toBeCloseTo(value, 10);
          const counted = kernelOf(metric, table)(Float64Array.from(rows, ({ times }) => times));
          const weight = metricOf(metric, weighted);
          if (Number.isNaN(counted)) expect(weight).toBeNaN();
          else expect(weight).toBeCloseTo(counted, 10);
        }
      }),
    );
  });

  it('say NaN where a metric is not defined', () => {
    const one = tableOf([
      { label: 0, score: 1 },
      { label: 0, score: 2 },
    ]);
    expect(metricOf('recall', one)).toBeNaN();
    expect(metricOf('roc_auc', one)).toBeNaN();
    expect(metricOf('precision', one)).toBeNaN();
    expect(metricOf('accuracy', tableOf([]))).toBeNaN();
  });

  it('know plain proportions and nothing else', () => {
    const table = binaryTable('a');
    expect(proportionOf('recall', table, defaultMetricOptions)).toEqual({ hits: 62, of: 70 });
    expect(proportionOf('precision', table, defaultMetricOptions)).toEqual({ hits: 62, of: 65 });
    expect(proportionOf('accuracy', table, defaultMetricOptions)).toEqual({ hits: 177, of: 188 });
    expect(proportionOf('roc_auc', table, defaultMetricOptions)).toBeNull();
    expect(proportionOf('recall', table, { ...defaultMetricOptions, average: 'macro' })).toBeNull();
  });
});
