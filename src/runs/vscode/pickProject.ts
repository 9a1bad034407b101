import { l10n, window } from 'vscode';
import { ModelwrightError } from '../../platform/errors.ts';
import { hasProjectFile } from '../../project/vscode/innerProject.ts';
import type { OpenProject } from './openProject.ts';
import type { OpenProjects } from './openProjects.ts';

/**
 * The project that a command is about: the named one, else that of the file or panel in front, else the only one that
 * has a project file, else the one that the person picks. Null when they go away.
 *
 * @param root of the row that the command was called on
 * @throws ModelwrightError `not-found` when no folder is open, or not that one
 */
export async function pickProject(projects: OpenProjects, root: string | null): Promise<OpenProject | null> {
  await projects.ready();
  if (root !== null) {
    const named = projects.byRoot(root);
    if (!named) throw new ModelwrightError('not-found', l10n.t('This project is not open any more.'));
    return named;
  }
  const all = projects.all();
  if (all.length === 0)
    throw new ModelwrightError('not-found', l10n.t('No folder is open.'), {
      hint: l10n.t('Open the folder of a project first.'),
    });
  if (all.length === 1 || projects.isActiveSure()) return projects.active();
  const [declared, ...more] = all.filter((project) => hasProjectFile(project.root));
  if (declared && more.length === 0) return declared;
  const picked = await window.showQuickPick(
    all.map((project) => ({ label: project.name, description: project.root, project })),
    { title: l10n.t('Which project?') },
  );
  return picked?.project ?? null;
}
