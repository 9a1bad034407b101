import type { Problem } from '../../contract/run.ts';
import type { ModelwrightError } from '../../platform/errors.ts';
import type { PredictionTable } from '../../statistics/predictionTable.ts';

/** The predictions of one run, checked and ready to be measured. */
export interface Predictions {
  /** How the file is called in messages. */
  readonly shown: string;
  /** Digest of the file's content. */
  readonly digest: string;
  readonly table: PredictionTable;
  /** By row; null when no id column is declared: then rows of two runs cannot be paired. */
  readonly ids: readonly string[] | null;
  /** Group of each row, numbered; null without groups. */
  readonly groups: Int32Array | null;
  /** Values of the slice columns by row. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly Problem[];
}

/** What is known of a run's predictions for one objective. */
export type GivenPredictions =
  | { readonly kind: 'read'; readonly predictions: Predictions }
  /** Not found for this run: a clause that says where it was looked. */
  | { readonly kind: 'absent'; readonly why: string }
  | { readonly kind: 'broken'; readonly error: ModelwrightError }
  /** The objective names none. */
  | { readonly kind: 'none' };
