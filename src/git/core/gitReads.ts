import type { CommitFacts } from '../../contract/run.ts';

/** Reading objects by one long-lived `git cat-file --batch`. Never takes a lock, never fetches, never prompts. */
export interface GitObjects {
  /** Absolute top level of the work tree, and the git folder shared by all worktrees. */
  readonly topLevel: string;
  readonly commonDir: string;
  /** Type and size of an object name (`<commit>:<path>` works too); null when it is not here. */
  info(
    name: string,
  ): Promise<{ readonly id: string; readonly type: string; readonly sizeBytes: number } | null>;
  /** Content of an object; null when it is not here. */
  read(
    name: string,
  ): Promise<{ readonly id: string; readonly type: string; readonly content: Buffer } | null>;
  /** Entries of one tree level: mode, type, id, name. Null when the tree is not here. */
  tree(name: string): Promise<readonly TreeEntry[] | null>;
  /** Refs below a prefix (`refs/exps/`), loose and packed. */
  refs(prefix: string): Promise<readonly RefEntry[]>;
  /** Facts of many commits in one call; missing ones are left out. */
  commits(ids: readonly string[]): Promise<ReadonlyMap<string, CommitFacts>>;
}

export interface TreeEntry {
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly id: string;
  readonly name: string;
}

export interface RefEntry {
  readonly name: string;
  /** The commit, also for annotated tags. */
  readonly commit: string;
  readonly at: number;
}

export interface ReflogEntry {
  readonly commit: string;
  readonly at: number;
  readonly message: string;
}

export interface FileChange {
  readonly path: string;
  /** Set for renames. */
  readonly oldPath?: string;
  readonly status: 'added' | 'modified' | 'deleted' | 'renamed' | 'typechange';
  /** Null for binary files, and for untracked ones that are too large to count. */
  readonly added: number | null;
  readonly deleted: number | null;
}

/** Everything else that is asked of git, read only. */
export interface GitReads extends GitObjects {
  /** The git folder of this work tree (HEAD, index and its reflog lie there); `commonDir` unless it is a linked one. */
  readonly gitDir: string;
  /** Commit and branch; branch null when HEAD is detached; null when there is no commit yet. */
  head(): Promise<{ readonly commit: string; readonly branch: string | null } | null>;
  /** Full id of a revision typed by a user; null when it names nothing. */
  resolve(revision: string): Promise<string | null>;
  /**
   * Full ids of commits that recorded texts name: complete ids, or unambiguous beginnings of at least 7 digits. What
   * is not a commit of this repository is left out.
   */
  resolveIds(texts: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * A local branch for each commit that lies on the first-parent chain of one: the current branch first, then main
   * and master, then the others by age. Looks at a bounded part of the history; what is not found there is left out.
   */
  branchesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** HEAD's reflog, newest first. Empty when there is none. */
  reflog(): Promise<readonly ReflogEntry[]>;
  /** Changed files with counted lines between two commits, renames found. */
  diff(from: string, to: string): Promise<readonly FileChange[]>;
  /**
   * Changed files between a commit and the work tree (tracked files, and untracked ones that are not ignored). Throws
   * `not-trusted` in an untrusted workspace.
   */
  diffWorkTree(from: string): Promise<readonly FileChange[]>;
  /** First-parent commits, newest first; `range` is a revision or `A..B`. */
  firstParents(range: string, limit: number): Promise<readonly CommitFacts[]>;
  /** Number of changed files in the work tree, untracked ones included; null in an untrusted workspace. */
  dirtyCount(): Promise<number | null>;
  /** All files of a commit, paths relative to the top level. */
  files(commit: string): Promise<readonly TreeEntry[]>;
  /** True when history is cut (`git clone --depth`). */
  shallow(): Promise<boolean>;
  /** Ids of commits reachable from `revision` but not from `exclude`. */
  reachable(revision: string, exclude?: string): Promise<ReadonlySet<string>>;
  dispose(): void;
}
