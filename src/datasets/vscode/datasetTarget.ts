import { l10n, window } from 'vscode';
import { ModelwrightError } from '../../platform/errors.ts';
import type { JudgedReference } from '../../platform/vscode/commands.ts';
import type { DatasetSpec } from '../../project/core/projectParts.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';

type Target = JudgedReference | string | undefined;

export function datasetsOf(project: OpenProject): readonly DatasetSpec[] {
  return project.services.project.project().datasets;
}

/**
 * The dataset that a command is about; the person picks among several. Null when they go away.
 *
 * @throws ModelwrightError `not-found` when none is declared, or none of that name
 */
export async function datasetOf(
  project: OpenProject,
  target: Target,
  title: string,
): Promise<DatasetSpec | null> {
  const datasets = datasetsOf(project);
  const id = typeof target === 'string' ? target : (target?.dataset ?? null);
  if (id !== null) {
    const named = datasets.find((dataset) => dataset.id === id);
    if (named) return named;
    throw new ModelwrightError('not-found', l10n.t('modelwright.yaml has no dataset {0}.', id));
  }
  const [only] = datasets;
  if (!only)
    throw new ModelwrightError('not-found', l10n.t('modelwright.yaml declares no dataset yet.'), {
      hint: l10n.t('“Modelwright: Check Data” finds tables and writes a first entry.'),
    });
  if (datasets.length === 1) return only;
  const picked = await window.showQuickPick(
    datasets.map((dataset) => ({ label: dataset.id, description: dataset.path, dataset })),
    { title },
  );
  return picked?.dataset ?? null;
}
