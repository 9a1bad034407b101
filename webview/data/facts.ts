import type { DatasetReport } from '../../src/contract/datasets.ts';
import { integer } from '../ui/format.ts';
import { t } from '../ui/text.ts';
import { checkOf, checksOf, figuresOf, markOf, worst } from './figures.ts';
import type { Mark } from './marks.ts';
import type { DataTab } from './state.ts';
import { daysText, percent } from './words.ts';

/** One of the six answers under the answer line; each is also the tab that shows what it rests on. */
export interface Fact {
  readonly tab: DataTab;
  readonly title: string;
  readonly mark: Mark | null;
  readonly value: string;
  readonly sub: string | null;
}

export function factsOf(report: DatasetReport): readonly Fact[] {
  return [rows(report), contract(report), leakage(report), labels(report), change(report), freshness(report)];
}

/** What a report opens with: its labels where they are what is missing, else its columns. */
export function defaultTab(report: DatasetReport): DataTab {
  const effort = checkOf(report, 'effort')?.verdict.outcome;
  const others = worst(checksOf(report, 'contract', 'overlap', 'entities', 'leakage', 'drift'));
  const settled = others === null || others === 'pass';
  return report.pair === 'splits' && settled && effort !== undefined && effort !== 'pass' ? 'labels' : 'rows';
}

/** Rows that the profiles of one side were taken of. */
function profiled(report: DatasetReport, side: 'first' | 'second'): number | null {
  const counts = report.columns.flatMap((column) => (column[side] === null ? [] : [column[side].rows]));
  return counts.length === 0 ? null : Math.max(...counts);
}

function rows(report: DatasetReport): Fact {
  if (report.pair === 'reference') {
    const [first, second] = [profiled(report, 'first'), profiled(report, 'second')];
    return {
      tab: 'rows',
      title: t('Rows now'),
      mark: null,
      value: !report.complete ? t('reading') : second === null ? t('no new file') : integer(second),
      sub: first === null ? null : t('reference {0}', integer(first)),
    };
  }
  // The whole table stands first where its splits follow.
  const whole = report.rows.find(({ name }) => name === report.id);
  const parts = report.rows.filter((one) => one !== whole);
  // A dataset that is named by its training file has more rows than that file.
  const total = Math.max(
    whole?.rows ?? 0,
    parts.reduce((sum, one) => sum + one.rows, 0),
  );
  return {
    tab: 'rows',
    title: t('Rows'),
    mark: null,
    value: report.rows.length > 0 ? integer(total) : report.complete ? t('not read here') : t('reading'),
    sub: parts.length < 2 ? null : parts.map((one) => `${one.name} ${integer(one.rows)}`).join(' · '),
  };
}

function contract(report: DatasetReport): Fact {
  const { total, failed } = figuresOf(report, 'contract');
  const base = { tab: 'contract', title: t('Contract'), sub: null } as const;
  if (report.contractPath === null) return { ...base, mark: 'none', value: t('none yet') };
  // A check of the time before there was a contract counted nothing.
  if (total === undefined || failed === undefined || total === 0)
    return { ...base, mark: 'none', value: t('not checked') };
  const holds = t('{0} of {1}', integer(total - failed), integer(total));
  const outcome = markOf(report, 'contract') ?? 'none';
  if (outcome === 'stale') return { ...base, mark: outcome, value: t('{0}, stale', holds) };
  return {
    ...base,
    mark: outcome,
    value: failed === 0 ? holds : t('{0} of {1} fail', integer(failed), integer(total)),
  };
}

function leakage(report: DatasetReport): Fact {
  const base = { tab: 'leakage', title: t('Leakage'), sub: null } as const;
  const kinds = ['overlap', 'entities', 'leakage'] as const;
  const checks = checksOf(report, ...kinds);
  const outcome = markOf(report, ...kinds);
  if (outcome === null) return { ...base, mark: 'none', value: t('not checked') };
  // Of results that are stale, what they said.
  const said = outcome === 'stale' ? checks : checks.filter(({ check }) => !report.stale.includes(check));
  const bad = said.filter(({ verdict }) => verdict.outcome === 'fail').length;
  const value =
    worst(said) === 'pass'
      ? t('none found')
      : bad === 0
        ? t('not decided')
        : bad === 1
          ? t('1 check fails')
          : t('{0} checks fail', bad);
  return { ...base, mark: outcome, value: outcome === 'stale' ? t('{0}, stale', value) : value };
}

function labels(report: DatasetReport): Fact {
  const base = { tab: 'labels', title: t('Labels') } as const;
  const outcome = markOf(report, 'balance', 'coverage', 'conflicts', 'suspects', 'agreement', 'effort');
  const { labelled, rows: all } = figuresOf(report, 'coverage');
  const { suspects = 0, reviewed = 0 } = figuresOf(report, 'suspects');
  const sub = suspects === 0 ? null : t('{0} of {1} suspects reviewed', integer(reviewed), integer(suspects));
  const known = labelled !== undefined && all !== undefined && all > 0;
  return {
    ...base,
    mark: outcome ?? 'none',
    value: known
      ? t('{0} labelled', percent(labelled / all))
      : outcome === null
        ? t('not checked')
        : t('see below'),
    sub,
  };
}

function change(report: DatasetReport): Fact {
  const changed = report.columns.flatMap((column) => (column.change === null ? [] : [column.change]));
  if (!report.complete)
    return {
      tab: 'change',
      title: report.pair === 'splits' ? t('Train to test') : t('Drift'),
      mark: null,
      value: t('reading'),
      sub: null,
    };
  if (report.pair === 'splits') {
    const differ = changed.filter(({ says }) => says === 'above chance').length;
    const base = { tab: 'change', title: t('Train to test'), sub: null } as const;
    if (changed.length === 0)
      return report.names[1] === null
        ? { ...base, title: t('Drift'), mark: 'none', value: t('no new file') }
        : { ...base, mark: 'none', value: t('not compared') };
    return {
      ...base,
      mark: 'info',
      value: differ === 1 ? t('1 column differs') : t('{0} columns differ', integer(differ)),
    };
  }
  const base = { tab: 'change', title: t('Drift') } as const;
  if (changed.length === 0) {
    const value = profiled(report, 'second') === null ? t('no new file') : t('no column to compare');
    return { ...base, mark: 'none', value, sub: null };
  }
  const drifted = changed.filter(({ says }) => says === 'drift').length;
  const few = changed.filter(({ says }) => says === 'not enough data').length;
  return {
    ...base,
    mark: drifted > 0 ? 'fail' : few > 0 ? 'inconclusive' : 'pass',
    value: t('{0} of {1} columns', integer(drifted), integer(changed.length)),
    sub: few === 0 ? null : t('{0} not enough data', integer(few)),
  };
}

function freshness(report: DatasetReport): Fact {
  const { ageDays } = figuresOf(report, 'freshness');
  const outcome = markOf(report, 'freshness');
  return {
    tab: 'freshness',
    title: t('Freshness'),
    mark: outcome ?? 'none',
    value: ageDays === undefined ? t('not checked') : daysText(ageDays),
    sub: null,
  };
}
