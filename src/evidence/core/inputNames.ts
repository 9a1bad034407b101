/** Names of inputs, places of the committed files behind them, and how those are told apart: one way for all who write. */

/** Input of a data file; the path as the project file writes it. */
export function fileInput(path: string): string {
  return `file:${path}`;
}

export function contractInput(dataset: string): string {
  return `contract:${dataset}`;
}

export function profileInput(dataset: string): string {
  return `profile:${dataset}`;
}

/** Part of the project file that declares a dataset. */
export function datasetInput(dataset: string): string {
  return `project:datasets/${dataset}`;
}

/** Path of the file that is held against the reference, as the project file writes it. */
export function currentInput(dataset: string): string {
  return `current:${dataset}`;
}

/** Digest of the predictions of a run, named by its id. */
export function predictionsInput(run: string): string {
  return `predictions:${run}`;
}

/** What people decided on labels of a dataset; a file that is not there counts as an empty one. */
export function labelsInput(dataset: string): string {
  return `labels:${dataset}`;
}

/** Below the project root. */
export function labelsPath(dataset: string): string {
  return `.modelwright/labels/${fileName(dataset)}.yaml`;
}

/** Below the project root. */
export function contractPath(dataset: string): string {
  return `.modelwright/contracts/${fileName(dataset)}.yaml`;
}

/** Below the project root. */
export function profilePath(dataset: string): string {
  return `.modelwright/profiles/${fileName(dataset)}.json`;
}

function fileName(dataset: string): string {
  return dataset.replaceAll(/[\\/]/g, '-');
}

/**
 * Value of an input that is a committed text: its hash, whatever line ends the checkout gave it.
 *
 * @param sha256 hex sha256 of a text in UTF-8
 */
export function textInput(text: string, sha256: (text: string) => string): string {
  return `sha256:${sha256(text.replaceAll('\r\n', '\n'))}`;
}

/** Digests of data files, the same on every machine that has the same bytes. */
export interface FileDigests {
  /**
   * - `dvc:<md5>` when a DVC pointer names it; without the file, what the pointer says
   * - `git:<blob id>`: the blob that HEAD has, or that git would make of the content, so that a check holds when the
   *   file that was checked is committed, and in a copy without a repository (a git LFS file counts by what its pointer
   *   names)
   * - `sha256:<hex>` of the content of a file outside of the repository; of a folder, over the digests of its files
   *
   * Null when neither the file nor a pointer to it is here.
   *
   * @param path below the project root, or absolute
   */
  of(path: string, signal?: AbortSignal): Promise<string | null>;
  /**
   * The digest of today, and those of `recorded` that are other names of the same content: a record may have been made
   * with git, without, or by DVC. Empty when nothing is here.
   */
  names(path: string, recorded: readonly string[], signal?: AbortSignal): Promise<readonly string[]>;
  /** `sha256:<hex>` of the bytes of a file, whatever git or DVC call it; null when it is not here. */
  content(path: string, signal?: AbortSignal): Promise<string | null>;
  /** What keeps this version of a file: the commit at HEAD, or a DVC pointer; null when nothing does yet. */
  keeper(path: string, signal?: AbortSignal): Promise<'git' | 'DVC' | null>;
}
