import type { Kpi, ObjectivePart, ObjectiveResult, RunJudgement } from '../../../src/contract/objectives.ts';
import { fixed, integer, middle, MINUS, NBSP, signed } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';
import { limitDecimals } from './objectiveModel.ts';

/** `0.80`, `80 ms`. */
export function limitText(value: number, unit: string | null): string {
  return fixed(value, limitDecimals(value)) + (unit === null ? '' : NBSP + unit);
}

/** `[0.851, 0.891]`; both ends signed when it is a difference. */
export function intervalText(
  interval: readonly [number, number],
  decimals: number,
  withSign: boolean,
): string {
  const vanishes = (value: number): boolean => Math.abs(value) < 0.5 * 10 ** -decimals;
  const text = (value: number, places: number): string =>
    !withSign || vanishes(value) ? fixed(vanishes(value) ? 0 : value, places) : signed(value, places);
  return `[${text(interval[0], decimals)}, ${text(interval[1], decimals)}]`;
}

/** The run that a value is held against, as a plot has room for it. */
export function opponentName(baseline: ObjectiveResult['baseline']): string {
  switch (baseline?.name) {
    case undefined:
    case 'baseline':
      return t('baseline');
    case 'simple':
      return t('simple');
    case 'live':
      return t('live');
    default:
      return middle(baseline?.name ?? '', 16);
  }
}

/** `0.010`, as metrics are written; `500`. */
function marginText(margin: number): string {
  const decimals = limitDecimals(margin);
  return fixed(margin, Math.abs(margin) < 10 ? Math.max(3, decimals) : decimals);
}

/** What would decide: how many rows are missing, of the whole test set where its size is not known. */
function needed(part: ObjectivePart, rows: number | null): string {
  const wanted = part.verdict.needed;
  if (wanted === null) return t('more rows alone will hardly prove it');
  return rows === null || wanted <= rows
    ? t('needs {0} test rows (80{1}% power)', integer(wanted), NBSP)
    : t('needs {0} more test rows (80{1}% power)', integer(wanted - rows), NBSP);
}

/** One promise and what came of it, in the fewest words; the sentence of the verdict is its tooltip. */
export function partWords(objective: ObjectiveResult, part: ObjectivePart): string {
  const { outcome, reason } = part.verdict;
  const pass = outcome === 'pass';
  const open = outcome === 'inconclusive';
  const { needed: rows, interval } = part.verdict;
  // What has no interval says in its own sentence what is to be declared.
  const undeclared = open && rows === null && interval === null && part.kind !== 'seeds';
  if (outcome === 'error' || undeclared) return reason;
  const { floor, ceiling, unit, baseline, gap, seeds } = objective;
  switch (part.kind) {
    case 'floor': {
      const at = limitText(floor ?? 0, unit);
      return pass
        ? t('Floor met')
        : open
          ? t('Floor {0} is inside: {1}', at, needed(part, objective.rows))
          : t('Below its floor {0}', at);
    }
    case 'ceiling': {
      const at = limitText(ceiling ?? 0, unit);
      return pass
        ? t('Below its ceiling {0}', at)
        : open
          ? t('Ceiling {0} is inside: {1}', at, needed(part, objective.rows))
          : t('Above its ceiling {0}', at);
    }
    case 'against': {
      const margin = marginText(baseline?.margin ?? 0);
      if (baseline?.kind === 'non-inferior')
        return pass
          ? t('Not worse than {0} by more than {1}', baseline.name, margin)
          : open
            ? t('At most {0} worse {1}', margin, needed(part, objective.rows))
            : t('Worse than {0} by more than {1}', baseline.name, margin);
      // Where any gain is enough there is no figure to name.
      if (baseline?.margin === 0)
        return pass
          ? t('Better than {0}', baseline.name)
          : open
            ? t('Gain {0}', needed(part, objective.rows))
            : t('No gain');
      return pass
        ? t('Better than {0} by at least {1}', baseline?.name ?? '', margin)
        : open
          ? t('Gain of {0} {1}', margin, needed(part, objective.rows))
          : t('No gain of {0}', margin);
    }
    case 'gap': {
      const at = limitText(gap?.ceiling ?? 0, null);
      return pass
        ? t('Below its ceiling {0}', at)
        : open
          ? t('Ceiling {0} is inside: {1}', at, needed(part, objective.rows))
          : t('Above its ceiling {0}', at);
    }
    case 'slices':
      return pass
        ? t('Slices hold')
        : open
          ? t('Slices: {0}', needed(part, objective.rows))
          : t('A slice fails');
    case 'seeds': {
      const count = seeds?.runs.length ?? 0;
      const spread = seeds?.sd ?? null;
      const of = t(
        '{0} of {1} seeds',
        integer(Math.min(count, seeds?.atLeast ?? count)),
        integer(seeds?.atLeast ?? count),
      );
      return spread === null ? of : `${of}; sd ${fixed(spread, 3)}`;
    }
  }
}

/** `3 pass, 2 inconclusive`. */
export function countWords(judgement: RunJudgement): string {
  const names = {
    pass: (n: string) => t('{0} pass', n),
    fail: (n: string) => t('{0} fail', n),
    inconclusive: (n: string) => t('{0} inconclusive', n),
    error: (n: string) => t('{0} could not be judged', n),
  };
  return (['pass', 'fail', 'inconclusive', 'error'] as const)
    .flatMap((outcome) => {
      const count = judgement.objectives.filter(({ verdict }) => verdict.outcome === outcome).length;
      return count === 0 ? [] : [names[outcome](integer(count))];
    })
    .join(', ');
}

/** `Goal: monthly churn 4.2 % to 3.5 % by 2027-03-31`. */
export function goalWords(kpi: Kpi): string {
  const figure = (value: number | null): string =>
    value === null
      ? '?'
      : (Number.isInteger(value) ? fixed(value, 0) : String(value).replace('-', '\u2212')) +
        (kpi.unit === null ? '' : NBSP + kpi.unit);
  const what =
    kpi.current === null
      ? `${kpi.name} ${figure(kpi.target)}`
      : t('{0} {1} to {2}', kpi.name, figure(kpi.current), figure(kpi.target));
  return kpi.by === null ? t('Goal: {0}', what) : t('Goal: {0} by {1}', what, kpi.by);
}

/** Name of the row and what stands dim beside it; both shorter where the plots are narrow. */
export function rowName(objective: ObjectiveResult, width: number): readonly [string, string] {
  const { gap, seeds, rows, metric } = objective;
  const narrow = width < 200;
  const last = metric.split('/').at(-1) ?? metric;
  if (gap !== null) {
    const [best, worst] = (gap.between ?? []).map((slice, at) =>
      [slice, ...(gap.values ? [fixed(gap.values[at] ?? 0, 3)] : [])].join(' '),
    );
    const between = best === undefined || worst === undefined ? '' : `${best} ${MINUS} ${worst}`;
    return [narrow ? t('gap by {0}', gap.by) : t('gap of {0} by {1}', metric, gap.by), narrow ? '' : between];
  }
  if (seeds !== null) {
    const count = integer(seeds.runs.length);
    return [
      narrow ? t('mean of {0} seeds', count) : t('{0}, mean of {1} seeds', metric, count),
      narrow ? '' : t('t interval, {0} df', integer(Math.max(0, seeds.runs.length - 1))),
    ];
  }
  if (objective.from === 'logged') return [narrow ? last : t('{0}, as logged', metric), ''];
  const sub = rows === null || narrow ? '' : `n ${integer(rows)}`;
  return [narrow ? last : rows === null ? metric : t('{0}, all rows', metric), sub];
}

/** What stands where no difference is drawn. */
export function noDifference(objective: ObjectiveResult): string {
  const { gap, seeds, baseline } = objective;
  if (gap !== null && gap.leftOut.length > 0) return t('{0} left out: too small', gap.leftOut.join(', '));
  if (gap !== null) return '';
  if (seeds !== null) return t('dots: one run each');
  if (baseline === null) return t('no margin');
  return t('not comparable without rows');
}
