/** What people look at and decide on labels: suspects, conflicts, and rows that are drawn to be labelled. */

export interface LabelSuspect {
  readonly id: string;
  readonly file: string;
  readonly line: number | null;
  readonly label: string;
  readonly suggested: string;
  /** Probability of the given label out of sample. */
  readonly selfConfidence: number;
  readonly probability: number;
  /** Mean probability of the suggested class over the rows that are labelled so: who reaches it counts for the class. */
  readonly threshold: number;
  readonly review: RowReview | null;
}

/** What a person decided on the label of a row. */
export interface RowReview {
  readonly decision: 'kept' | 'changed';
  readonly to: string | null;
  readonly by: string;
}

/** The same, by who asks for it. */
export interface RowDecision {
  readonly row: string;
  readonly decision: 'kept' | 'changed';
  readonly to: string | null;
}

/** Rows with one value of a column; `(missing)` where nothing stands. */
export interface RowSlice {
  readonly column: string;
  readonly value: string;
}

/** Rows without a label that were drawn to be labelled. */
export interface DrawnRows {
  readonly file: string;
  readonly slice: RowSlice | null;
  /** Gives the same rows again. */
  readonly seed: number;
  /** Of how many they were drawn. */
  readonly unlabelled: number;
  readonly rows: readonly { readonly id: string | null; readonly line: number | null }[];
}

/** Rows that are alike in everything but their key and were labelled differently. */
export interface LabelConflict {
  /** Labels as people left them, most rows first. */
  readonly labels: readonly { readonly label: string; readonly rows: number }[];
  /** The label that more rows have than any other; null where none has. */
  readonly majority: string | null;
  readonly decided: boolean;
  readonly rows: readonly {
    /** Null in a table without a key. */
    readonly id: string | null;
    readonly file: string;
    readonly line: number | null;
    readonly label: string;
    readonly review: RowReview | null;
  }[];
  /** Rows that are not among them. */
  readonly more: number;
}
