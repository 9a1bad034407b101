import { l10n } from 'vscode';
import type { RunRow } from '../../contract/runIndex.ts';
import { ModelwrightError } from '../../platform/errors.ts';
import { orderOf } from '../core/treeOrder.ts';
import { shortCommit } from '../core/words.ts';
import type { OpenProject } from './openProject.ts';

const farthest = 10_000;

/**
 * The best run of the nearest first-parent commit that has runs; finished runs go before others.
 *
 * @throws ModelwrightError `not-found` with the reason
 */
export async function parentRun(project: OpenProject, row: RunRow): Promise<RunRow> {
  const git = await project.services.git();
  const { snapshot } = project;
  if (!git || !snapshot || row.commit.id === null || !row.commit.exists)
    throw new ModelwrightError(
      'not-found',
      l10n.t('{0} is not linked to a commit of this repository.', row.name),
    );
  const byCommit = new Map<string | null, RunRow[]>();
  for (const entry of snapshot.rows)
    byCommit.set(entry.commit.id, [...(byCommit.get(entry.commit.id) ?? []), entry]);
  for (const { id } of await git.firstParents(row.commit.id, farthest)) {
    if (id === row.commit.id) continue;
    const runs = byCommit.get(id) ?? [];
    const finished = runs.filter((entry) => entry.status === 'finished' || entry.status === 'unknown');
    const [best] = (finished.length > 0 ? finished : [...runs]).sort(
      orderOf('best', snapshot.primary?.direction ?? null),
    );
    if (best) return best;
  }
  throw new ModelwrightError(
    'not-found',
    l10n.t('No first-parent commit before {0} has runs.', shortCommit(row.commit.id)),
  );
}
