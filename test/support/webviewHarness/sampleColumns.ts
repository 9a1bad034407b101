import type { ColumnProfile, ColumnType, ReportColumn } from '../../../src/contract/datasets.ts';
import type { Outcome } from '../../../src/contract/verdict.ts';
import { verdictOf } from './sampleChecks.ts';

interface Shape {
  readonly name: string;
  readonly type: ColumnType;
  readonly role?: ReportColumn['role'];
  /** Share that is missing in the first and in the second table. */
  readonly missing?: readonly [number, number];
  readonly first: readonly number[] | null;
  readonly second: readonly number[] | null;
  readonly labels?: readonly string[];
  readonly range?: readonly [number, number];
  readonly contract: readonly [Outcome | 'stale' | 'none', string];
  readonly change:
    | readonly [number, number, Outcome | null, NonNullable<ReportColumn['change']>['says']]
    | null;
  readonly needed?: number;
}

function profile(
  shape: Shape,
  counts: readonly number[] | null,
  rows: number,
  missing: number,
): ColumnProfile | null {
  if (counts === null && shape.role !== 'key') return null;
  const total = (counts ?? []).reduce((sum, one) => sum + one, 0);
  const whole = (counts ?? []).map((one) => Math.round((one / total) * rows));
  const range = shape.range ?? null;
  const edges =
    range === null
      ? null
      : Array.from(
          { length: whole.length + 1 },
          (_, i) => range[0] + ((range[1] - range[0]) * i) / whole.length,
        );
  const labels = shape.labels ?? (range === null ? whole.map((_, i) => `value ${i + 1}`) : null);
  const numeric = range !== null && shape.type !== 'date';
  return {
    name: shape.name,
    type: shape.type,
    rows,
    missing: Math.round(missing * rows),
    distinct: shape.role === 'key' ? rows : (labels?.filter((_, i) => (whole[i] ?? 0) > 0).length ?? 240),
    min: range?.[0] ?? null,
    max: range?.[1] ?? null,
    mean: numeric ? range[0] + (range[1] - range[0]) * 0.3 : null,
    sd: numeric ? (range[1] - range[0]) * 0.17 : null,
    top: labels?.map((value, i) => ({ value, count: whole[i] ?? 0 })) ?? [],
    histogram: { edges, labels: range === null ? labels : null, counts: whole },
    sketch: null,
  };
}

const fall = (k: number): readonly number[] => Array.from({ length: 18 }, (_, i) => Math.exp(-i / k));
const bell = (at: number, wide: number, skew: number): readonly number[] =>
  Array.from({ length: 18 }, (_, i) => Math.exp(-(((i - at) / (wide * (i > at ? 1 + skew : 1))) ** 2) / 2));

function shapes(now: boolean): readonly Shape[] {
  const of = <T>(split: T, reference: T): T => (now ? reference : split);
  const passes = (effect: number, noise: number, later: number, laterNoise: number): Shape['change'] =>
    now
      ? [later, laterNoise, 'pass', 'stable']
      : [effect, noise, null, effect > noise ? 'above chance' : 'within chance'];
  return [
    {
      name: 'customer_id',
      type: 'string',
      role: 'key',
      first: null,
      second: null,
      contract: ['pass', of('unique, 24,310 values', 'unique, 1,480 values')],
      change: null,
    },
    {
      name: 'tenure_months',
      type: 'integer',
      first: fall(6),
      second: fall(6.3),
      range: [0, 231],
      contract: ['pass', '0 to 240'],
      change: passes(0.021, 0.034, 0.038, 0.0625),
    },
    {
      name: 'monthly_charge',
      type: 'number',
      missing: [0, 0.001],
      first: bell(7, 3.2, 0.7),
      second: bell(7.5, 3.2, 0.7),
      range: [8.4, 312.75],
      contract: ['pass', '5 to 400, missing ≤ 1 %'],
      change: passes(0.061, 0.034, 0.071, 0.0625),
    },
    {
      name: 'support_calls_90d',
      type: 'integer',
      first: fall(3.2),
      second: fall(of(4.4, 4.9)),
      range: [0, 41],
      contract: of(['stale', 'was 0 to 60, now 0 to 80: not checked yet'], ['pass', '0 to 80']),
      change: of([0.134, 0.034, null, 'above chance'], [0.163, 0.0625, 'fail', 'drift']),
    },
    {
      name: 'region',
      type: 'category',
      first: [31, 27, 23, 17, 2],
      second: of([29, 27, 23, 16, 5, 0], [28, 27, 23, 16, 5, 1]),
      labels: ['north', 'south', 'east', 'west', 'centre', 'overseas'],
      contract: of(['pass', '5 allowed values'], ['fail', '1 value outside the domain: overseas']),
      change: passes(0.058, 0.029, 0.074, 0.053),
    },
    {
      name: 'contract_type',
      type: 'category',
      first: [54, 28, 18],
      second: [52, 29, 19],
      labels: ['monthly', 'yearly', 'two years'],
      contract: ['pass', '3 allowed values'],
      change: passes(0.019, 0.022, 0.026, 0.0404),
    },
    {
      name: 'payment_method',
      type: 'category',
      missing: [0.012, of(0.014, 0.049)],
      first: [38, 30, 21, 11],
      second: [36, 30, 22, 12],
      labels: ['card', 'debit', 'transfer', 'cheque'],
      contract: of(['pass', 'missing ≤ 2 %'], ['fail', 'missing 4.9 %, limit 2 %']),
      change: passes(0.024, 0.025, 0.031, 0.0459),
    },
    {
      name: 'last_login_days',
      type: 'integer',
      missing: [0.061, 0.064],
      first: fall(4),
      second: fall(4.6),
      range: [0, 362],
      contract: ['pass', '0 to 365, missing ≤ 8 %'],
      change: of([0.052, 0.064, null, 'within chance'], [0.092, 0.118, 'inconclusive', 'not enough data']),
      needed: 620,
    },
    {
      name: 'data_gb_30d',
      type: 'number',
      first: bell(5, 2.6, 1.2),
      second: bell(5.25, 2.6, 1.2),
      range: [0, 418.2],
      contract: ['pass', '≥ 0'],
      change: passes(0.047, 0.034, 0.055, 0.0625),
    },
    {
      name: 'has_bundle',
      type: 'boolean',
      first: [62, 38],
      second: [61, 39],
      labels: ['false', 'true'],
      contract: ['pass', 'boolean'],
      change: passes(0.006, 0.018, 0.009, 0.0331),
    },
    {
      name: 'snapshot_date',
      type: 'date',
      role: 'time',
      first: now ? null : Array.from({ length: 18 }, (_, i) => (i < 13 ? 1 : 0)),
      second: Array.from({ length: 18 }, (_, i) => (i >= 13 ? 1 : 0)),
      range: [Date.UTC(2025, 6, 1), Date.UTC(2026, 9, 31)],
      contract: ['pass', of('newest 2 days old, limit 35', 'newest today')],
      change: null,
    },
    {
      name: 'churned',
      type: 'boolean',
      role: 'label',
      first: now ? null : [83, 17],
      second: now ? null : [82.7, 17.3],
      labels: ['false', 'true'],
      contract: of(['pass', 'label, no missing'], ['none', '']),
      change: of([0.004, 0.018, null, 'within chance'], null),
    },
  ];
}

function column(shape: Shape, rows: readonly [number, number]): ReportColumn {
  const [outcome, text] = shape.contract;
  const [missingFirst, missingSecond] = shape.missing ?? [0, 0];
  return {
    name: shape.name,
    type: shape.type,
    role: shape.role ?? 'feature',
    first: profile(shape, shape.first, rows[0], missingFirst),
    second: profile(shape, shape.second, rows[1], missingSecond),
    contract:
      outcome === 'none'
        ? null
        : {
            text,
            verdict: verdictOf(outcome === 'stale' ? 'pass' : outcome, text),
            stale: outcome === 'stale',
          },
    change: shape.change && {
      method: 'Wasserstein / sd',
      effect: shape.change[0],
      noise: shape.change[1],
      threshold: 0.1,
      verdict:
        shape.change[2] === null
          ? null
          : verdictOf(shape.change[2], changeReason(shape), shape.needed ?? null),
      says: shape.change[3],
    },
  };
}

function changeReason({ change }: Shape): string {
  if (change === null) return '';
  const [effect, noise, outcome] = change;
  if (outcome === 'fail')
    return `Effect ${effect} is above the threshold 0.10 and above chance at this size (${noise}).`;
  if (outcome === 'inconclusive')
    return `At 1,480 rows chance alone reaches ${noise}, above the threshold 0.10. The effect ${effect} may be real or not.`;
  return `Effect ${effect} stays below the threshold 0.10.`;
}

/** The columns of an invented churn table, train against test or the reference against a new file. */
export function sampleColumns(now: boolean, rows: readonly [number, number]): readonly ReportColumn[] {
  return shapes(now).map((shape) => column(shape, rows));
}
