import type { DrawnRows, LabelConflict, LabelSuspect, RowDecision, RowSlice } from './dataLabels.ts';
import type { Problem } from './run.ts';
import type { Verdict } from './verdict.ts';

/** Every check of a dataset; the list is open at its end for pictures and texts. */
export type DataCheckKind =
  | 'contract'
  | 'missing'
  | 'duplicates'
  | 'overlap'
  | 'entities'
  | 'leakage'
  | 'balance'
  | 'coverage'
  | 'conflicts'
  | 'suspects'
  | 'agreement'
  | 'effort'
  | 'freshness'
  | 'drift'
  | 'pinned';

/** A row that a check found: never its values, unless the user looks at it. `line` is 1-based in the file. */
export interface FoundRow {
  readonly id: string | null;
  readonly file: string;
  readonly line: number | null;
  /** What is wrong with it, without values unless `idsInEvidence` says so: "age is below 0". */
  readonly text: string;
  /** The column that is wrong, where it is one. */
  readonly column?: string;
}

export interface DataCheck {
  readonly check: DataCheckKind;
  readonly column: string | null;
  readonly verdict: Verdict;
  readonly measured: number | null;
  readonly limit: number | null;
  /** Rows concerned. */
  readonly rows: number;
  readonly examples: readonly FoundRow[];
  /** "train and test share 0 of 6,210 rows" */
  readonly title: string;
  /** `DataFigures` of its kind, for the report and for evidence; no rows. Old evidence may hold less. */
  readonly figures: Readonly<Record<string, unknown>>;
}

export type ColumnType = 'integer' | 'number' | 'boolean' | 'string' | 'category' | 'date' | 'timestamp';

export interface ColumnHistogram {
  /** Edges for numbers and times (n + 1), absent for categories. */
  readonly edges: readonly number[] | null;
  readonly labels: readonly string[] | null;
  readonly counts: readonly number[];
}

export interface ColumnProfile {
  readonly name: string;
  readonly type: ColumnType;
  readonly rows: number;
  readonly missing: number;
  readonly distinct: number;
  /** Numbers as they are, times as epoch ms; null for text. */
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly sd: number | null;
  readonly top: readonly { readonly value: string; readonly count: number }[];
  readonly histogram: ColumnHistogram;
  /** Mergeable sketch: sorted values with the number of rows each stands for; null for text. */
  readonly sketch: { readonly values: readonly number[]; readonly weights: readonly number[] } | null;
}

export interface TableProfile {
  readonly dataset: string;
  readonly file: string;
  readonly digest: string;
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
}

/** One row of the report: a column, in up to two tables beside each other. */
export interface ReportColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: 'key' | 'label' | 'time' | 'entity' | 'feature';
  readonly first: ColumnProfile | null;
  readonly second: ColumnProfile | null;
  /** What the contract asks in a few words, and whether it holds; null when no contract names the column. */
  readonly contract: { readonly text: string; readonly verdict: Verdict; readonly stale: boolean } | null;
  readonly change: {
    readonly method: string;
    readonly effect: number;
    /** 99 % point of chance. */
    readonly noise: number;
    readonly threshold: number;
    readonly verdict: Verdict | null;
    readonly says: 'within chance' | 'above chance' | 'drift' | 'stable' | 'not enough data';
  } | null;
}

export interface DatasetReport {
  readonly id: string;
  readonly datasets: readonly string[];
  readonly path: string;
  readonly digest: string | null;
  readonly pair: 'splits' | 'reference';
  readonly names: readonly [string, string | null];
  readonly rows: readonly { readonly name: string; readonly rows: number }[];
  readonly verdict: Verdict;
  readonly sentence: string;
  readonly detail: string;
  /** Whether the tables were read as well; until then only what evidence says stands here. */
  readonly complete: boolean;
  readonly columns: readonly ReportColumn[];
  readonly checks: readonly DataCheck[];
  readonly contractPath: string | null;
  /** Checks whose results say nothing of today any more: what they were made on changed. */
  readonly stale: readonly DataCheckKind[];
  /** Epoch ms of the newest evidence; null when nothing was checked yet. */
  readonly checkedAt: number | null;
  readonly problems: readonly Problem[];
  /** Why there is no engine here, in a sentence; null when there is one. */
  readonly engineProblem: string | null;
  /** Why the file cannot be read here, in a sentence; what evidence says of it is shown all the same. */
  readonly fileProblem: string | null;
  /** Path of the file that is held against the reference, and others that could be; null and none without them. */
  readonly current: string | null;
  readonly candidates: readonly string[];
  readonly hasReference: boolean;
  /** The committed evidence that this report shows. */
  readonly evidence: { readonly checks: number; readonly by: string | null };
}

export interface DatasetSummary {
  readonly id: string;
  readonly path: string;
  readonly verdict: Verdict | null;
  /** Null without a contract check, and while that is stale. */
  readonly contract: Verdict | null;
  /** Some results are. */
  readonly stale: boolean;
  readonly checkedAt: number | null;
  readonly line: number;
}

/** How far the checks of a dataset are. */
export interface CheckProgress {
  readonly dataset: string;
  /** The check that runs; null while the tables are read. */
  readonly check: DataCheckKind | null;
  /** Checks that are through, of all that there are. */
  readonly done: number;
  readonly total: number;
}

/** Answered in the index worker by the table engine's child; by the command line in its own process. */
export interface DatasetQueries {
  /** From evidence alone: no table is read. */
  summaries(): Promise<readonly DatasetSummary[]>;
  /** What evidence alone says, at once: no table is read, so it has neither rows nor columns. */
  recorded(id: string, pair: 'splits' | 'reference'): Promise<DatasetReport>;
  /** Last known report; profiles are computed when they are not known for these files. */
  report(id: string, pair: 'splits' | 'reference', signal?: AbortSignal): Promise<DatasetReport>;
  /** Runs all checks, writes their evidence. */
  check(
    id: string | null,
    signal?: AbortSignal,
    onProgress?: (progress: CheckProgress) => void,
  ): Promise<
    readonly {
      readonly id: string;
      readonly checks: readonly DataCheck[];
      readonly verdict: Verdict;
      readonly written: readonly string[];
    }[]
  >;
  profile(id: string, signal?: AbortSignal): Promise<TableProfile>;
  /** The contract inferred from the training split, as YAML. Nothing is written. */
  inferContract(
    id: string,
    signal?: AbortSignal,
  ): Promise<{ readonly path: string; readonly text: string; readonly exists: boolean }>;
  /** Writes `.modelwright/profiles/<id>.json` as the reference. */
  acceptReference(id: string, signal?: AbortSignal): Promise<{ readonly path: string }>;
  drift(id: string, current: string, signal?: AbortSignal): Promise<readonly DataCheck[]>;
  suspects(id: string, signal?: AbortSignal): Promise<readonly LabelSuspect[]>;
  /** Groups of rows that are alike and have different labels, open ones first. */
  conflicts(id: string, signal?: AbortSignal): Promise<readonly LabelConflict[]>;
  /** The same rows for the same seed. */
  draw(
    id: string,
    wanted: { readonly slice: RowSlice | null; readonly count: number; readonly seed: number },
    signal?: AbortSignal,
  ): Promise<DrawnRows>;
  /** Writes what a person decided on labels into `.modelwright/labels/<id>.yaml`. */
  review(id: string, decisions: readonly RowDecision[]): Promise<void>;
}

/** What stands around the report. */
export interface DataReportFrame {
  readonly project: string;
  readonly trusted: boolean;
  /** Translations, English text to text. */
  readonly texts: Readonly<Record<string, string>>;
  readonly datasets: readonly { readonly id: string; readonly path: string }[];
  /** "linux-x64" */
  readonly platform: string;
  readonly restore: { readonly root: string; readonly dataset: string | null };
}

type ReportOf = { readonly id: string; readonly pair: 'splits' | 'reference' };
type Dataset = { readonly id: string };

/** Methods of the data report panel. */
export interface DataReportMethods {
  getFrame: { params: Record<string, never>; result: DataReportFrame };
  /** What evidence alone says, to be read while the tables are. */
  getRecorded: { params: ReportOf; result: DatasetReport };
  getReport: { params: ReportOf; result: DatasetReport };
  /** Ends early when it is aborted; what was written before stays. */
  runChecks: { params: ReportOf; result: DatasetReport };
  getSuspects: { params: Dataset; result: readonly LabelSuspect[] };
  getConflicts: { params: Dataset; result: readonly LabelConflict[] };
  /** Opens a list of rows that lack a label, to be filled in; nothing is written. */
  drawToLabel: {
    params: { readonly id: string; readonly slice: RowSlice | null; readonly count: number };
    result: null;
  };
  reviewRows: {
    params: { readonly id: string; readonly decisions: readonly RowDecision[] };
    result: null;
  };
  /** Opens a row of a table in the editor, with the column selected where that can be done. */
  openRow: {
    params: { readonly file: string; readonly line: number | null; readonly column: string | null };
    result: null;
  };
  openFile: { params: { readonly path: string; readonly line: number | null }; result: null };
  openContract: { params: Dataset; result: null };
  inferContract: { params: Dataset; result: null };
  acceptReference: { params: Dataset; result: null };
  /** Host's quick pick of the file that is held against the reference; its entry is shown before it is written. */
  pickCurrent: { params: Dataset; result: null };
  exportReport: { params: ReportOf; result: null };
  selectDataset: { params: Dataset; result: null };
  /** The files of the evidence, to be read. */
  openEvidence: { params: Dataset; result: null };
  copy: { params: { readonly text: string }; result: null };
}

export interface DataReportEvents {
  frame: DataReportFrame;
  /** Files, contract or evidence changed: ask again. */
  changed: { readonly revision: number };
  progress: { readonly done: number; readonly total: number | null; readonly what: string } | null;
  show: { readonly dataset: string; readonly pair: 'splits' | 'reference' | null };
}
