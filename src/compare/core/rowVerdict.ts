import type {
  AnswerVerdict,
  IntervalAxis,
  RowObjective,
  RowVerdict,
  VerdictCounts,
} from '../../contract/compareVerdicts.ts';
import type { RunVerdict } from '../../contract/objectives.ts';
import type { Outcome } from '../../contract/verdict.ts';
import type { ObjectiveLimits } from './verdictSource.ts';

/** Better outcomes rank higher: the table sorts by this. An error is nothing that a run achieved. */
export const outcomeRank: Readonly<Record<Outcome, number>> = { pass: 3, inconclusive: 2, fail: 1, error: 0 };

type Judged = RunVerdict['objectives'][number];

/** The verdict of a run in the shape of a table row. `info` objectives are listed and decide nothing. */
export function rowVerdict(verdict: RunVerdict): RowVerdict {
  const deciding = verdict.objectives.filter(({ role }) => role !== 'info');
  const worst = deciding.toSorted((a, b) => rankOf(a) - rankOf(b))[0];
  const { outcome } = verdict.verdict;
  return {
    outcome,
    worst: outcome === 'pass' ? null : (worst?.id ?? null),
    objectives: verdict.objectives.map(rowObjective),
    shown: shownInterval(primaryOf(verdict)),
  };
}

function rowObjective(one: Judged): RowObjective {
  const { id, role, metric, asks, value, interval, difference, differenceInterval } = one;
  const { outcome, reason } = one.verdict;
  return { id, role, metric, asks, outcome, reason, value, interval, difference, differenceInterval };
}

function rankOf(one: Judged): number {
  return outcomeRank[one.verdict.outcome];
}

/** The first primary objective that was judged, else the first of all. */
export function primaryOf(verdict: RunVerdict): Judged | null {
  return verdict.objectives.find(({ role }) => role === 'primary') ?? verdict.objectives[0] ?? null;
}

function shownInterval(one: Judged | null): RowVerdict['shown'] {
  return one && one.value !== null && one.interval ? { value: one.value, interval: one.interval } : null;
}

/** How many of these runs came to which verdict. */
export function countVerdicts(
  runs: readonly string[],
  known: ReadonlyMap<string, RunVerdict>,
  pending: number,
): VerdictCounts {
  const counts = { pass: 0, inconclusive: 0, fail: 0, error: 0 };
  for (const id of runs) {
    const verdict = known.get(id);
    if (verdict) counts[verdict.verdict.outcome]++;
  }
  return { ...counts, pending };
}

/** Axis that holds all intervals of the primary objective, its limit and the baseline; null when there is no interval. */
export function intervalAxis(
  limits: readonly ObjectiveLimits[],
  known: ReadonlyMap<string, RunVerdict>,
  baseline: string | null,
): IntervalAxis | null {
  const primary = limits.find(({ role }) => role === 'primary') ?? limits[0];
  if (!primary) return null;
  const ofRun = (verdict: RunVerdict): Judged | undefined =>
    verdict.objectives.find(({ id }) => id === primary.id);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const verdict of known.values()) {
    const interval = ofRun(verdict)?.interval;
    if (!interval) continue;
    low = Math.min(low, interval[0]);
    high = Math.max(high, interval[1]);
  }
  if (low > high) return null;
  const limit = primary.floor ?? primary.ceiling;
  const verdict = baseline === null ? undefined : known.get(baseline);
  const value = verdict ? (ofRun(verdict)?.value ?? null) : null;
  const ends = [low, high, ...[limit, value].filter((end) => end !== null)];
  return { metric: primary.metric, low: Math.min(...ends), high: Math.max(...ends), limit, baseline: value };
}

/**
 * Whether a difference in this metric lies within the noise: an objective gives the interval of just this difference
 * (it may compare with another run than the one at hand), and that holds zero. False where no interval is known: then
 * nothing is said.
 */
export function withinNoise(
  verdict: RunVerdict | undefined,
  metric: string,
  difference: number | null,
): boolean {
  const interval = verdict?.objectives.find(
    (one) =>
      one.metric === metric && one.differenceInterval !== null && sameNumber(one.difference, difference),
  )?.differenceInterval;
  return interval ? interval[0] <= 0 && interval[1] >= 0 : false;
}

/** Of the same two runs: the same difference, but for rounding. */
function sameNumber(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && Math.abs(a - b) < 1e-9;
}

/** What the answer line says of a run: its verdict in words, and the difference that decides. */
export function answerVerdict(
  verdict: RunVerdict,
  all: ReadonlyMap<string, RunVerdict>,
): AnswerVerdict | null {
  const deciding = verdict.objectives
    .filter(({ role }) => role !== 'info')
    .toSorted((a, b) => rankOf(a) - rankOf(b))[0];
  const one = deciding && deciding.verdict.outcome !== 'pass' ? deciding : primaryOf(verdict);
  if (!one) return null;
  const passing = [...all.values()].filter((other) => other.verdict.outcome === 'pass').length;
  return {
    outcome: verdict.verdict.outcome,
    sentence: verdict.verdict.reason.replace(/\.$/, ''),
    objective: one.id,
    metric: one.metric,
    difference: one.difference,
    interval: one.differenceInterval ?? one.interval,
    needed: one.verdict.needed,
    passing,
  };
}
