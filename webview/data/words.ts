import type { ColumnProfile, ColumnType, DatasetReport, ReportColumn } from '../../src/contract/datasets.ts';
import type { Interval } from '../../src/contract/verdict.ts';
import type { IconName } from '../ui/icons.ts';
import { DASH, fixed, integer, NBSP } from '../ui/format.ts';
import { t } from '../ui/text.ts';

/** A share as "1.4 %", zero as "0"; what is above zero never reads as zero. */
export function percent(share: number | null, decimals = 1): string {
  if (share === null || !Number.isFinite(share)) return DASH;
  if (share === 0) return '0';
  const least = 10 ** -decimals;
  const value = 100 * share;
  return value < least ? `<${least}${NBSP}%` : `${fixed(value, decimals)}${NBSP}%`;
}

/** "[21.0, 23.4]", a share's interval in percent. */
export function percentInterval([lo, hi]: Interval): string {
  return `[${fixed(100 * lo, 1)}, ${fixed(100 * hi, 1)}]`;
}

/** "±1.5 points" */
export function points(halfWidth: number): string {
  return t('±{0} points', fixed(100 * halfWidth, 1));
}

export function typeOf(column: ReportColumn): { readonly icon: IconName; readonly text: string } {
  if (column.role === 'key') return { icon: 'symbol-key', text: t('key') };
  const looks: Readonly<Record<ColumnType, readonly [IconName, string]>> = {
    integer: ['symbol-numeric', t('integer')],
    number: ['symbol-numeric', t('decimal')],
    boolean: ['symbol-boolean', t('boolean')],
    string: ['symbol-string', t('text')],
    category: ['symbol-enum', t('category')],
    date: ['calendar', t('date')],
    timestamp: ['watch', t('time')],
  };
  const [icon, text] = looks[column.type];
  return { icon, text };
}

const isTime = (type: ColumnType): boolean => type === 'date' || type === 'timestamp';

/** "2026-11-24" of epoch ms, in UTC: dates of a table have no zone. */
export function day(at: number): string {
  return Number.isFinite(at) && Math.abs(at) < 8.64e15 ? new Date(at).toISOString().slice(0, 10) : DASH;
}

/** A number of a table as short as it can stand beside others. */
export function plain(value: number, whole: boolean): string {
  if (whole || Number.isInteger(value)) return Math.abs(value) >= 1e9 ? fixed(value, 0) : integer(value);
  const size = Math.abs(value);
  return fixed(value, size >= 1 ? 2 : size >= 0.01 ? 3 : 5);
}

/** Times further apart than this are told by their months. */
const manyDays = 60 * 86_400_000;

/** "0 to 231", "5 values", "2025-07-01 to 2026-10-31" over both tables. */
export function rangeText(column: ReportColumn): string {
  const both = [column.first, column.second].filter((one) => one !== null);
  if (column.role === 'key' || both.length === 0) return '';
  const numeric = both.filter(hasRange);
  if (numeric.length > 0 && column.type !== 'boolean') {
    const min = Math.min(...numeric.map((one) => one.min));
    const max = Math.max(...numeric.map((one) => one.max));
    const whole = Number.isInteger(min) && Number.isInteger(max);
    const say = (value: number): string =>
      isTime(column.type)
        ? day(value).slice(0, max - min > manyDays ? 7 : 10)
        : !whole && value === 0
          ? fixed(0, 2)
          : plain(value, column.type === 'integer');
    return min === max ? say(min) : t('{0} to {1}', say(min), say(max));
  }
  const values = Math.max(...both.map(({ distinct }) => distinct));
  return values === 1 ? t('1 value') : t('{0} values', integer(values));
}

function hasRange(one: ColumnProfile): one is ColumnProfile & { readonly min: number; readonly max: number } {
  return one.min !== null && one.max !== null;
}

export function missingShare(profile: ColumnProfile | null): number | null {
  return profile === null || profile.rows === 0 ? null : profile.missing / profile.rows;
}

/** Names of the two tables as the legend says them. */
export function tableNames(report: DatasetReport): readonly [string, string] {
  return report.pair === 'reference'
    ? [t('reference'), t('now')]
    : [report.names[0], report.names[1] ?? t('none')];
}

/** "today", "1 day", "35 days" */
export function daysText(days: number): string {
  const whole = Math.floor(days);
  return whole <= 0 ? t('today') : whole === 1 ? t('1 day') : t('{0} days', integer(whole));
}

/** What stands in the change column instead of an effect. */
export function changeWords(
  { change, role, type, second }: ReportColumn,
  pair: DatasetReport['pair'],
): string {
  if (change !== null) {
    if (change.says === 'not enough data')
      return change.verdict?.needed == null
        ? t('not enough data')
        : t('needs {0} more', integer(change.verdict.needed));
    return {
      'within chance': t('within chance'),
      'above chance': t('above chance'),
      drift: t('drift'),
      stable: t('stable'),
    }[change.says];
  }
  if (role === 'key') return '';
  if (isTime(type)) return t('time, not compared');
  if (role === 'label' && pair === 'reference') return t('no labels yet');
  return second === null ? '' : t('not compared');
}
