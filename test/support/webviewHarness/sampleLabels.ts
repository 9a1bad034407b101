import type { DataFigures } from '../../../src/contract/dataFigures.ts';
import type { LabelConflict, LabelSuspect } from '../../../src/contract/dataLabels.ts';
import type { DatasetReport } from '../../../src/contract/datasets.ts';
import { base, checkWith, verdictOf } from './sampleChecks.ts';

/** Invented labels of call notes: too few of them, some in conflict, some that look wrong. */
export function labelsReport(): DatasetReport {
  const slice = (
    value: string,
    labelled: number,
    rows: number,
    lo: number,
    hi: number,
  ): DataFigures['coverage']['slices'][number] => ({
    column: 'Channel',
    value,
    labelled,
    rows,
    interval: [lo, hi],
  });
  const group = (
    text: string,
    ...labels: readonly (readonly [string, number])[]
  ): DataFigures['conflicts']['largest'][number] => ({
    text,
    labels: labels.map(([label, rows]) => ({ label, rows })),
  });
  return {
    ...base,
    id: 'call-notes',
    path: 'data/call_notes.parquet',
    digest: '52d9e07711aab3c4',
    pair: 'splits',
    names: ['all', null],
    rows: [{ name: 'all', rows: 4_820 }],
    verdict: verdictOf('inconclusive'),
    sentence: '1,350 labels short of ±1.5 points.',
    detail: 'No objective is judged on call-notes yet, so no gate waits for this.',
    columns: [],
    checks: [
      checkWith('contract', 'pass', '18 of 18 hold', { total: 18, failed: 0, expectations: [] }),
      checkWith('leakage', 'pass', 'none found', { columns: [] }),
      checkWith('effort', 'inconclusive', '1,350 rows still needed', {
        labelled: 1_070,
        rows: 4_820,
        assumed: 0.83,
        secondsPerLabel: 22,
        secondsFrom: 'the median of 1,070 labels',
        promise: 0.015,
        promises: [
          { halfWidth: 0.023, needed: 1_070, missing: 0, hours: 0 },
          { halfWidth: 0.02, needed: 1_355, missing: 285, hours: (285 * 22) / 3600 },
          { halfWidth: 0.015, needed: 2_420, missing: 1_350, hours: (1_350 * 22) / 3600 },
          { halfWidth: 0.01, needed: 5_421, missing: 4_351, hours: null },
        ],
      }),
      checkWith('coverage', 'inconclusive', '1,070 of 4,820 labelled', {
        labelled: 1_070,
        rows: 4_820,
        asked: 50,
        interval: [0.21, 0.234],
        slices: [
          slice('phone', 640, 2_610, 0.229, 0.262),
          slice('chat', 310, 1_480, 0.189, 0.231),
          slice('mail', 98, 610, 0.134, 0.192),
          slice('letter', 22, 120, 0.124, 0.262),
        ],
      }),
      checkWith('agreement', 'pass', 'kappa 0.83', {
        labellers: ['Omar', 'Petra'],
        rows: 200,
        kappa: 0.83,
        interval: [0.76, 0.89],
        asked: 0.7,
        classes: ['price', 'service', 'moved', 'competitor', 'other'],
        matrix: [
          [69, 3, 0, 2, 0],
          [3, 43, 1, 1, 2],
          [0, 1, 30, 0, 1],
          [2, 1, 0, 24, 1],
          [1, 3, 1, 3, 8],
        ],
      }),
      checkWith('conflicts', 'inconclusive', '6 texts with two labels', {
        groups: 6,
        rows: 14,
        resolved: 0,
        largest: [
          group('I found it cheaper elsewhere', ['price', 2], ['competitor', 1]),
          group('we are moving abroad', ['moved', 1], ['other', 1]),
          group('nobody called me back', ['service', 2], ['other', 1]),
          group('too expensive since May', ['price', 1], ['service', 1]),
        ],
      }),
      checkWith('suspects', 'inconclusive', '24 suspects', {
        labelled: 1_070,
        suspects: 24,
        reviewed: 0,
        changed: 0,
        estimatedWrong: 0.014,
      }),
      checkWith('balance', 'pass', 'rarest: other, 80', {
        label: 'reason',
        labelled: 1_070,
        classes: (
          [
            ['price', 402, 0.376, 0.037],
            ['service', 268, 0.25, 0.045],
            ['moved', 171, 0.16, 0.056],
            ['competitor', 149, 0.139, 0.06],
            ['other', 80, 0.075, 0.082],
          ] as const
        ).map(([name, rows, share, recallWithin]) => ({ name, rows, share, recallWithin })),
      }),
      checkWith('freshness', 'pass', 'newest row is 4 days old', {
        column: 'called_at',
        newest: Date.UTC(2026, 10, 20),
        ageDays: 4,
        limitDays: null,
      }),
    ],
    hasReference: false,
    stale: [],
    current: null,
  };
}

/** Alike notes with different labels; each row is named by its number. */
export function sampleConflicts(id: string): readonly LabelConflict[] {
  if (id !== 'call-notes') return [];
  const conflict = (first: number, ...labels: readonly string[]): LabelConflict => {
    const counts = new Map<string, number>();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    const sorted = [...counts].map(([label, rows]) => ({ label, rows })).toSorted((a, b) => b.rows - a.rows);
    const [most, next] = sorted;
    return {
      labels: sorted,
      majority: most && next && most.rows > next.rows ? most.label : null,
      decided: false,
      rows: labels.map((label, i) => ({
        id: `N-${first + 9 * i}`,
        file: 'data/rows.csv',
        line: first - 17_000 + i,
        label,
        review: null,
      })),
      more: 0,
    };
  };
  return [
    conflict(17_104, 'price', 'price', 'competitor'),
    conflict(17_240, 'service', 'service', 'other'),
    conflict(17_199, 'price', 'service'),
    conflict(17_311, 'moved', 'other'),
    conflict(17_420, 'moved', 'service'),
    conflict(17_533, 'other', 'price'),
  ];
}

export function sampleSuspects(id: string): readonly LabelSuspect[] {
  const one = (
    row: string,
    line: number,
    label: string,
    suggested: string,
    probability: number,
    review: LabelSuspect['review'],
  ): LabelSuspect => ({
    id: row,
    file: 'data/rows.csv',
    line,
    label,
    suggested,
    selfConfidence: 1 - probability,
    probability,
    threshold: 0.71,
    review,
  });
  if (id === 'call-notes')
    return Array.from({ length: 24 }, (_, i) => {
      const labels = ['other', 'service', 'price', 'moved'] as const;
      const models = ['price', 'moved', 'competitor', 'service'] as const;
      return one(
        `N-${20_418 - 157 * i}`,
        20 + i,
        labels[i % 4] ?? 'other',
        models[i % 4] ?? 'price',
        0.97 - i * 0.006,
        null,
      );
    });
  const reviews: readonly LabelSuspect['review'][] = [
    { decision: 'kept', to: null, by: 'Omar' },
    { decision: 'changed', to: 'left', by: 'Omar' },
  ];
  return Array.from({ length: 38 }, (_, i) =>
    one(
      `C-${104_882 + 1_321 * i}`,
      4 + i,
      i % 2 === 0 ? 'stayed' : 'left',
      i % 2 === 0 ? 'left' : 'stayed',
      0.981 - i * 0.004,
      reviews[i % 2] ?? null,
    ),
  );
}
