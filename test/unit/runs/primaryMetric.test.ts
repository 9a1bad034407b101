import { describe, expect, test } from 'vitest';
import { directionOf } from '../../../src/runs/core/direction.ts';
import { compareByDirection, countMetricKeys, primaryMetric } from '../../../src/runs/core/primaryMetric.ts';
import { buildRun } from '../../support/buildRun.ts';

describe('direction by name', () => {
  test.each([
    ['val/loss', 'minimize'],
    ['valLoss', 'minimize'],
    ['test_rmse', 'minimize'],
    ['mean_absolute_error-1', 'minimize'],
    ['cross_entropy', 'minimize'],
    ['serving/latency_p95_ms', 'minimize'],
    ['f1_loss', 'minimize'],
    ['score_time', 'minimize'],
    ['neg_mean_squared_error', 'maximize'],
    ['test_neg_log_loss', 'maximize'],
    ['accuracy', 'maximize'],
    ['val_acc1', 'maximize'],
    ['epoch_sparse_categorical_accuracy', 'maximize'],
    ['rocAUC', 'maximize'],
    ['AUC', 'maximize'],
    ['metrics/mAP50-95(B)', 'maximize'],
    ['r2', 'maximize'],
    ['r2_score', 'maximize'],
    ['test/f1', 'maximize'],
    ['mape', 'minimize'],
    ['epoch', null],
    ['temperature', null],
    ['', null],
    ['constructor', null],
  ])('%s', (key, direction) => expect(directionOf(key)).toBe(direction));
  test('the choice goes before the name', () => {
    expect(directionOf('val/loss', { 'val/loss': 'maximize' })).toBe('maximize');
  });
});

describe('the primary metric', () => {
  const of = (counts: Record<string, number>, chosen: string | null = null) =>
    primaryMetric(
      Object.entries(counts).map(([key, runs]) => ({ key, runs })),
      { primaryMetric: chosen, directions: {} },
    );
  test.each([
    ['test before val before train', { 'train/acc': 9, 'val/acc': 9, 'test/acc': 9 }, 'test/acc'],
    ['val before train', { train_acc: 9, val_acc: 9 }, 'val_acc'],
    ['a measure before a loss of a better split', { 'test/loss': 9, 'val/acc': 9 }, 'val/acc'],
    ['test where most of the runs have it', { 'val/acc': 10, 'test/acc': 6 }, 'test/acc'],
    ['not test where few have it', { 'val/acc': 10, 'test/acc': 3 }, 'val/acc'],
    ['a loss where there is nothing else', { loss: 4, val_loss: 4 }, 'val_loss'],
    ['a known direction before an unknown one', { 'val/foo': 10, 'val/recall': 8 }, 'val/recall'],
    ['the more frequent', { acc: 5, f1: 8 }, 'f1'],
    ['no bookkeeping', { epoch: 10, lr: 10, train_runtime: 10, 'system/cpu': 10, eval_loss: 6 }, 'eval_loss'],
  ])('%s', (_, counts, key) => {
    expect(of(counts)).toMatchObject({ key, because: 'most runs' });
  });
  test('the choice, also of a key that no run has yet', () => {
    expect(of({ acc: 3 }, 'rmse')).toEqual({ key: 'rmse', direction: 'minimize', because: 'chosen' });
  });
  test('none without metrics', () => expect(of({ epoch: 3 })).toBe(null));
});

test('counts keys over runs', () => {
  const runs = [buildRun('a', { metrics: { x: 1, y: 1 } }), buildRun('b', { metrics: { y: 2 } })];
  expect(countMetricKeys(runs)).toEqual([
    { key: 'y', runs: 2 },
    { key: 'x', runs: 1 },
  ]);
});

test('values by direction', () => {
  expect(compareByDirection(1, 2, 'minimize')).toBe(1);
  expect(compareByDirection(1, 2, 'maximize')).toBe(-1);
  expect(compareByDirection(NaN, 2, 'minimize')).toBe(-1);
  expect(compareByDirection(-Infinity, NaN, 'maximize')).toBe(1);
  expect(compareByDirection(1, 2, null)).toBe(0);
});
