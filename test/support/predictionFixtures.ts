import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { PredictionTable } from '../../src/statistics/predictionTable.ts';

const data = join(import.meta.dirname, '../fixtures/data');

export function readRows(path: string): readonly Readonly<Record<string, string>>[] {
  return parse<Record<string, string>>(readFileSync(join(data, path), 'utf8'), { columns: true });
}

export function readExpected(name: string): unknown {
  return JSON.parse(readFileSync(join(data, name, 'expected.json'), 'utf8'));
}

const none = { classScores: null, predicted: null, weights: null, positive: null, scores: null };

export function binaryTable(model: string): PredictionTable {
  const rows = readRows(`binary-clf/store/preds_${model}.csv`);
  return {
    ...none,
    rows: rows.length,
    labels: Float64Array.from(rows, (row) => Number(row['label'])),
    classes: ['0', '1'],
    positive: 1,
    scores: Float64Array.from(rows, (row) => Number(row['score'])),
  };
}

export function multiclassTable(model: string, classes: readonly string[]): PredictionTable {
  const rows = readRows(`multiclass/store/preds_${model}.csv`);
  return {
    ...none,
    rows: rows.length,
    labels: Float64Array.from(rows, (row) => classes.indexOf(row['label'] ?? '')),
    classes,
    classScores: classes.map((name) => Float64Array.from(rows, (row) => Number(row[`p_${name}`]))),
    predicted: Int32Array.from(rows, (row) => classes.indexOf(row['pred'] ?? '')),
  };
}

export function regressionTable(model: string): PredictionTable {
  const rows = readRows(`regression/store/preds_${model}.csv`);
  return {
    ...none,
    rows: rows.length,
    labels: Float64Array.from(rows, (row) => Number(row['label'])),
    classes: null,
    scores: Float64Array.from(rows, (row) => Number(row['pred'])),
  };
}
