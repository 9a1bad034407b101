import type { Interval } from '../../contract/verdict.ts';
import type { ObjectiveSpec } from '../../project/core/projectParts.ts';
import type { GivenPredictions } from './predictions.ts';

export interface SeedRun {
  readonly run: string;
  readonly seed: string;
  readonly value: number;
}

/** Whom a run is compared with. */
export type Opponent =
  | {
      readonly kind: 'run';
      readonly run: string;
      /** As people call it: "baseline", "live", or the run's name. */
      readonly name: string;
      readonly value: number | null;
      readonly given: GivenPredictions;
      readonly seeds: readonly SeedRun[];
    }
  | { readonly kind: 'number'; readonly value: number }
  /** The run that is named cannot be found: a sentence. */
  | { readonly kind: 'unknown'; readonly name: string; readonly why: string };

/** All that one objective needs to be judged for one run. */
export interface JudgeInput {
  readonly spec: ObjectiveSpec;
  /** The metric, else the resource, that the run logged. */
  readonly logged: number | null;
  readonly given: GivenPredictions;
  readonly against: Opponent | null;
  /** Runs that differ in the seed alone, this one among them. */
  readonly seeds: readonly SeedRun[];
  /** Number of runs among which this one may have been picked by the judged metric on these rows; null for none. */
  readonly chosenAmong: number | null;
  readonly pause: () => Promise<void>;
}

/** The value of a run with its noise, wherever both come from. */
export interface Estimate {
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly rows: number | null;
  readonly from: 'predictions' | 'logged' | 'seeds' | 'point';
  readonly method: string | null;
  /** Why there is no interval, and what to declare: a sentence. Null when there is one, or none is needed. */
  readonly why: string | null;
}
