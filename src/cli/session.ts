import type { ChecklistQueries } from '../contract/checklist.ts';
import type { RunNote } from '../contract/runPage.ts';
import type { DatasetQueries } from '../contract/datasets.ts';
import type { ObjectiveQueries } from '../contract/objectives.ts';
import type { Run } from '../contract/run.ts';
import type { GitReads } from '../git/core/gitReads.ts';
import type { Log } from '../platform/log.ts';
import type { ProjectFile } from '../project/core/projectTypes.ts';
import type { RunSource } from '../runs/core/runSource.ts';

/** One opened project, its runs completely read, as commands see it. */
export interface ProjectSession {
  readonly index: RunSource;
  readonly git: GitReads | null;
  readonly project: ProjectFile;
  readonly notes: Readonly<Record<string, RunNote>>;
  /** Versions by package, from what the run's tracker kept. */
  environment(run: Run): ReadonlyMap<string, string>;
  /** Judges runs by the objectives of the project file; loaded when first asked. */
  objectives(): Promise<ObjectiveQueries>;
  /** The checklist, with what recomputes its evidence; loaded when first asked. */
  checklist(): Promise<ChecklistQueries>;
  /** Checks the datasets of the project file; loaded when first asked. */
  datasets(): Promise<DatasetQueries>;
  dispose(): void;
}

export interface SessionOptions {
  /** Absolute project root. */
  readonly root: string;
  /** Absolute folder of the cache; null for none. */
  readonly storage: string | null;
  readonly log: Log;
  readonly showDeleted: boolean;
  /** False leaves the runs unread, for commands that have nothing to do with them. */
  readonly runs: boolean;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly onProgress: (done: number, total: number | null) => void;
}

/** Opens a project and reads its runs; commands get theirs through here, tests pass one in memory. */
export type OpenSession = (options: SessionOptions) => Promise<ProjectSession>;
