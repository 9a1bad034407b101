import type { Interval } from './verdict.ts';

/**
 * The figures of each kind of data check, as `DataCheck.figures` and the evidence hold them: counts, shares and
 * effects, never rows. Shares are between 0 and 1. Ids and texts stand in them only if the dataset's `idsInEvidence`
 * says so.
 */
export interface DataFigures {
  readonly contract: ContractFigures;
  readonly missing: MissingFigures;
  readonly duplicates: DuplicateFigures;
  readonly overlap: OverlapFigures;
  readonly entities: EntityFigures;
  readonly leakage: LeakageFigures;
  readonly balance: BalanceFigures;
  readonly coverage: CoverageFigures;
  readonly conflicts: ConflictFigures;
  readonly suspects: SuspectFigures;
  readonly agreement: AgreementFigures;
  readonly effort: EffortFigures;
  readonly freshness: FreshnessFigures;
  readonly drift: DriftFigures;
  readonly pinned: PinnedFigures;
}

export interface ContractFigures {
  readonly total: number;
  readonly failed: number;
  /** Those that fail, and as many others as the check wants to name. */
  readonly expectations: readonly {
    readonly column: string | null;
    /** "payment_method missing ≤ 2 %" */
    readonly text: string;
    /** "4.9 %" */
    readonly measured: string;
    /** Rows that break it. */
    readonly rows: number;
    readonly holds: boolean;
    /** 1-based line in the contract's file. */
    readonly line: number | null;
  }[];
}

export interface MissingFigures {
  readonly columns: readonly { readonly name: string; readonly missing: number; readonly share: number }[];
}

export interface DuplicateFigures {
  readonly duplicateRows: number;
  readonly duplicateKeys: number;
}

/** Rows that are in both splits, by the hash of their values without the key. */
export interface OverlapFigures {
  readonly splits: readonly { readonly name: string; readonly rows: number }[];
  readonly shared: number;
  readonly sharedKeys: number | null;
}

/** Entities in both splits, and whether train ends before test starts; times are epoch ms. */
export interface EntityFigures {
  readonly entity: { readonly column: string; readonly values: number; readonly shared: number } | null;
  readonly time: {
    readonly column: string;
    readonly trainEnds: number;
    readonly testStarts: number;
    /** Negative when they overlap. */
    readonly gapDays: number;
  } | null;
}

export interface LeakageFigures {
  /** Largest value first. */
  readonly columns: readonly {
    readonly name: string;
    /** What the column alone says of the label. */
    readonly measure: 'AUC' | 'R2';
    readonly value: number;
    readonly limit: number;
  }[];
}

export interface BalanceFigures {
  readonly label: string;
  readonly labelled: number;
  readonly classes: readonly {
    readonly name: string;
    readonly rows: number;
    readonly share: number;
    /** Half width of the 95 % interval that a recall of this class can be promised to; null for no rows. */
    readonly recallWithin: number | null;
  }[];
}

export interface CoverageFigures {
  readonly labelled: number;
  readonly rows: number;
  /** Labels that a slice needs to be spoken of. */
  readonly asked: number;
  /** Wilson interval of `labelled / rows`. */
  readonly interval: Interval;
  readonly slices: readonly {
    readonly column: string;
    readonly value: string;
    readonly labelled: number;
    readonly rows: number;
    readonly interval: Interval;
  }[];
}

/** Same inputs, different labels. */
export interface ConflictFigures {
  /** Those that nobody has decided yet, and their rows. */
  readonly groups: number;
  readonly rows: number;
  /** Groups that people decided. */
  readonly resolved: number;
  /** Labels of the largest groups; `text` only when ids may be shown. */
  readonly largest: readonly {
    readonly text: string | null;
    readonly labels: readonly { readonly label: string; readonly rows: number }[];
  }[];
}

export interface SuspectFigures {
  readonly labelled: number;
  readonly suspects: number;
  readonly reviewed: number;
  readonly changed: number;
  /** Share of labels that is estimated to be wrong. */
  readonly estimatedWrong: number;
}

export interface AgreementFigures {
  readonly labellers: readonly [string, string];
  readonly rows: number;
  readonly kappa: number;
  readonly interval: Interval | null;
  readonly asked: number;
  readonly classes: readonly string[];
  /** Rows are the first labeller's, columns the second's. */
  readonly matrix: readonly (readonly number[])[];
}

export interface EffortFigures {
  readonly labelled: number;
  /** Rows of the table: more cannot be labelled. */
  readonly rows: number;
  /** Accuracy that is assumed for the half widths. */
  readonly assumed: number;
  readonly secondsPerLabel: number | null;
  /** Where it comes from: "the project file", "the median of 1,070 labels"; null when not known. */
  readonly secondsFrom: string | null;
  /** Promised half width of the check's verdict, such as 0.015. */
  readonly promise: number;
  /** Widest half width first; the first is today's. */
  readonly promises: readonly {
    readonly halfWidth: number;
    readonly needed: number;
    readonly missing: number;
    readonly hours: number | null;
  }[];
}

export interface FreshnessFigures {
  readonly column: string;
  /** Epoch ms. */
  readonly newest: number;
  readonly ageDays: number;
  readonly limitDays: number | null;
}

/** Of one column when the check names one, else of all compared columns. */
export interface DriftFigures {
  readonly columns: readonly {
    readonly name: string;
    readonly method: string;
    readonly effect: number;
    /** 99 % point of chance at these row counts. */
    readonly noise: number;
    readonly threshold: number;
    readonly rows: readonly [number, number];
    readonly needed: number | null;
  }[];
  readonly compared: number;
  readonly drifted: number;
  readonly notEnough: number;
}

export interface PinnedFigures {
  readonly digest: string;
  /** What keeps this version: git, git LFS, DVC; null when nothing does. */
  readonly by: string | null;
}
