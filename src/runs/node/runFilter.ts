import type { Run } from '../../contract/run.ts';
import type { GitReads } from '../../git/core/gitReads.ts';
import { compileFilter } from '../core/filter/compileFilter.ts';
import { resolveRevisions } from '../core/filter/filterRevisions.ts';
import { parseFilter } from '../core/filter/parseFilter.ts';

/** Says whether a run matches. */
export type RunFilter = (run: Run) => boolean;

/** A filter made ready for many runs, its revisions resolved by git. @throws ModelwrightError `filter` */
export async function openFilter(text: string, git: GitReads | null): Promise<RunFilter> {
  const parsed = parseFilter(text);
  return compileFilter(parsed, await resolveRevisions(parsed, git));
}
