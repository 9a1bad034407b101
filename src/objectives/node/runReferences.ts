import type { RunNote } from '../../contract/runPage.ts';
import type { Run } from '../../contract/run.ts';
import type { GitReads } from '../../git/core/gitReads.ts';
import { isModelwrightError } from '../../platform/errors.ts';
import type { ProjectFile } from '../../project/core/projectTypes.ts';
import { newestFirst, resolveRun } from '../../runs/core/resolveRun.ts';
import type { RunSource } from '../../runs/core/runSource.ts';

export interface ReferenceOptions {
  readonly index: RunSource;
  readonly git: GitReads | null;
  readonly project: () => ProjectFile;
  readonly notes: () => Readonly<Record<string, Pick<RunNote, 'alias'>>>;
}

/** A run that is named, and how people call it there. */
export type Reference =
  | { readonly run: Run; readonly name: string }
  /** A sentence that says why there is none. */
  | { readonly why: string; readonly name: string };

/** First-parent commits of a branch in which its newest run is looked for. */
const farthest = 2000;
const roles = ['baseline', 'simple', 'live'] as const;

/** Finds the runs that objectives are about: candidate, baseline, simple, live, or anything that names a run. */
export class RunReferences {
  constructor(private readonly options: ReferenceOptions) {}

  /** @param text `baseline`, `simple`, `live`, or a run, commit, tag or branch */
  async find(text: string): Promise<Reference> {
    const role = roles.find((one) => one === text);
    if (role === undefined) return this.named(text, null);
    const value = this.options.project()[role];
    return value === null
      ? { name: role, why: `No ${role} is named in modelwright.yaml: add "${role}:".` }
      : this.named(value, role);
  }

  /** The run that a person names, else the candidate, else the newest finished one; null without runs. */
  async subject(text: string | null): Promise<Run | null> {
    if (text !== null) return this.options.index.get(text) ?? this.resolve(text);
    const { candidate } = this.options.project();
    if (candidate !== null) return this.resolve(candidate);
    return newestFirst(this.options.index.all()).find(({ status }) => status === 'finished') ?? null;
  }

  /** @throws ModelwrightError `not-found`, `ambiguous` */
  private async resolve(text: string): Promise<Run> {
    const { index, git, notes } = this.options;
    try {
      return await resolveRun(text, {
        runs: index.all(),
        notes: notes(),
        primary: index.state().primary,
        git,
      });
    } catch (error) {
      const run = isModelwrightError(error, 'not-found') ? await this.newestOfBranch(text) : null;
      if (!run) throw error;
      return run;
    }
  }

  private async named(text: string, role: string | null): Promise<Reference> {
    try {
      const run = await this.resolve(text);
      return { run, name: role ?? run.name };
    } catch (error) {
      if (!isModelwrightError(error, 'not-found') && !isModelwrightError(error, 'ambiguous')) throw error;
      const name = role ?? text;
      const { message } = error;
      return { name, why: `${role === null ? '' : `The ${role} cannot be told: `}${message}.` };
    }
  }

  /** The newest finished run of the commits that a branch goes through. */
  private async newestOfBranch(text: string): Promise<Run | null> {
    const { git, index } = this.options;
    if (!git || (await git.resolve(text)) === null) return null;
    const commits = new Set((await git.firstParents(text, farthest)).map(({ id }) => id));
    const runs = index
      .all()
      .filter(({ commit, status }) => status === 'finished' && commits.has(commit.id ?? ''));
    return newestFirst(runs)[0] ?? null;
  }
}
