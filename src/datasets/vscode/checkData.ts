import { l10n, window } from 'vscode';
import type { JudgedReference } from '../../platform/vscode/commands.ts';
import { refuseUntrusted } from '../../platform/vscode/refuseUntrusted.ts';
import { withCancel } from '../../platform/vscode/withCancel.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import { progressText } from '../core/checkProgress.ts';
import { datasetOf, datasetsOf } from './datasetTarget.ts';
import { declareDataset } from './declareDataset.ts';
import type { LiveChecks } from './liveChecks.ts';

type Target = JudgedReference | string | undefined;

/**
 * Checks one dataset, or all of them, with a bar that can be cancelled. Where none is declared, a first one is.
 *
 * @returns the dataset, null in it for all; null when the person went away or cancelled
 */
export async function checkData(
  project: OpenProject,
  live: LiveChecks,
  target: Target,
): Promise<{ readonly dataset: string | null } | null> {
  refuseUntrusted();
  const wanted = await wantedOf(project, target);
  if (wanted === null) return null;
  const { dataset } = wanted;
  const title = dataset === null ? l10n.t('All data') : dataset;
  const results = await withCancel(title, (signal, say) =>
    project.services.datasets.check(dataset, signal, (progress) => say(progressText(progress, l10n.t))),
  );
  if (results === null) return null;
  live.remember(project.root, results);
  return wanted;
}

async function wantedOf(
  project: OpenProject,
  target: Target,
): Promise<{ readonly dataset: string | null } | null> {
  const datasets = datasetsOf(project);
  const named = typeof target === 'string' || typeof target?.dataset === 'string';
  if (datasets.length === 0 && !named) {
    const declared = await declareDataset(project);
    return declared === null ? null : { dataset: declared };
  }
  if (named || datasets.length === 1) {
    const found = await datasetOf(project, target, l10n.t('Check Data'));
    return found && { dataset: found.id };
  }
  const picked = await window.showQuickPick(
    [
      { label: l10n.t('All datasets'), description: String(datasets.length), dataset: null },
      ...datasets.map(({ id, path }) => ({ label: id, description: path, dataset: id })),
    ],
    { title: l10n.t('Check Data') },
  );
  return picked ? { dataset: picked.dataset } : null;
}
