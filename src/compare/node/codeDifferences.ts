import type { CodeDifference } from '../../contract/compareDifferences.ts';
import type { CommitLink, Run } from '../../contract/run.ts';
import type { GitReads } from '../../git/core/gitReads.ts';
import { linkNote } from '../core/compareRuns.ts';

const mostKept = 64;

/** What differs in the code of two runs, by their commits; says what it cannot know. */
export class CodeDifferences {
  private readonly kept = new Map<string, NonNullable<CodeDifference['files']>>();

  constructor(private readonly git: GitReads | null) {}

  async between(from: Run, to: Run): Promise<CodeDifference> {
    const answer = (files: CodeDifference['files'], note: string | null): CodeDifference => ({
      from: from.id,
      to: to.id,
      fromCommit: from.commit.id,
      toCommit: to.commit.id,
      files,
      note,
    });
    const missing = unusable(from, from.commit) ?? unusable(to, to.commit);
    if (missing) return answer(null, missing);
    if (!this.git || from.commit.id === null || to.commit.id === null)
      return answer(null, 'There is no git repository here');
    const files = await this.diff(this.git, from.commit.id, to.commit.id);
    return answer(files, uncertainty([from, to]));
  }

  private async diff(git: GitReads, from: string, to: string): Promise<NonNullable<CodeDifference['files']>> {
    if (from === to) return [];
    const name = `${from} ${to}`;
    const known = this.kept.get(name);
    if (known) return known;
    const files = (await git.diff(from, to)).map(({ path, status, added, deleted }) => ({
      path,
      status,
      added,
      deleted,
    }));
    if (this.kept.size >= mostKept) this.kept.clear();
    this.kept.set(name, files);
    return files;
  }
}

function unusable(run: Run, commit: CommitLink): string | null {
  return commit.id === null || !commit.exists ? `${run.name}: ${linkNote(commit)}` : null;
}

/** What the two commits do not say, each run named where they say different things. */
function uncertainty(runs: readonly Run[]): string | null {
  const notes = runs.flatMap((run) => {
    const note = linkNote(run.commit);
    return note === null ? [] : [{ run, note }];
  });
  const texts = new Set(notes.map(({ note }) => note));
  if (notes.length === runs.length && texts.size === 1) return notes[0]?.note ?? null;
  return notes.length > 0 ? notes.map(({ run, note }) => `${run.name}: ${note}`).join('; ') : null;
}
