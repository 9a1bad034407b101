import { join } from 'node:path';
import { Uri, l10n, window, workspace } from 'vscode';
import type { ProjectBoard } from './projectBoard.ts';

/**
 * A candidate is judged everywhere by what is committed: offers to write the record of its run and of its objectives,
 * so that a clone without the store comes to the same verdict.
 */
export async function offerEvidence(board: ProjectBoard): Promise<void> {
  const { project } = board;
  if (!workspace.isTrusted || !board.hasFile || !board.hasObjectives) return;
  const write = l10n.t('Write Evidence');
  const question = l10n.t(
    'Write the evidence of {0}, so that a clone and CI can judge it without its store?',
    project.candidate?.name ?? l10n.t('the candidate'),
  );
  if ((await window.showInformationMessage(question, write)) !== write) return;
  const { written } = await project.services.objectives.check(project.candidate?.id ?? null);
  board.changed();
  const show = l10n.t('Show');
  const [first] = written;
  const said = l10n.t('Evidence written: {0} files.', written.length);
  const answer = await window.showInformationMessage(said, ...(first === undefined ? [] : [show]));
  if (answer === show && first !== undefined)
    await window.showTextDocument(Uri.file(join(project.root, first)), { preview: true });
}
