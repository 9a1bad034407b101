import type { Disposable } from 'vscode';
import { l10n, ProgressLocation, window } from 'vscode';
import type { OpenProject } from '../../../runs/vscode/openProject.ts';
import type { SetUpOptions } from '../../../project/vscode/setUpProject.ts';
import { boardOf, type JudgedContext } from './judgedContext.ts';
import { refuseUntrusted } from '../../../platform/vscode/refuseUntrusted.ts';

/** "Set up this project"; what looks through the folder is loaded at its first use. */
export function setUpCommand(context: JudgedContext): Disposable {
  return context.register('modelwright.setUpProject', async () => {
    const board = await boardOf(context.boards, undefined);
    if (!board) return;
    refuseUntrusted();
    const { setUpProject, showExisting } = await import('../../../project/vscode/setUpProject.ts');
    const { project } = board;
    if (await showExisting(project.root)) return;
    const options = await window.withProgress(
      { location: ProgressLocation.Window, title: l10n.t('Looking at runs, tables and models…') },
      () => foundIn(project),
    );
    if (await setUpProject(options)) board.changed();
  });
}

async function foundIn(project: OpenProject): Promise<SetUpOptions> {
  await project.allRead();
  const { services, root, name } = project;
  const [people, choices] = await Promise.all([services.people(), services.objectives.metricChoices()]);
  const mail = (await people?.me())?.mail ?? null;
  const primary = project.snapshot?.primary ?? null;
  const choice = choices.find(({ key }) => key === primary?.key) ?? choices[0];
  const metric = choice
    ? {
        key: choice.key,
        direction: choice.direction ?? primary?.direction ?? null,
        newest: choice.newest?.value ?? null,
        predictions: choice.predictions,
      }
    : null;
  return { root, name, mail, metric };
}
