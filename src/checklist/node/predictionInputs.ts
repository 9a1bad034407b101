import { isAbsolute, posix } from 'node:path';
import type { CurrentInputs, InputPlace, StoredEvidence } from '../../evidence/core/evidence.ts';
import { predictionsInput, type FileDigests } from '../../evidence/core/inputNames.ts';
import type { GitObjects } from '../../git/core/gitReads.ts';

export interface PlacesOptions {
  readonly git: Pick<GitObjects, 'info'> | null;
  readonly digests: Pick<FileDigests, 'content'>;
  /** The project root below the top level of its repository, with a slash at its end; null without git. */
  readonly prefix: string | null;
}

/**
 * Digests of the predictions that evidence was made on, where their run left them; no store is asked. What is not here
 * any more is left out, and so is a record that does not say where: both are "not rechecked here".
 */
export async function predictionInputs(
  options: PlacesOptions,
  records: readonly StoredEvidence[],
): Promise<CurrentInputs> {
  const values: Record<string, string> = {};
  // Newest first: the place that was found last counts.
  for (const { evidence } of records)
    for (const [name, place] of Object.entries(evidence.places ?? {})) {
      const recorded = evidence.inputs[name];
      if (recorded === undefined || Object.hasOwn(values, name) || !name.startsWith(predictionsInput('')))
        continue;
      const value = await valueAt(options, place, recorded).catch(() => null);
      if (value !== null) values[name] = value;
    }
  return values;
}

async function valueAt(
  { git, digests, prefix }: PlacesOptions,
  { in: where, path }: InputPlace,
  recorded: string,
): Promise<string | null> {
  // What a commit holds does not change; all that can be is that the commit is not here.
  if (where === 'commit') {
    const commit = await git?.info(path.slice(0, path.indexOf(':')));
    return commit?.type === 'commit' ? recorded : null;
  }
  // A record that others wrote has nothing read outside of the repository.
  if (isAbsolute(path) || posix.normalize(`${prefix ?? ''}${path}`).startsWith('../')) return null;
  const content = await digests.content(path);
  // In the work tree another run's predictions may lie by now; they say nothing of this run's.
  return where === 'work-tree' && content !== recorded ? null : content;
}
