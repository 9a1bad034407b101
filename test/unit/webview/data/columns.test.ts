import { describe, expect, test } from 'vitest';
import { columnInFocus, shownColumns } from '../../../../webview/data/columns/columnModel.ts';
import { defaultTab, factsOf } from '../../../../webview/data/facts.ts';
import { percent, rangeText } from '../../../../webview/data/words.ts';
import { referenceReport, splitsReport } from '../../../support/webviewHarness/sampleData.ts';
import { labelsReport } from '../../../support/webviewHarness/sampleLabels.ts';

const names = (columns: readonly { readonly name: string }[]): readonly string[] =>
  columns.map(({ name }) => name);

describe('the columns of a report', () => {
  const { columns } = splitsReport();

  test('stand as in the file, or by what is asked', () => {
    expect(shownColumns(columns, 'file', '')).toEqual(columns);
    expect(names(shownColumns(columns, 'name', ''))[0]).toBe('churned');
    expect(names(shownColumns(columns, 'missing', '')).slice(0, 2)).toEqual([
      'last_login_days',
      'payment_method',
    ]);
    expect(names(shownColumns(columns, 'change', ''))[0]).toBe('support_calls_90d');
    expect(names(shownColumns(columns, 'file', ' DATE '))).toEqual(['snapshot_date']);
  });

  test('the one in focus is the chosen one, else what failed, else what changed most', () => {
    expect(columnInFocus(columns, 'region')?.name).toBe('region');
    expect(columnInFocus(columns, 'gone')?.name).toBe('support_calls_90d');
    expect(columnInFocus(referenceReport().columns, null)?.name).toBe('support_calls_90d');
    expect(columnInFocus([], null)).toBeNull();
  });

  test('say their range over both tables', () => {
    const of = (name: string): string => {
      const column = columns.find((one) => one.name === name);
      return column === undefined ? '' : rangeText(column);
    };
    expect(of('tenure_months')).toBe('0 to 231');
    expect(of('data_gb_30d')).toBe('0.00 to 418.20');
    expect(of('snapshot_date')).toBe('2025-07 to 2026-10');
    expect(of('region')).toBe('5 values');
    expect(of('customer_id')).toBe('');
  });

  test('a share above zero never reads as zero', () => {
    expect(percent(0)).toBe('0');
    expect(percent(0.0004)).toBe('<0.1\u00a0%');
    expect(percent(0.049)).toBe('4.9\u00a0%');
    expect(percent(null)).toBe('\u2014');
  });
});

describe('the six facts', () => {
  const said = (report: Parameters<typeof factsOf>[0]): readonly string[] =>
    factsOf(report).map(({ title, mark, value }) => `${title}: ${mark ?? ''} ${value}`);

  test('of splits', () => {
    expect(said(splitsReport())).toEqual([
      'Rows:  24,310',
      'Contract: stale 41 of 41, stale',
      'Leakage: pass none found',
      'Labels: pass 98.9\u00a0% labelled',
      'Train to test: info 4 columns differ',
      'Freshness: pass 2 days',
    ]);
  });

  test('of a new file against the reference', () => {
    expect(said(referenceReport())).toEqual([
      'Rows now:  1,480',
      'Contract: fail 2 of 41 fail',
      'Leakage: pass none found',
      'Labels: none not checked',
      'Drift: fail 1 of 9 columns',
      'Freshness: pass today',
    ]);
  });

  test('a result that is stale is neither kept nor broken, unless one beside it fails', () => {
    const failing = splitsReport().checks.map((one) =>
      one.check === 'overlap' ? { ...one, verdict: { ...one.verdict, outcome: 'fail' as const } } : one,
    );
    const leakage = (stale: Parameters<typeof factsOf>[0]['stale']): string | undefined =>
      said({ ...splitsReport(), checks: failing, stale })[2];
    expect(leakage(['overlap'])).toBe('Leakage: stale 1 check fails, stale');
    expect(leakage(['entities'])).toBe('Leakage: fail 1 check fails');
    expect(leakage([])).toBe('Leakage: fail 1 check fails');
  });

  test('of evidence that knows nothing yet: no verdict is made up', () => {
    const empty = {
      ...splitsReport(),
      checks: [],
      columns: [],
      rows: [],
      stale: [],
      contractPath: null,
    };
    expect(factsOf(empty).every(({ mark }) => mark === null || mark === 'none')).toBe(true);
  });

  test('a report opens with its labels when only they are missing', () => {
    expect(defaultTab(labelsReport())).toBe('labels');
    expect(defaultTab(splitsReport())).toBe('rows');
  });
});
