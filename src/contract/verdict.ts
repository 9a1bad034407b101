/** Verdicts as every part of Modelwright sees them, and as `--json` prints them. Types only. */

export type Outcome = 'pass' | 'fail' | 'inconclusive' | 'error';

/** Two-sided, lower end first. */
export type Interval = readonly [number, number];

/**
 * What a check came to. The interval that is drawn is the one that decides: two-sided, at the objective's `confidence`.
 */
export interface Verdict {
  readonly outcome: Outcome;
  /** One sentence for a person, with the numbers that decided, and the next step when it is not `pass`. */
  readonly reason: string;
  readonly measured: number | null;
  readonly interval: Interval | null;
  /** Test rows that would decide it with 80 % power at the effect seen; null when decided or not known. */
  readonly needed: number | null;
  /** Number of runs among which this one was chosen by the judged metric on the same rows; null when not corrected. */
  readonly chosenAmong: number | null;
}

/** Where a statement stands in a file that people write; 1-based. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
