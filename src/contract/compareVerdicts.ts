import type { ObjectiveRole } from './objectives.ts';
import type { Interval, Outcome } from './verdict.ts';

/** One objective of a run, in the few words that the table's unfolded verdict has room for. */
export interface RowObjective {
  readonly id: string;
  readonly role: ObjectiveRole;
  readonly metric: string;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly value: number | null;
  readonly interval: Interval | null;
  /** To the run that the objective names, in the sign of the numbers. */
  readonly difference: number | null;
  readonly differenceInterval: Interval | null;
  /** "at least 0.80", "gain of at least 0.01", "at most 80 ms". */
  readonly asks: string;
}

/** The verdict of one run: the worst of its objectives, which is also named. */
export interface RowVerdict {
  readonly outcome: Outcome;
  /** Id of the objective that decides; null when all pass. */
  readonly worst: string | null;
  readonly objectives: readonly RowObjective[];
  /** What the interval column draws: value and interval of the first primary objective. */
  readonly shown: { readonly value: number; readonly interval: Interval } | null;
}

/** How many runs of the filter came to which verdict; `pending` ones are still being judged. */
export interface VerdictCounts {
  readonly pass: number;
  readonly inconclusive: number;
  readonly fail: number;
  readonly error: number;
  readonly pending: number;
}

/** The shared axis of the interval column, and the lines across it. */
export interface IntervalAxis {
  readonly metric: string;
  readonly low: number;
  readonly high: number;
  readonly limit: number | null;
  readonly baseline: number | null;
}

/** A limit that an objective sets on one axis of the trade-off plot. */
export interface AxisLimit {
  readonly objective: string;
  readonly value: number;
  readonly kind: 'floor' | 'ceiling';
}

/** The answer line's part of the objectives. */
export interface AnswerVerdict {
  readonly outcome: Outcome;
  /** "Better than baseline; not yet proven by the agreed 0.01" */
  readonly sentence: string;
  readonly objective: string;
  /** What `difference` and `interval` are of. */
  readonly metric: string;
  readonly difference: number | null;
  readonly interval: Interval | null;
  readonly needed: number | null;
  /** Runs of the project that pass all objectives. */
  readonly passing: number;
}
