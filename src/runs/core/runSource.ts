import type { CommitFacts, MetricHistory, Run } from '../../contract/run.ts';
import type { IndexSnapshot } from '../../contract/runIndex.ts';
import type { RawRun } from './reader.ts';

/** The index as the rooms above it see it: in the worker for the editor, in the same process for the command line. */
export interface RunSource {
  readonly root: string;
  /** Grows with every change. */
  readonly revision: number;
  /** All runs that show (deleted ones only when asked for), newest first, ties by id. */
  all(): readonly Run[];
  /** By id, also by the id under which another store saw the same training. */
  get(id: string): Run | undefined;
  /** What the reader said, for facts that a Run does not carry (progress, patch file, last activity). */
  raw(id: string): RawRun | undefined;
  history(
    id: string,
    keys: readonly string[] | null,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>>;
  commits(): ReadonlyMap<string, CommitFacts>;
  /** Head, sources, problems, primary metric, keys. */
  state(): IndexSnapshot;
  /** Absolute folder of the run's artifacts when it is on this disk. */
  artifactFolder(run: Run): string | null;
}
