/** A metric that runs have. */
export interface MetricFact {
  readonly key: string;
  /** Number of runs that have it. */
  readonly runs: number;
  /** Of the newest run that has it. */
  readonly newest: { readonly run: string; readonly value: number } | null;
}

/** A run that can be named. */
export interface RunFact {
  /** What is written into the file: its native id. */
  readonly id: string;
  readonly name: string;
  /** "finished, 21 Nov 2026, test/recall 0.872". */
  readonly detail: string;
}

/** What the project file is held against, and completed from. Lists are null where they are not known (yet). */
export interface ProjectFacts {
  readonly metrics: readonly MetricFact[] | null;
  readonly params: readonly string[] | null;
  /** Newest first. */
  readonly runs: readonly RunFact[] | null;
  /** Whether a text names a run, or a revision with runs; null when that cannot be told. */
  readonly namesRun: (text: string) => boolean | null;
  /** Whether a run that the file names is known by committed evidence alone: its store, and its metrics, are elsewhere. */
  readonly storeAway: boolean;
  /** Names of branches and tags. */
  readonly revisions: readonly string[];
  /** Whether a path, relative to the project, is there. */
  readonly exists: (path: string) => boolean;
  /** Data, model and parameter files of the project, relative, with `/`. */
  readonly files: readonly string[];
  /** Columns of a table, from its header; null when it cannot be told. */
  readonly columns: (path: string) => readonly string[] | null;
  /**
   * Columns of predictions that are not in the work tree, as the newest run has them that has the file. Only for
   * completion: what a run kept says nothing against a path of the file.
   */
  readonly predictionColumns: (path: string) => readonly string[] | null;
  /** Mail addresses that git knows here. */
  readonly people: readonly string[];
  /** Items of the checklist; null when they are not known. */
  readonly items: readonly { readonly id: string; readonly title: string }[] | null;
  /** ISO day. */
  readonly today: string;
  /** Version of this program. */
  readonly version: string;
}

/** Facts of a project of which nothing was looked at. */
export const noFacts: ProjectFacts = {
  metrics: null,
  params: null,
  runs: null,
  namesRun: () => null,
  storeAway: false,
  revisions: [],
  exists: () => true,
  files: [],
  columns: () => null,
  predictionColumns: () => null,
  people: [],
  items: null,
  today: '1970-01-01',
  version: '0.0.0',
};
