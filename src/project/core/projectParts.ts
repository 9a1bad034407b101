import type { Place } from '../../contract/verdict.ts';

/** What `modelwright.yaml` says of objectives, datasets, people and the checklist, read and checked. */

export interface KpiSpec {
  readonly name: string;
  readonly unit: string | null;
  readonly current: number | null;
  readonly target: number | null;
  /** ISO date. */
  readonly by: string | null;
}

/** Metrics that can be recomputed from predictions. */
export const predictionMetrics = [
  'accuracy',
  'precision',
  'recall',
  'f1',
  'fbeta',
  'balanced_accuracy',
  'mcc',
  'roc_auc',
  'average_precision',
  'log_loss',
  'brier',
  'ece',
  'mae',
  'rmse',
  'mape',
  'r2',
  'pinball',
] as const;
export type PredictionMetric = (typeof predictionMetrics)[number];

export interface PredictionsSpec {
  /** Looked up per run: its artifacts, its commit's tree, then the work tree of the newest run. */
  readonly path: string;
  readonly id: string | null;
  readonly label: string;
  /** Score of the positive class, predicted value, or predicted class; a list or prefix of one column per class. */
  readonly score: string | null;
  readonly scores: Readonly<Record<string, string>> | null;
  readonly prediction: string | null;
  readonly metric: PredictionMetric;
  readonly positive: string | null;
  readonly threshold: number;
  readonly average: 'binary' | 'macro' | 'micro' | 'weighted';
  readonly beta: number;
  readonly quantile: number;
  readonly group: string | null;
  readonly weight: string | null;
  /** Only rows of this dataset's test split; a table that carries the slice columns by id, when predictions lack them. */
  readonly join: string | null;
}

export interface SliceSpec {
  readonly column: string;
  readonly minRows: number;
}

export interface ObjectiveSpec {
  readonly id: string;
  readonly question: string | null;
  readonly kpi: KpiSpec | null;
  readonly role: 'primary' | 'guardrail' | 'info';
  readonly metric: string;
  readonly direction: 'maximize' | 'minimize';
  readonly unit: string | null;
  readonly floor: number | null;
  readonly ceiling: number | null;
  /** `run` is `baseline`, `simple`, `live`, a run, commit, tag or branch; or `value` is a plain number. */
  readonly against: {
    readonly run: string | null;
    readonly value: number | null;
    readonly kind: 'superior' | 'non-inferior';
    readonly margin: number;
  } | null;
  readonly gap: { readonly by: string; readonly ceiling: number; readonly minRows: number } | null;
  readonly seeds: { readonly param: string; readonly atLeast: number } | null;
  readonly predictions: PredictionsSpec | null;
  /** Two-sided level of every interval of this objective. */
  readonly confidence: number;
  readonly slices: readonly SliceSpec[];
  /** Judged as a point, for the reason given. */
  readonly noise: 'none' | null;
  readonly reason: string | null;
  readonly place: Place;
  /** Hash of the normalised entry: the `project:objectives/<id>` input of evidence. */
  readonly digest: string;
}

export interface DatasetSpec {
  readonly id: string;
  readonly path: string;
  readonly key: string | null;
  readonly label: string | null;
  readonly time: string | null;
  /** Column whose values must not appear in two splits: patient, household. */
  readonly entity: string | null;
  readonly splits: Readonly<Record<string, string>>;
  /** Splits are cut by time: train has to end before test begins. */
  readonly timeOrdered: boolean;
  /** Columns over which coverage and balance are looked at. */
  readonly slices: readonly string[];
  readonly positive: string | null;
  /** Two labellers' columns in a table of doubly labelled rows. */
  readonly agreement: {
    readonly path: string;
    readonly labellers: readonly string[];
    readonly atLeast: number;
  } | null;
  /** Out-of-sample probabilities: one column per class. */
  readonly outOfSample: {
    readonly path: string;
    readonly id: string;
    readonly label: string;
    readonly prefix: string;
  } | null;
  readonly secondsPerLabel: number | null;
  /** Column that holds when a label was given, from which seconds per label can be told. */
  readonly labelledAt: string | null;
  /** Newest files to compare with the reference. */
  readonly current: string | null;
  /** Ids may stand in evidence; never whole rows. */
  readonly idsInEvidence: boolean;
  readonly place: Place;
  /** Of all but `current`: which file is held against the reference is an input of its own. */
  readonly digest: string;
  /** Of all, for records that do not tell the two apart. */
  readonly wholeDigest: string;
}

export const teamRoles = [
  'product-owner',
  'subject-expert',
  'data-scientist',
  'data-engineer',
  'ml-engineer',
  'operations',
  'risk',
] as const;
export type TeamRole = (typeof teamRoles)[number];

export interface WaiverSpec {
  readonly item: string;
  readonly reason: string;
  readonly person: string;
  /** ISO dates. */
  readonly date: string | null;
  readonly until: string | null;
  readonly place: Place;
}

export interface OwnItemSpec {
  readonly id: string;
  readonly stage: string;
  readonly title: string;
  readonly roles: readonly string[];
  readonly place: Place;
}

export interface ChecklistSpec {
  readonly template: 'small' | 'standard';
  readonly strict: boolean;
  readonly drop: readonly string[];
  readonly waive: readonly WaiverSpec[];
  readonly add: readonly OwnItemSpec[];
  /** Item id to its own title. */
  readonly reword: Readonly<Record<string, string>>;
  /** Item id to the roles that own it here. */
  readonly owners: Readonly<Record<string, readonly string[]>>;
}

/** The parts of the project file that judging needs. */
export interface ProjectParts {
  readonly requires: string | null;
  readonly simple: string | null;
  readonly live: string | null;
  readonly chosenBy: string | null;
  /** Role to mail addresses. */
  readonly team: Readonly<Record<string, readonly string[]>>;
  readonly objectives: readonly ObjectiveSpec[];
  readonly datasets: readonly DatasetSpec[];
  readonly checklist: ChecklistSpec;
  readonly modelPath: string | null;
}

/** A project that says nothing of them. */
export const noParts: ProjectParts = {
  requires: null,
  simple: null,
  live: null,
  chosenBy: null,
  team: {},
  objectives: [],
  datasets: [],
  checklist: { template: 'small', strict: false, drop: [], waive: [], add: [], reword: {}, owners: {} },
  modelPath: null,
};
