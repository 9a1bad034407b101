import type { DataFigures } from '../../src/contract/dataFigures.ts';
import type { DataCheck, DataCheckKind, DatasetReport } from '../../src/contract/datasets.ts';
import type { Mark } from './marks.ts';

/** Older evidence may lack a figure: what is not there is not drawn. */
type Figures<K extends DataCheckKind> = Partial<DataFigures[K]>;

export function checkOf(report: DatasetReport, kind: DataCheckKind): DataCheck | null {
  const all = report.checks.filter((check) => check.check === kind);
  return all.find(({ column }) => column === null) ?? all[0] ?? null;
}

export function checksOf(report: DatasetReport, ...kinds: readonly DataCheckKind[]): readonly DataCheck[] {
  return report.checks.filter(({ check }) => kinds.includes(check));
}

/** Figures of the check of a kind; empty without it. */
export function figuresOf<K extends DataCheckKind>(report: DatasetReport, kind: K): Figures<K> {
  // The contract says which figures a check of this kind has.
  return (checkOf(report, kind)?.figures ?? {}) as Figures<K>;
}

/** What checks of some kinds come to today: a failure that stands, then what is stale; null without any. */
export function markOf(report: DatasetReport, ...kinds: readonly DataCheckKind[]): Mark | null {
  const checks = checksOf(report, ...kinds);
  const standing = worst(checks.filter(({ check }) => !report.stale.includes(check)));
  if (standing === 'fail' || standing === 'error') return standing;
  return checks.some(({ check }) => report.stale.includes(check)) ? 'stale' : standing;
}

const order = ['error', 'fail', 'inconclusive', 'pass'] as const;

/** The worst verdict of some checks; null without any. */
export function worst(checks: readonly DataCheck[]): (typeof order)[number] | null {
  return order.find((outcome) => checks.some(({ verdict }) => verdict.outcome === outcome)) ?? null;
}
