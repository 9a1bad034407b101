import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { l10n, window } from 'vscode';
import { contractPath, profilePath } from '../../evidence/core/inputNames.ts';
import { ModelwrightError } from '../../platform/errors.ts';
import { refuseUntrusted } from '../../platform/vscode/refuseUntrusted.ts';
import { withCancel } from '../../platform/vscode/withCancel.ts';
import { showThenWrite } from '../../project/vscode/showThenWrite.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import { openPlace } from './openRow.ts';

/** Infers a contract from the training split, shows it as a diff, and writes it when the person says so. */
export async function inferContract(project: OpenProject, id: string): Promise<boolean> {
  refuseUntrusted();
  const inferred = await withCancel(l10n.t('Inferring the contract of {0}', id), (signal) =>
    project.services.datasets.inferContract(id, signal),
  );
  if (!inferred) return false;
  return showThenWrite({
    root: project.root,
    path: inferred.path,
    text: inferred.text,
    title: l10n.t('Contract of {0}', id),
  });
}

/** @throws ModelwrightError `not-found` when there is none yet */
export async function openContract(project: OpenProject, id: string): Promise<void> {
  const path = contractPath(id);
  if (!existsSync(join(project.root, path)))
    throw new ModelwrightError('not-found', l10n.t('{0} has no contract yet.', id), {
      hint: l10n.t('“Modelwright: Infer Contract” proposes one from the training data.'),
    });
  await openPlace(project, path, null);
}

/** Writes the profile that new files are held against; one that is there is replaced only when the person says so. */
export async function acceptReference(project: OpenProject, id: string): Promise<boolean> {
  refuseUntrusted();
  if (existsSync(join(project.root, profilePath(id)))) {
    const replace = l10n.t('Replace Reference');
    const answer = await window.showWarningMessage(
      l10n.t('{0} has a reference already. New files are held against the new one from now on.', id),
      replace,
    );
    if (answer !== replace) return false;
  }
  const written = await withCancel(l10n.t('Taking the profile of {0}', id), (signal) =>
    project.services.datasets.acceptReference(id, signal),
  );
  if (!written) return false;
  const open = l10n.t('Open');
  void window
    .showInformationMessage(l10n.t('{0} is the reference of {1}.', written.path, id), open)
    .then((answer) => (answer === open ? openPlace(project, written.path, null) : undefined));
  return true;
}
