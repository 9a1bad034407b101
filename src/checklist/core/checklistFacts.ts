import type { CommitLink, Problem } from '../../contract/run.ts';
import type { CurrentInputs, StoredEvidence } from '../../evidence/core/evidence.ts';
import type { ProjectFile } from '../../project/core/projectTypes.ts';
import type { SignoffFile } from './signoffFile.ts';

/** Everything that the state of the checklist depends on, gathered from committed files and git. */
export interface ChecklistFacts {
  readonly project: ProjectFile;
  readonly records: readonly StoredEvidence[];
  /** Today's value of each input that can be looked at here. */
  readonly current: CurrentInputs;
  readonly candidate: CandidateFacts | null;
  readonly signoffs: readonly SignoffFacts[];
  /** Evidence and project files that HEAD does not have as they are here: others judge without them. */
  readonly uncommitted: readonly string[];
  /** Files that items look at, by what they are. */
  readonly files: ProjectFiles;
  readonly people: PeopleFacts;
  readonly head: { readonly commit: string; readonly branch: string | null } | null;
  readonly shallow: boolean;
  /** Why git cannot be read, in a sentence; null when it can, and in a folder of no repository. */
  readonly gitProblem: string | null;
  readonly problems: readonly Problem[];
  /** Epoch ms; recorded with what is written. */
  readonly now: number;
}

/** The run that the team wants to release, as its committed record tells. */
export interface CandidateFacts {
  /** As the project file names it. */
  readonly named: string;
  /** Null when no record of that run is committed. */
  readonly record: RunRecord | null;
  /** What git says of its commit; null without a commit or without git. */
  readonly code: {
    readonly exists: boolean;
    /** Whether a branch or tag leads to it; null when that cannot be told here. */
    readonly reachable: boolean | null;
    /** The file in its tree that locks the packages; null when there is none or the tree is not here. */
    readonly lock: string | null;
  } | null;
}

/** What `run` evidence holds of a run. */
export interface RunRecord {
  readonly stored: StoredEvidence;
  readonly id: string;
  readonly name: string;
  readonly startedAt: number | null;
  readonly commit: CommitLink | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly resources: Readonly<Record<string, unknown>>;
}

/** One file below `.modelwright/signoffs/`, with what git says of it. */
export interface SignoffFacts {
  /** From its path. */
  readonly item: string;
  readonly role: string;
  /** Relative to the project root. */
  readonly path: string;
  /** Null when it cannot be read; the problem stands among the facts'. */
  readonly content: SignoffFile | null;
  readonly committed: 'yes' | 'differs' | 'no';
  /** Who brought this content in; null when not committed. */
  readonly origin: {
    readonly commit: string;
    readonly people: readonly string[];
    /** History is cut there, so it may have been somebody else. */
    readonly cut: boolean;
  } | null;
}

export interface ProjectFiles {
  /** Datasets that have a contract, with its path. */
  readonly contracts: Readonly<Record<string, string>>;
  /** With the path of the project's folder below the top of the repository, empty or with a slash at its end. */
  readonly codeowners: { readonly path: string; readonly text: string; readonly prefix: string } | null;
  readonly datasheet: { readonly path: string; readonly text: string } | null;
  readonly card: { readonly path: string; readonly text: string } | null;
}

export interface PeopleFacts {
  /** Mail address of who asks, mapped; null when git was not told. */
  readonly me: string | null;
  /** Address as written (lower case) to the address that the mailmap gives. */
  readonly canonical: Readonly<Record<string, string>>;
  /** Names by mapped address, for showing. */
  readonly names: Readonly<Record<string, string>>;
}

/** The mapped address, in lower case. */
export function sameMail(people: PeopleFacts, mail: string): string {
  const lower = mail.trim().toLowerCase();
  return (people.canonical[lower] ?? lower).toLowerCase();
}

/** Files of a dataset, its own first, each once. */
export function filesOfDatasets(project: Pick<ProjectFile, 'datasets'>): readonly string[] {
  return [
    ...new Set(project.datasets.flatMap(({ path, splits }) => [path, ...Object.values(splits)])),
  ].filter((path) => path !== '');
}
