export interface Differences {
  readonly baseline: string | null;
  readonly runs: readonly string[];
  readonly code: readonly CodeDifference[];
  readonly params: readonly ValueDifference[];
  readonly environment: readonly ValueDifference[];
  readonly datasets: readonly ValueDifference[];
  readonly artifacts: readonly ArtifactDifference[];
  readonly metrics: readonly ValueDifference[];
}

export interface CodeDifference {
  readonly from: string;
  readonly to: string;
  readonly fromCommit: string | null;
  readonly toCommit: string | null;
  readonly files:
    | readonly {
        readonly path: string;
        readonly status: string;
        readonly added: number | null;
        readonly deleted: number | null;
      }[]
    | null;
  /** Why there is no list, or what it cannot know ("uncommitted code not recorded"). */
  readonly note: string | null;
}

export interface ValueDifference {
  readonly key: string;
  /** By `runs`; null where the run has none. */
  readonly values: readonly (string | null)[];
  readonly same: boolean;
}

export interface ArtifactDifference {
  readonly path: string;
  readonly sizes: readonly (number | null)[];
  readonly same: boolean | null;
}
