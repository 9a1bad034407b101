import type { HistoryReply } from '../../../src/contract/compareCharts.ts';
import type { Differences } from '../../../src/contract/compareDifferences.ts';
import { commitId, now } from './generatedRuns.ts';

const day = 86_400_000;

const commits: readonly (readonly [string, string, number, string, number | null, number | null])[] = [
  ['1d6f208', 'Logistic regression', 61, 'Ines', 0.781, 0.781],
  ['2c90a4e', 'Leave out last_call', 55, 'Ines', 0.768, 0.764],
  ['7a1e6b3', 'Random forest', 49, 'Ines', 0.806, 0.801],
  ['b3309f1', 'Split by household', 44, 'Lena', 0.792, 0.792],
  ['90bb3ce', 'Impute income', 38, 'Ines', 0.819, 0.811],
  ['e2a7714', 'Scale spend columns', 33, 'Ines', 0.829, 0.826],
  ['0f41d77', 'Update the readme', 31, 'Lena', null, null],
  ['5f0d2c8', 'Drop duplicates', 24, 'Ines', 0.834, 0.834],
  ['4be90f3', 'First gradient boosting', 17, 'Lena', 0.803, 0.798],
  ['a7c1d90', 'Early stopping', 12, 'Lena', 0.826, 0.826],
  ['d02e8b4', 'Tune learning rate', 8, 'Ines', 0.842, 0.835],
  ['c07d51a', 'Add tenure features', 1.1, 'Ines', 0.851, 0.849],
  ['8b1e4c2', 'Weight classes by region', 0.09, 'Ines', 0.872, 0.866],
];

const runOf: Readonly<Record<string, string>> = { c07d51a: '9d1c52e0', '8b1e4c2': '3f9c2a7e' };

const file = (path: string, added: number | null, deleted: number | null, status = 'M') => ({
  path,
  status,
  added,
  deleted,
});

/** The history of the drawings. */
export function churnHistory(more: Partial<HistoryReply> = {}): HistoryReply {
  return {
    metric: 'test/recall',
    direction: 'maximize',
    branch: 'class-weights',
    branches: ['class-weights', 'main'],
    commits: commits.map(([short, subject, days, author, best, newest]) => ({
      id: commitId(short),
      subject,
      author,
      at: now - days * day,
      runs: best === null ? 0 : 63,
      best:
        best === null ? null : { id: runOf[short] ?? `best-${short}`, name: `best of ${short}`, value: best },
      newest:
        newest === null
          ? null
          : {
              id: newest === best ? (runOf[short] ?? `best-${short}`) : `new-${short}`,
              name: `newest of ${short}`,
              value: newest,
            },
    })),
    drops: [
      {
        from: commitId('5f0d2c8'),
        to: commitId('4be90f3'),
        value: -0.031,
        files: [file('features/weights.py', 12, 4), file('requirements.txt', 1, 1)],
      },
      {
        from: commitId('7a1e6b3'),
        to: commitId('b3309f1'),
        value: -0.014,
        files: [file('data/split.py', 22, 9)],
      },
      {
        from: commitId('1d6f208'),
        to: commitId('2c90a4e'),
        value: -0.013,
        files: [file('features/calls.py', 3, 18), file('train.py', 1, 1)],
      },
    ],
    shallow: false,
    ...more,
  };
}

const row = (key: string, ...values: readonly (string | null)[]) => ({
  key,
  values,
  same: values.every((value) => value === values[0]),
});

/** The differences of the drawings: baseline, candidate and a run whose uncommitted code is not known. */
export function churnDifferences(): Differences {
  const [base, candidate, other] = ['9d1c52e0', '3f9c2a7e', 'b07e11c4'] as const;
  const files = [
    file('train.py', 9, 3),
    file('features/weights.py', 2, 1),
    file('explore.ipynb', 240, 37),
    file('data/regions.csv', 14, 0, 'A'),
    file('model/logo.png', null, null),
  ];
  return {
    baseline: base,
    runs: [base, candidate, other],
    code: [
      {
        from: base,
        to: candidate,
        fromCommit: commitId('c07d51a'),
        toCommit: commitId('8b1e4c2'),
        files,
        note: null,
      },
      {
        from: base,
        to: other,
        fromCommit: commitId('c07d51a'),
        toCommit: commitId('8b1e4c2'),
        files,
        note: 'uncommitted code not recorded',
      },
    ],
    params: [
      row('max_depth', '6', '7', '8'),
      row('class_weight', 'balanced', 'region', 'region'),
      row('n_estimators', '600', '600', '400'),
      row(
        'features',
        'tenure,spend,calls',
        'tenure,spend,calls,region_weight,days_since_last_call,contract_months,household_size',
        'tenure,spend,calls',
      ),
      row('learning_rate', '0.05', '0.05', '0.05'),
      row('warm_start', null, 'true', null),
    ],
    environment: [
      row('python', '3.11.9', '3.11.9', '3.11.9'),
      row('scikit-learn', '1.7.0', '1.7.2', '1.7.2'),
    ],
    datasets: [
      row('data/train.parquet', '5e0f91', '5e0f91', 'e11b02'),
      row('data/test.parquet', 'b7716a', 'b7716a', 'b7716a'),
    ],
    metrics: [row('test/recall', '0.851', '0.872', '0.866'), row('val/loss', '0.3684', '0.3471', '0.3528')],
    artifacts: [
      { path: 'confusion.json', sizes: [310, 312, 311], same: false },
      { path: 'roc.svg', sizes: [6100, 6050, null], same: false },
      { path: 'model/model.onnx', sizes: [11_200_000, 12_600_000, 9_400_000], same: false },
      { path: 'schema.json', sizes: [900, 900, 900], same: true },
    ],
  };
}
