import type { DatasetReport } from '../../../src/contract/datasets.ts';
import { base, checkWith, verdictOf } from './sampleChecks.ts';
import { sampleColumns } from './sampleColumns.ts';

/** Invented reports of a churn project: splits in time order, and a new file that drifted. */

export function splitsReport(): DatasetReport {
  const rows = [18_100, 6_210] as const;
  return {
    ...base,
    id: 'customers',
    path: 'data/customers.parquet',
    digest: '9a3c77f00d15aa7c',
    pair: 'splits',
    names: ['train', 'test'],
    rows: [
      { name: 'customers', rows: rows[0] + rows[1] },
      { name: 'train', rows: rows[0] },
      { name: 'test', rows: rows[1] },
    ],
    verdict: verdictOf('pass'),
    sentence: 'Contract changed 3 h ago; last result 41 of 41.',
    detail: 'No leakage. Train and test differ in 4 columns, as splits in time order do: for information.',
    columns: sampleColumns(false, rows),
    checks: [
      checkWith('contract', 'pass', '41 of 41 hold', { total: 41, failed: 0, expectations: [] }),
      checkWith('overlap', 'pass', 'train and test share 0 of 6,210 rows', {
        splits: [
          { name: 'train', rows: rows[0] },
          { name: 'test', rows: rows[1] },
        ],
        shared: 0,
        sharedKeys: 0,
      }),
      checkWith('entities', 'pass', 'train ends before test starts', {
        entity: null,
        time: {
          column: 'snapshot_date',
          trainEnds: Date.UTC(2026, 8, 30),
          testStarts: Date.UTC(2026, 9, 1),
          gapDays: 1,
        },
      }),
      checkWith('leakage', 'pass', 'no column gives the label away', {
        columns: [
          { name: 'support_calls_90d', measure: 'AUC', value: 0.741, limit: 0.95 },
          { name: 'tenure_months', measure: 'AUC', value: 0.688, limit: 0.95 },
          { name: 'data_gb_30d', measure: 'AUC', value: 0.571, limit: 0.95 },
        ],
      }),
      checkWith('coverage', 'pass', '98.9 % labelled', {
        labelled: 24_043,
        rows: 24_310,
        asked: 50,
        interval: [0.9876, 0.9903],
        slices: [],
      }),
      checkWith('suspects', 'pass', '38 of 38 suspects reviewed', {
        labelled: 24_043,
        suspects: 38,
        reviewed: 38,
        changed: 9,
        estimatedWrong: 0.002,
      }),
      checkWith('balance', 'pass', 'rarest: left', {
        label: 'churned',
        labelled: 24_043,
        classes: [
          { name: 'stayed', rows: 19_920, share: 0.827, recallWithin: 0.005 },
          { name: 'left', rows: 4_123, share: 0.173, recallWithin: 0.011 },
        ],
      }),
      checkWith('missing', 'pass', 'nothing above its limit', {
        columns: [
          { name: 'last_login_days', missing: 1_501, share: 0.062 },
          { name: 'payment_method', missing: 304, share: 0.0125 },
        ],
      }),
      checkWith('duplicates', 'pass', 'no row is there twice', { duplicateRows: 0, duplicateKeys: 0 }),
      checkWith('freshness', 'pass', 'newest row is 2 days old', {
        column: 'snapshot_date',
        newest: Date.UTC(2026, 9, 31),
        ageDays: 2,
        limitDays: 35,
      }),
      checkWith('pinned', 'pass', 'kept by DVC', { digest: '9a3c77f00d15aa7c', by: 'DVC' }),
    ],
    stale: ['contract'],
    current: null,
  };
}

export function referenceReport(): DatasetReport {
  const rows = [18_100, 1_480] as const;
  const columns = sampleColumns(true, rows);
  return {
    ...base,
    id: 'customers',
    path: 'data/customers.parquet',
    digest: '9a3c77f00d15aa7c',
    pair: 'reference',
    names: ['reference', 'now'],
    rows: [
      { name: 'reference', rows: rows[0] },
      { name: 'now', rows: rows[1] },
    ],
    verdict: verdictOf('fail'),
    sentence: 'The new file fails its contract and has drifted.',
    detail: '2 of 41 expectations fail; 1 of 9 columns drifted, 1 has not enough data. Nothing was changed.',
    columns,
    checks: [
      checkWith(
        'contract',
        'fail',
        '2 of 41 fail',
        {
          total: 41,
          failed: 2,
          expectations: [
            {
              column: 'region',
              text: 'region in 5 values',
              measured: 'overseas',
              rows: 15,
              holds: false,
              line: 24,
            },
            {
              column: 'payment_method',
              text: 'payment_method missing ≤ 2 %',
              measured: '4.9 %',
              rows: 73,
              holds: false,
              line: 31,
            },
          ],
        },
        {
          examples: [
            {
              id: 'C-204411',
              file: 'data/incoming/2026-11.parquet',
              line: 118,
              text: 'region is not an allowed value',
            },
            {
              id: 'C-204417',
              file: 'data/incoming/2026-11.parquet',
              line: 124,
              text: 'payment_method is missing',
            },
          ],
        },
      ),
      checkWith('overlap', 'pass', 'no row was seen in training', {
        splits: [],
        shared: 0,
        sharedKeys: null,
      }),
      checkWith('drift', 'fail', '1 of 9 columns drifted', {
        columns: [],
        compared: 9,
        drifted: 1,
        notEnough: 1,
      }),
      checkWith('freshness', 'pass', 'newest row is of today', {
        column: 'snapshot_date',
        newest: Date.UTC(2026, 10, 24),
        ageDays: 0,
        limitDays: 35,
      }),
    ],
    stale: [],
    current: 'data/incoming/2026-11.parquet',
    candidates: ['data/incoming/2026-11.parquet'],
  };
}

/** A table with many columns, half of them changed. */
export function wideReport(columns: number): DatasetReport {
  const report = splitsReport();
  const [, number] = report.columns.slice(0, 2);
  if (number === undefined) throw new Error('the sample has no second column');
  return {
    ...report,
    columns: Array.from({ length: columns }, (_, i) => ({
      ...number,
      name: `feature_${String(i).padStart(4, '0')}`,
      change: number.change && {
        ...number.change,
        effect: (i % 100) / 500,
        says: i % 100 > 17 ? 'above chance' : 'within chance',
      },
    })),
  };
}
