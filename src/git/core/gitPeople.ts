/** A person as git knows one, by the name and address that the mailmap gives. */
export interface GitPerson {
  readonly name: string;
  readonly mail: string;
}

/** The commit that brought a file's present content in. */
export interface ContentOrigin {
  readonly commit: string;
  /** Epoch ms, as its committer's clock said. */
  readonly at: number;
  readonly author: GitPerson;
  readonly coAuthors: readonly GitPerson[];
  /** History is cut at this commit: who brought the content in is not known here. */
  readonly cut: boolean;
}

/** The place to which the current branch is pushed. */
export interface GitRemote {
  readonly name: string;
  readonly url: string;
  /** Name of the branch over there. */
  readonly branch: string;
}

/** Who did what, from objects, refs and settings alone; the work tree is not looked at. */
export interface GitPeople {
  /** Who works here, by `user.email`; null when git was not told. */
  me(): Promise<GitPerson | null>;
  /** Each address with the person that the mailmap makes of it. */
  canonical(mails: readonly string[]): Promise<ReadonlyMap<string, GitPerson>>;
  /**
   * For each path of HEAD (relative to the top level) the newest commit that introduced its present content. Merges
   * that brought nothing of their own are followed. Paths that HEAD does not have are left out.
   */
  origins(paths: readonly string[]): Promise<ReadonlyMap<string, ContentOrigin>>;
  /** Names by address (lower case) of the authors of the newest commits; for showing only. */
  names(): Promise<ReadonlyMap<string, string>>;
  /** Whether a branch, tag or HEAD leads to a commit. */
  isReachable(commit: string): Promise<boolean>;
  /** Null without a branch or a remote. */
  remote(): Promise<GitRemote | null>;
}

/** The few things that are written, each after a person said so. */
export interface GitWrites {
  /**
   * Commits these paths (relative to the top level) as they are in the work tree, gone ones as deleted; whatever else
   * is staged stays staged and is not committed.
   *
   * @throws ModelwrightError `git-failed` with the next step; the work tree and the index are as before then
   */
  commitOnly(paths: readonly string[], message: string): Promise<string>;
  /** @throws ModelwrightError `git-failed` with the next step; nothing that was committed is lost */
  push(remote: GitRemote): Promise<void>;
}
