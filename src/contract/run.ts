/**
 * The run as every part of Modelwright sees it, and as `modelwright … --json` prints it. Types only: this folder
 * is shared by host, worker, command line and webviews. Times are epoch milliseconds, durations end in `Ms`, sizes
 * in `Bytes`. Non-finite numbers are real NaN and infinities here; only the JSON printer writes them as strings.
 */

export type SourceKind =
  | 'mlflow-files'
  | 'mlflow-sqlite'
  | 'mlflow-server'
  | 'tensorboard'
  | 'dvc'
  | 'dvclive'
  | 'lightning'
  | 'huggingface'
  | 'keras'
  | 'wandb'
  | 'trackio'
  | 'optuna'
  | 'sacred'
  | 'clearml'
  | 'aim'
  | 'table'
  | 'captured';

export type RunStatus = 'running' | 'finished' | 'failed' | 'killed' | 'scheduled' | 'queued' | 'unknown';

export type ProblemCode =
  | 'truncated'
  | 'corrupt'
  | 'missing'
  | 'unsupported'
  | 'inconsistent'
  | 'too-large'
  | 'no-permission';

/** Something that could not be read or does not fit. A problem never hides its neighbours. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'warning' | 'error';
  /** Relative to the project root, with `/`; absolute only for files outside of it. */
  readonly path: string;
  /** One sentence for a person. */
  readonly message: string;
  /** Id of the run it belongs to. */
  readonly run?: string;
  /** 1-based, where the place in the file is known. */
  readonly line?: number;
}

/** What one metric came to. `last` is the value at the greatest (step, time, value), as MLflow defines it. */
export interface MetricSummary {
  readonly last: number;
  readonly lastStep: number | null;
  readonly lastAt: number | null;
  /** Smallest and greatest over the values that are not NaN; NaN when every value is. */
  readonly min: number;
  readonly max: number;
  readonly count: number;
}

/** How a run is tied to git. */
export interface CommitLink {
  readonly kind: 'snapshot' | 'recorded' | 'inferred' | 'none';
  /** 40 hex digits (64 in a SHA-256 repository); an abbreviation that names nothing here stays as it was recorded. */
  readonly id: string | null;
  /** Whether the object is in this repository. */
  readonly exists: boolean;
  readonly branch: string | null;
  /** `null` reads "uncommitted code not recorded", never "clean". */
  readonly dirty: boolean | null;
  /** Distance in time between the run's start and the reflog entry, for inferred links. */
  readonly distanceMs: number | null;
}

export interface RunDataset {
  readonly name: string;
  readonly digest: string | null;
  readonly context: string | null;
}

export interface RunModel {
  readonly name: string;
  readonly path: string | null;
  readonly flavor: string | null;
  readonly registered: readonly {
    readonly name: string;
    readonly version: string;
    readonly aliases: readonly string[];
  }[];
}

export interface Run {
  /** Stable across reloads and machines for the same store. */
  readonly id: string;
  readonly nativeId: string;
  readonly source: { readonly kind: SourceKind; readonly path: string };
  readonly experiment: { readonly id: string; readonly name: string } | null;
  readonly name: string;
  readonly user: string | null;
  readonly status: RunStatus;
  readonly lifecycle: 'active' | 'deleted';
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly parentId: string | null;
  /** As the tracker holds them, always text; nested keys are joined with `.`. */
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, MetricSummary>>;
  /** Duration (`durationMs`), `system/*`, `serving/*`, `image/*`, model size, where known. */
  readonly resources: Readonly<Record<string, number>>;
  /** The same training as other stores saw it; both ids resolve to this run. */
  readonly also: readonly { readonly id: string; readonly kind: SourceKind }[];
  readonly commit: CommitLink;
  readonly datasets: readonly RunDataset[];
  readonly models: readonly RunModel[];
  /** Where the artifacts lie: a path relative to the project root when it is there, else the tracker's URI. */
  readonly artifacts: string | null;
  readonly problems: readonly Problem[];
}

/** Complete series in logged order. `steps` and `timesMs` hold NaN where the format has none. */
export interface MetricHistory {
  readonly steps: Float64Array;
  readonly timesMs: Float64Array;
  readonly values: Float64Array;
}

export interface SourceInfo {
  readonly kind: SourceKind;
  /** Relative to the project root, `.` for the root itself; a URL for servers. */
  readonly path: string;
  readonly runs: number;
  readonly problems: readonly Problem[];
  /** `unsupported` reads "found, not read yet". */
  readonly state: 'reading' | 'ready' | 'unsupported' | 'failed' | 'offline';
  /** Epoch ms of the last successful read, for servers that cannot be reached now. */
  readonly asOf?: number;
}

/** What git says of a commit that runs hang on. */
export interface CommitFacts {
  readonly id: string;
  readonly parents: readonly string[];
  readonly subject: string;
  readonly author: string;
  readonly at: number;
  /** Short names of branches whose tip this is. */
  readonly branches: readonly string[];
  readonly tags: readonly string[];
}
