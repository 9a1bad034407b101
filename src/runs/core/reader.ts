import type { MetricHistory, Problem, Run, SourceKind } from '../../contract/run.ts';
import type { GitObjects } from '../../git/core/gitReads.ts';
import type { ServerCredentials } from './serverCredentials.ts';

/**
 * What a reader says of one run. The index completes it: it makes the id, verifies the commit, finds the parent's
 * id, merges the same training seen in other stores.
 */
export interface RawRun extends Omit<Run, 'id' | 'parentId' | 'also' | 'commit' | 'source' | 'problems'> {
  /** Native id of the parent run in the same store. */
  readonly parentNativeId: string | null;
  /** What the tracker wrote of the code; the index verifies it. `null` where it wrote nothing. */
  readonly git: RecordedGit | null;
  /** False where `startedAt` does not come from the tracker (a file's modification time): no commit is inferred. */
  readonly startedAtIsRecorded: boolean;
  /** Epoch ms of the newest sign of life: last metric time, or the store file's modification time. */
  readonly lastActivityAt: number | null;
  /** Absolute folders and native ids by which another reader may know the same training. */
  readonly sameAs: { readonly folders: readonly string[]; readonly nativeIds: readonly string[] };
  /** Progress where the source states it: "14/40" only with a total. */
  readonly progress: {
    readonly value: number;
    readonly total: number | null;
    readonly unit: 'epoch' | 'step';
  } | null;
  /** Without `run`; the index adds it. */
  readonly problems: readonly Problem[];
}

export interface RecordedGit {
  readonly commit: string | null;
  readonly branch: string | null;
  readonly dirty: boolean | null;
  readonly remote: string | null;
  /** Absolute path of a patch with the uncommitted code (W&B), where the tracker kept one. */
  readonly patchFile: string | null;
}

export type ScanEvent =
  | { readonly type: 'run'; readonly run: RawRun; readonly fingerprint: string }
  /** The run is as the cache has it: nothing was parsed. */
  | { readonly type: 'same'; readonly nativeId: string }
  | { readonly type: 'gone'; readonly nativeId: string }
  | { readonly type: 'problem'; readonly problem: Problem }
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  /** The store cannot be asked now, and why: what is known of it stays as it was read last. */
  | { readonly type: 'offline'; readonly problem: Problem };

/** How much a scan looks at, where looking costs: what changed, or everything because somebody asked for it. */
export type ScanDepth = 'changes' | 'everything';

/** One known run of the cache, or of the last scan. */
export interface KnownRun {
  readonly fingerprint: string;
  readonly run: RawRun;
}

/** Everything a reader may need from outside; it never looks for anything by itself. */
export interface ReaderEnv {
  /** Absolute project root; problem paths are made relative to it with `relative`. */
  readonly root: string;
  /** Path relative to the root with `/`, or the absolute path for files outside of it. */
  relative(absolutePath: string): string;
  /** Objects of the repository, or null without git. */
  readonly git: GitObjects | null;
  /** A private folder for copies of databases. */
  readonly scratch: string;
  /** IANA zone for stores that write times without one. */
  readonly timezone: string;
  now(): number;
  /** How to sign in to the server of this origin; null where nothing is kept for it. */
  credentials?(origin: string): ServerCredentials | null;
}

/** A store that detection found. */
export interface StoreCandidate {
  readonly kind: SourceKind;
  /** Absolute path of the folder or file, or a URL. */
  readonly location: string;
  /** Absolute files and folders that the walk need not enter, since they belong to this store. */
  readonly claims?: readonly string[];
  /** Recognised by structure, "found, not read yet": `open` gives a store without runs. */
  readonly unsupported?: true;
  /** Options of the `sources` entry that named it, e.g. which column of a table holds the step. */
  readonly options?: Readonly<Record<string, string>>;
}

/** A source that a person named: an entry of `sources:` or of the setting for folders outside the workspace. */
export interface NamedSource {
  /** `mlflow`, `tensorboard`, `table` ... as written in the project file; null where only a place was named. */
  readonly type: string | null;
  /** Absolute path or URL. */
  readonly location: string;
  readonly options: Readonly<Record<string, string>>;
}

/** One folder as the bounded walk sees it. Names only; `head` reads the first bytes of a file when asked. */
export interface FolderListing {
  readonly path: string;
  /** The folder above as the walk saw it; null where the walk began. */
  readonly parent: FolderListing | null;
  readonly files: readonly string[];
  readonly folders: readonly string[];
  head(file: string, bytes: number): Uint8Array;
  /** Text of a file of this folder or below, at most `bytes` (default 64 kB); null when it cannot be read. */
  text(relativeFile: string, bytes?: number): string | null;
  /** Names in a folder below; empty when it cannot be listed. */
  list(relativeFolder: string): { readonly files: readonly string[]; readonly folders: readonly string[] };
}

/**
 * An open store. Readers read synchronously inside a step and yield often (at least once per run and once per few
 * milliseconds of work), so that the worker can answer questions between two steps.
 */
export interface OpenStore {
  /**
   * First call: everything. Later calls: what changed since, at the cost of what changed. `known` holds the runs of
   * the cache for the first call; a run whose fingerprint still fits is answered with `same`.
   */
  scan(
    known: ReadonlyMap<string, KnownRun>,
    signal: AbortSignal,
    depth?: ScanDepth,
  ): AsyncIterable<ScanEvent>;
  /**
   * Complete series in logged order, of the keys that are asked for (all when null). Keys without a series are left
   * out.
   */
  history(
    nativeId: string,
    keys: readonly string[] | null,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>>;
  /** True when the last scan left work that the next one goes on with, though nothing changed. */
  unfinished?(): boolean;
  /** Absolute files and folders whose change means that `scan` has something to say. */
  watch(): readonly string[];
  dispose(): void;
}

export interface RunReader {
  readonly kind: SourceKind;
  /** Raised when the parsed shape changes, so that older cache segments are ignored. */
  readonly version: number;
  /** Looks at one folder of the walk; by structure and tables, not by names. */
  detect(folder: FolderListing): readonly StoreCandidate[];
  /**
   * For a place that a person named: URLs, and files or folders that `detect` would not take for a store by
   * themselves. Empty when it is not for this reader; then `detect` walks the place.
   */
  named?(source: NamedSource): readonly StoreCandidate[];
  open(candidate: StoreCandidate, env: ReaderEnv): OpenStore;
}
