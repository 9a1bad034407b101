import type { TableView } from '../../contract/compareTable.ts';
import type { RunNote } from '../../contract/runPage.ts';
import type { ProjectParts } from './projectParts.ts';

/** The part of `modelwright.yaml` that reading and comparing runs needs. Identifiers are text, never numbers. */
export interface ProjectFile extends ProjectParts {
  /** Absolute path; null when there is no file yet. */
  readonly path: string | null;
  readonly project: string | null;
  readonly timezone: string;
  readonly candidate: string | null;
  /** Run id, commit, tag or branch. */
  readonly baseline: string | null;
  readonly sources: 'auto' | readonly SourceEntry[];
  readonly primaryMetric: string | null;
  readonly directions: Readonly<Record<string, 'maximize' | 'minimize'>>;
  /** Why this Modelwright may not judge the project: it asks for another version. Null when it may. */
  readonly refusal: string | null;
  readonly problems: readonly ProjectProblem[];
}

/** One entry of `sources:`: `{mlflow: mlflow.db}`, `{tensorboard: runs/}`, `{table: results.csv}`. */
export interface SourceEntry {
  readonly type: string;
  readonly location: string;
  readonly options: Readonly<Record<string, string>>;
}

/** What is wrong in a file that people write, with its place (1-based). */
export interface ProjectProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Nearest known key, for a quick fix. */
  readonly suggestion?: string;
}

/** Files of `.modelwright/` that people share: `notes.yaml` and `views.yaml`. Every write is atomic, keeps comments, order and unknown keys. */
export interface ProjectStore {
  project(): ProjectFile;
  notes(): Readonly<Record<string, RunNote>>;
  views(): readonly { readonly name: string; readonly view: TableView }[];
  /** Changes top-level keys of `modelwright.yaml`; null removes a key. Creates the file with `version: 1` when there is none. */
  editProject(changes: Readonly<Record<string, unknown>>): void;
  /** The comment behind the value of a top-level key of `modelwright.yaml`. */
  commentBeside(key: string): string | null;
  setNote(runId: string, note: Partial<RunNote>): void;
  saveView(name: string, view: TableView): void;
  deleteView(name: string): void;
  /** Reads the files again; true when something changed. */
  reload(): boolean;
}
