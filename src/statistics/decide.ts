import type { Interval, Outcome } from '../contract/verdict.ts';

/**
 * The interval that is drawn decides: wholly on the good side of the limit passes, wholly on the bad side fails, else
 * the evidence is not enough. Touching the limit is good enough.
 */
export function decideAbove(interval: Interval, limit: number): Outcome {
  if (interval[0] >= limit) return 'pass';
  return interval[1] < limit ? 'fail' : 'inconclusive';
}

export function decideBelow(interval: Interval, limit: number): Outcome {
  if (interval[1] <= limit) return 'pass';
  return interval[0] > limit ? 'fail' : 'inconclusive';
}

/** Limit of a difference (new minus base) for a margin: the gain that is asked for, or the loss that is borne. */
export function marginLimit(
  kind: 'superior' | 'non-inferior',
  margin: number,
  direction: 'maximize' | 'minimize',
): number {
  const asked = kind === 'superior' ? margin : -margin;
  return direction === 'maximize' ? asked : -asked;
}

/** A difference against its margin. Superiority by 0 asks for a gain that is more than nothing. */
export function decideDifference(
  interval: Interval,
  kind: 'superior' | 'non-inferior',
  margin: number,
  direction: 'maximize' | 'minimize',
): Outcome {
  const limit = marginLimit(kind, margin, direction);
  const outcome = direction === 'maximize' ? decideAbove(interval, limit) : decideBelow(interval, limit);
  const touches = (direction === 'maximize' ? interval[0] : interval[1]) === limit;
  return outcome === 'pass' && touches && (kind === 'non-inferior' || margin === 0)
    ? 'inconclusive'
    : outcome;
}

/** The worst of several outcomes: fail, then error, then inconclusive. */
export function worstOutcome(outcomes: readonly Outcome[]): Outcome {
  for (const outcome of ['fail', 'error', 'inconclusive'] as const)
    if (outcomes.includes(outcome)) return outcome;
  return 'pass';
}
