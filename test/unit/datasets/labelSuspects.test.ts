import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { labelSuspects } from '../../../src/datasets/core/labelSuspects.ts';

const folder = join(import.meta.dirname, '../../fixtures/data/label-errors');
const rows = parse<Record<string, string>>(readFileSync(join(folder, 'store/oof_predictions.csv'), 'utf8'), {
  columns: true,
});
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as {
  flipped_rows: { row: number }[];
  cleanlab: {
    thresholds_mean_self_confidence_per_class: number[];
    confident_joint_raw: number[][];
    confident_joint_calibrated: number[][];
    issues: Record<string, { rows_ranked_by_self_confidence: number[] }>;
  };
};
const classes = Array.from({ length: 10 }, (_, i) => String(i));
const found = labelSuspects({
  classes: 10,
  given: Int32Array.from(rows, (row) => classes.indexOf(row['given_label'] ?? '')),
  probabilities: classes.map((name) => Float64Array.from(rows, (row) => Number(row[`p_${name}`]))),
});

describe('label suspects, against an independent library', () => {
  it('has the same thresholds and counts', () => {
    expected.cleanlab.thresholds_mean_self_confidence_per_class.forEach((threshold, i) => {
      expect(found.thresholds[i]).toBeCloseTo(threshold, 12);
    });
    expect(found.joint.map((counts) => [...counts])).toEqual(expected.cleanlab.confident_joint_raw);
  });

  it('ranks the same rows', () => {
    expect(found.suspects.map(({ row }) => row)).toEqual(
      expected.cleanlab.issues['confident_learning']?.rows_ranked_by_self_confidence,
    );
  });

  it('finds most of the labels that were really changed', () => {
    const changed = new Set(expected.flipped_rows.map(({ row }) => row));
    expect(found.suspects.filter(({ row }) => changed.has(row)).length).toBeGreaterThanOrEqual(18);
    expect(found.wrongShare).toBeGreaterThan(0.02);
    expect(found.wrongShare).toBeLessThan(0.05);
  });
});

describe('odd inputs', () => {
  it('says nothing of no rows, of one class, and of rows without a label', () => {
    expect(
      labelSuspects({
        classes: 2,
        given: new Int32Array(0),
        probabilities: [new Float64Array(0), new Float64Array(0)],
      }).suspects,
    ).toEqual([]);
    const one = labelSuspects({
      classes: 1,
      given: Int32Array.from([0, 0]),
      probabilities: [Float64Array.from([1, 1])],
    });
    expect(one.suspects).toEqual([]);
    const unlabelled = labelSuspects({
      classes: 2,
      given: Int32Array.from([0, -1, 1]),
      probabilities: [Float64Array.from([0.9, 0.1, 0.1]), Float64Array.from([0.1, 0.9, 0.9])],
    });
    expect(unlabelled.suspects).toEqual([]);
    expect(unlabelled.wrongShare).toBe(0);
  });
});
