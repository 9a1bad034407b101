import type { DataCheckKind } from '../../contract/datasets.ts';
import type { Verdict } from '../../contract/verdict.ts';
import type { Problem } from '../../contract/run.ts';

/** Kinds of evidence: a run's record, an objective's verdict, or one of the data checks; what work costs is only told. */
export type EvidenceKind = 'run' | 'objective' | Exclude<DataCheckKind, 'effort'>;

/**
 * What a check was made on, by name. Flat, so that what changed can be named:
 * - `commit`: the candidate's commit; `run`: its id
 * - `project:objectives/<id>`, `project:datasets/<id>`: hash of the normalised part of the project file
 * - `file:<path>`: digest of a data file; `predictions:<run>`: digest of a run's predictions
 * - `current:<dataset>`: path of the file that is held against the reference
 * - `contract:<dataset>`, `profile:<dataset>`, `evidence:<kind>/<subject>`: hash of another committed file
 */
export type Inputs = Readonly<Record<string, string>>;

/** Where an input that its name does not lead to was found when the check was made. */
export interface InputPlace {
  /**
   * - `artifacts`: a file among a run's artifacts
   * - `work-tree`: a file that the run wrote, and that the next run may write over
   * - `commit`: a file in a commit's tree, as git names it: `<commit>:<path>`
   */
  readonly in: 'artifacts' | 'work-tree' | 'commit';
  /** Files relative to the project root, with `/`. */
  readonly path: string;
}

/** One immutable record of one check. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** Id of an objective or dataset; for `run` the run's native id made fit for a file name. */
  readonly subject: string;
  readonly inputs: Inputs;
  /** Version of the check's own rule: an upgrade of Modelwright alone makes nothing stale. */
  readonly rule: number;
  readonly verdict: Verdict;
  /** What was measured, in the check's own shape; floats at 12 significant digits. */
  readonly measured: Readonly<Record<string, unknown>>;
  /** Outside of the id from here on. Epoch ms. */
  readonly createdAt: number;
  /** Mail address of the git identity; null when there is none. */
  readonly by: string | null;
  readonly tool: string;
  /** By input: where it is looked for to see whether it changed. */
  readonly places?: Readonly<Record<string, InputPlace>>;
}

/** A record as it lies in the repository. */
export interface StoredEvidence {
  /** sha256 of the canonical JSON of kind, subject, inputs, rule, verdict and measured. */
  readonly id: string;
  /** Relative to the project root. */
  readonly path: string;
  readonly evidence: Evidence;
}

/**
 * Whether evidence still counts. `current` holds today's value per input: null when it is gone, absent when it cannot be
 * looked at here (then the evidence keeps its verdict and is "not rechecked here").
 */
export interface Freshness {
  readonly state: 'fresh' | 'stale' | 'not-rechecked';
  /** Inputs that changed, or that could not be looked at. */
  readonly inputs: readonly string[];
}

export type CurrentInputs = Readonly<Record<string, CurrentValue>>;

/** A list holds all names that the same content goes by, what is written of it today first. */
export type CurrentValue = string | readonly string[] | null;

/** The committed records of one project. */
export interface EvidenceStore {
  /** All records, newest first; a broken file becomes a problem and hides no neighbour. */
  read(): { readonly records: readonly StoredEvidence[]; readonly problems: readonly Problem[] };
  /** A record in a text that lies elsewhere (in another commit); null when it is damaged or was changed. */
  parse(text: string, path: string): StoredEvidence | null;
  /** Writes one record; the same id is not written twice. @throws ModelwrightError `write-failed`, `not-trusted` */
  write(evidence: Evidence): StoredEvidence;
  /** Removes files by their ids; the paths that went. */
  remove(ids: readonly string[]): readonly string[];
}
