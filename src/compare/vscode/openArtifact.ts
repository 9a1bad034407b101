import { commands, l10n, Uri } from 'vscode';
import { ModelwrightError } from '../../platform/errors.ts';

/** Opens a file of a run with the editor's own viewer. @throws ModelwrightError `not-found` */
export async function openArtifact(file: string | null, path: string): Promise<void> {
  if (file === null)
    throw new ModelwrightError('not-found', l10n.t('{0} is not on this disk.', path), {
      hint: l10n.t('It may lie on the server of the tracker.'),
    });
  await commands.executeCommand('vscode.open', Uri.file(file), { preview: true });
}
