import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { l10n, Uri, window } from 'vscode';
import { programVersion } from '../../platform/version.ts';
import { firstProject, type FoundProject } from '../core/firstProject.ts';
import { projectFileName } from '../core/projectFileName.ts';
import { findParts } from '../node/findParts.ts';
import { showThenWrite } from './showThenWrite.ts';

/** What is known of the project from elsewhere: its runs and git. */
export interface SetUpOptions extends Pick<FoundProject, 'name' | 'mail' | 'metric'> {
  readonly root: string;
}

/** Whether there is a project file already; then it is shown, and nothing is written over it. */
export async function showExisting(root: string): Promise<boolean> {
  const path = join(root, projectFileName);
  if (!existsSync(path)) return false;
  await window.showTextDocument(Uri.file(path));
  void window.showInformationMessage(
    l10n.t('This folder is set up already: this is its {0}.', projectFileName),
  );
  return true;
}

/**
 * Makes a first `modelwright.yaml` of what lies in the folder, shows it, and writes it when the person says so.
 *
 * @returns whether it was written
 * @throws ModelwrightError as `showThenWrite`
 */
export async function setUpProject({ root, name, mail, metric }: SetUpOptions): Promise<boolean> {
  const parts = await findParts(root);
  const text = firstProject({ name, version: programVersion, mail, metric, ...parts });
  return showThenWrite({ root, path: projectFileName, text, title: l10n.t('Set up this project') });
}
