import type { CommitFacts, CommitLink, MetricHistory, Problem, Run, RunStatus, SourceInfo } from './run.ts';

/** How far a run has come; without a total only that it moves. */
export interface RunProgress {
  readonly value: number;
  readonly total: number | null;
  readonly unit: 'epoch' | 'step';
}

/** What the trees need of a run; everything else is asked for by id. */
export interface RunRow {
  readonly id: string;
  readonly nativeId: string;
  readonly name: string;
  readonly experiment: { readonly id: string; readonly name: string } | null;
  readonly source: Run['source'];
  readonly status: RunStatus;
  readonly lifecycle: Run['lifecycle'];
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly lastActivityAt: number | null;
  readonly parentId: string | null;
  readonly user: string | null;
  readonly commit: CommitLink;
  /** Value of the primary metric; null when the run has none. */
  readonly primary: number | null;
  /** For a run that runs: the metric that moved last, when it is not the primary one. */
  readonly live: { readonly key: string; readonly value: number } | null;
  readonly progress: RunProgress | null;
  /** The first problem, in words, and how many there are. */
  readonly problem: string | null;
  readonly problemCount: number;
  /** False when the index was given a filter and this run does not match. */
  readonly matches: boolean;
  readonly also: readonly string[];
}

export interface MetricKeyInfo {
  readonly key: string;
  readonly runs: number;
}

export type Direction = 'maximize' | 'minimize' | null;

export interface PrimaryMetric {
  readonly key: string;
  readonly direction: Direction;
  /** Why it is this one. */
  readonly because: 'chosen' | 'objective' | 'most runs';
}

/** One consistent state of the index. `revision` grows by one with every patch. */
export interface IndexSnapshot {
  readonly revision: number;
  readonly root: string;
  readonly rows: readonly RunRow[];
  readonly sources: readonly SourceInfo[];
  readonly problems: readonly Problem[];
  readonly commits: Readonly<Record<string, CommitFacts>>;
  readonly head: { readonly commit: string; readonly branch: string | null } | null;
  /** Files changed in the work tree; null where it was not looked (no git, or not trusted). */
  readonly dirtyFiles: number | null;
  readonly primary: PrimaryMetric | null;
  readonly metricKeys: readonly MetricKeyInfo[];
  readonly paramKeys: readonly string[];
  readonly tagKeys: readonly string[];
  /** Set while stores are being read. */
  readonly scan: { readonly done: number; readonly total: number | null } | null;
  /** True where file events cannot be trusted and heads of stores are looked at instead. */
  readonly watching: 'events' | 'looking';
  /** Why git says nothing, in a sentence; null when it works or the folder is no repository. */
  readonly gitProblem: string | null;
}

/** The difference between two snapshots; a patch whose `from` is not the revision at hand asks for a snapshot. */
export interface IndexPatch {
  readonly from: number;
  readonly revision: number;
  readonly rows: readonly RunRow[];
  readonly removed: readonly string[];
  /** Runs of which anything changed, also what no row shows: whoever shows more than rows asks for them again. */
  readonly touched: readonly string[];
  /** The other fields of the snapshot that changed. */
  readonly rest: Partial<Omit<IndexSnapshot, 'revision' | 'rows'>>;
}

export interface IndexSettings {
  /** Absolute folders or URLs outside the workspace that the user named. */
  readonly extraSources: readonly string[];
  readonly primaryMetric: string | null;
  readonly directions: Readonly<Record<string, 'maximize' | 'minimize'>>;
  readonly showDeleted: boolean;
  /** Filter expression, already checked; null for none. */
  readonly filter: string | null;
  readonly trusted: boolean;
  readonly timezone: string;
}

/** The questions that the index answers, in the worker for the editor, in the same process for the command line. */
export interface RunQueries {
  snapshot(): Promise<IndexSnapshot>;
  runs(ids: readonly string[]): Promise<readonly Run[]>;
  /** Complete series in logged order; all keys when `keys` is null. */
  history(id: string, keys: readonly string[] | null): Promise<Readonly<Record<string, MetricHistory>>>;
  /** Ids in the order of the filter's matches. */
  search(filter: string): Promise<readonly string[]>;
}
