import { describe, expect, test } from 'vitest';
import type { ColumnTable } from '../../../src/objectives/core/columnTable.ts';
import { guessPredictions } from '../../../src/objectives/core/guessPredictions.ts';
import {
  emptyDraft,
  entryOf,
  idOf,
  isDay,
  kpiNumbersOf,
  likelyFirst,
  numberOf,
  resolvesText,
} from '../../../src/objectives/core/objectiveDraft.ts';
import { appendEntry } from '../../../src/project/core/appendEntry.ts';
import { readProject } from '../../../src/project/core/readProject.ts';
import { english } from '../../../src/platform/translate.ts';

test('numbers of a KPI are read as people type them', () => {
  expect(kpiNumbersOf('4.2 → 3.5 %')).toEqual({ current: 4.2, target: 3.5, unit: '%' });
  expect(kpiNumbersOf('4,2% -> 3,5%')).toEqual({ current: 4.2, target: 3.5, unit: '%' });
  expect(kpiNumbersOf('3.5')).toEqual({ current: null, target: 3.5, unit: null });
  expect(kpiNumbersOf('12 to 10 days')).toEqual({ current: 12, target: 10, unit: 'days' });
  expect(kpiNumbersOf('soon')).toBeNull();
  expect(numberOf('−0,02')).toBe(-0.02);
  expect(numberOf('1e3x')).toBeNull();
});

test('a day is a day of the calendar', () => {
  expect(isDay('2027-03-31')).toBe(true);
  expect(isDay('2027-02-30')).toBe(false);
  expect(isDay('31.3.2027')).toBe(false);
});

test('an id comes from the telling words of the question, and is free', () => {
  expect(idOf('Which customers leave next month, early enough to act?', [])).toBe('customers-leave-month');
  expect(idOf('Which customers leave next month?', ['customers-leave-month'])).toBe(
    'customers-leave-month-2',
  );
  expect(idOf('???', [])).toBe('objective');
});

test('what the test rows can resolve is told in points for a share', () => {
  const choice = {
    key: 'test/recall',
    runs: 14,
    direction: 'maximize' as const,
    newest: { run: 'a', name: 'warm-tern', value: 0.969 },
    predictions: {
      path: 'reports/test.csv',
      id: 'id',
      label: 'y',
      score: 'p',
      prediction: null,
      average: null,
      rows: 569,
      metric: 'recall',
      recomputed: 0.969,
      resolves: 0.0241,
    },
  };
  expect(resolvesText(choice, english)).toBe('Your test set has 569 rows; it can resolve ±2.4 points.');
  const mae = {
    ...choice,
    newest: { run: 'a', name: 'a', value: 7483.7 },
    predictions: { ...choice.predictions, resolves: 380.769 },
  };
  expect(resolvesText(mae, english)).toBe('Your test set has 569 rows; it can resolve ±381.');
});

test('what the wizard writes is what the project reader reads', () => {
  const draft = {
    ...emptyDraft,
    id: 'catch-churners',
    question: 'Which customers leave next month: early enough?',
    kpi: 'monthly churn',
    kpiNumbers: '4.2 → 3.5 %',
    kpiBy: '2027-03-31',
    metric: 'test/recall',
    target: 'superior' as const,
    margin: '0,01',
    noise: 'predictions' as const,
    predictions: {
      path: 'reports/p.csv',
      id: 'customer_id',
      label: 'churned',
      score: 'p_churn',
      prediction: null,
      average: null,
      metric: 'recall',
    },
  };
  const text = appendEntry('', 'modelwright.yaml', 'objectives', entryOf(draft));
  const project = readProject(text, '/p/modelwright.yaml', 'modelwright.yaml');
  expect(project.problems).toEqual([]);
  expect(project.objectives).toMatchObject([
    {
      id: 'catch-churners',
      question: 'Which customers leave next month: early enough?',
      kpi: { name: 'monthly churn', unit: '%', current: 4.2, target: 3.5, by: '2027-03-31' },
      role: 'primary',
      metric: 'test/recall',
      direction: 'maximize',
      floor: null,
      against: { run: 'baseline', kind: 'superior', margin: 0.01 },
      predictions: {
        path: 'reports/p.csv',
        id: 'customer_id',
        label: 'churned',
        score: 'p_churn',
        prediction: null,
        average: 'binary',
        metric: 'recall',
      },
    },
  ]);
  const point = {
    ...draft,
    target: 'limit' as const,
    direction: 'minimize' as const,
    limit: '80',
    noise: 'none' as const,
    reason: 'one machine',
  };
  const other = readProject(appendEntry('', 'f', 'objectives', entryOf(point)), '/f', 'f').objectives[0];
  expect(other).toMatchObject({
    ceiling: 80,
    floor: null,
    against: null,
    noise: 'none',
    reason: 'one machine',
  });
});

test('metrics of test rows come first, losses and training last', () => {
  const choice = (key: string, runs: number): Parameters<typeof likelyFirst>[0][number] => ({
    key,
    runs,
    direction: null,
    newest: null,
    predictions: null,
  });
  const keys = ['train/loss', 'val/recall', 'serving/ms', 'test/loss', 'test/auc', 'test/recall'];
  expect(likelyFirst(keys.map((key, at) => choice(key, at))).map(({ key }) => key)).toEqual([
    'test/recall',
    'test/auc',
    'val/recall',
    'test/loss',
    'serving/ms',
    'train/loss',
  ]);
});

describe('predictions that a metric can be recomputed from', () => {
  const table: ColumnTable = {
    shown: 'predictions.csv',
    header: ['id', 'label', 'score'],
    rows: 40,
    lineOf: () => null,
    columns: new Map([
      ['id', Array.from({ length: 40 }, (_, i) => `p${i}`)],
      ['label', Array.from({ length: 40 }, (_, i) => String(i % 2))],
      ['score', Array.from({ length: 40 }, (_, i) => String(i % 2))],
    ]),
  };
  const guess = (key: string, path: string) => guessPredictions(key, 1, [{ path, table }]);

  test('are those of its own split: the same value on other rows is chance', async () => {
    expect(await guess('test/precision', 'predictions/test_predictions.csv')).toMatchObject({ rows: 40 });
    expect(await guess('val/precision', 'predictions/test_predictions.csv')).toBeNull();
    expect(await guess('val/precision', 'predictions/out.csv')).toMatchObject({ id: 'id', label: 'label' });
  });

  const tableOf = (columns: Readonly<Record<string, readonly string[]>>): ColumnTable => ({
    ...table,
    header: Object.keys(columns),
    columns: new Map(Object.entries(columns)),
  });
  const ids = Array.from({ length: 40 }, (_, i) => `H${i}`);

  test('are a forecast beside any column of numbers, and never the truth by its name', async () => {
    const houses = tableOf({
      house_id: ids,
      predicted: ids.map((_, i) => String(100 + i + (i % 2))),
      price: ids.map((_, i) => String(100 + i)),
    });
    const found = await guessPredictions('test/mae', 0.5, [{ path: 'preds/test.csv', table: houses }]);
    expect(found).toMatchObject({ id: 'house_id', label: 'price', score: 'predicted', metric: 'mae' });
    expect(await guessPredictions('test/mae', 0.7, [{ path: 'preds/test.csv', table: houses }])).toBeNull();
  });

  test('are the predicted class among several, with the average that gives the value', async () => {
    const species = ids.map((_, i) => ['setosa', 'virginica', 'versicolor'][i % 3] ?? '');
    const flowers = tableOf({
      id: ids,
      species,
      predicted_species: species.map((name, i) => (i % 10 === 0 ? 'setosa' : name)),
    });
    const guessed = (key: string, value: number) =>
      guessPredictions(key, value, [{ path: 'test.csv', table: flowers }]);
    const wrong = species.filter((name, i) => i % 10 === 0 && name !== 'setosa').length;
    expect(await guessed('test/accuracy', 1 - wrong / 40)).toMatchObject({
      label: 'species',
      score: null,
      prediction: 'predicted_species',
      average: null,
    });
    const of = (name: string): number => {
      const rows = ids.map((_, i) => i).filter((i) => species[i] === name);
      return rows.filter((i) => i % 10 !== 0 || name === 'setosa').length / rows.length;
    };
    const macro = (of('setosa') + of('virginica') + of('versicolor')) / 3;
    expect(await guessed('test/recall_macro', macro)).toMatchObject({ average: 'macro', metric: 'recall' });
  });
});
