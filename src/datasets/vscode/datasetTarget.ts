import { l10n, window } from 'vscode';
import { ModelwrightError } from '../../platform/errors.ts';
import type { JudgedReference } from '../../platform/vscode/commands.ts';
import type { DatasetSpec } from '../../project/core/projectParts.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import type { OpenProjects } from '../../runs/vscode/openProjects.ts';

type Target = JudgedReference | string | undefined;

/** The project that a command on data is about: that of the row, else the active one, else the one picked. */
export async function projectOf(projects: OpenProjects, target: Target): Promise<OpenProject | null> {
  await projects.ready();
  if (typeof target === 'object') {
    const named = projects.byRoot(target.root);
    if (!named) throw new ModelwrightError('not-found', l10n.t('This project is not open any more.'));
    return named;
  }
  const all = projects.all();
  if (all.length === 0)
    throw new ModelwrightError('not-found', l10n.t('No folder is open.'), {
      hint: l10n.t('Open the folder of a project first.'),
    });
  if (all.length === 1 || projects.isActiveSure()) return projects.active();
  const picked = await window.showQuickPick(
    all.map((project) => ({ label: project.name, description: project.root, project })),
    { title: l10n.t('Which project?') },
  );
  return picked?.project ?? null;
}

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
