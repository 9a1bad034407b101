import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { l10n } from 'vscode';
import type { ChecklistMethods } from '../../../contract/checklist.ts';
import { ModelwrightError } from '../../../platform/errors.ts';
import { withoutWaiver, withWaiver } from '../../../project/core/editWaivers.ts';
import { projectFileName } from '../../../project/core/projectFileName.ts';
import { showThenWrite } from '../../../project/vscode/showThenWrite.ts';
import type { ProjectBoard } from '../projectBoard.ts';

/**
 * Waives an item in the name of who works here: shown as a change of the project file, then written.
 *
 * @throws ModelwrightError `usage` when git does not know who that is
 */
export async function waive(board: ProjectBoard, wanted: ChecklistMethods['waive']['params']): Promise<void> {
  const { item, reason, until } = wanted;
  const person = (await board.board())?.me.mail ?? null;
  if (person === null)
    throw new ModelwrightError('usage', l10n.t('git does not know who you are.'), {
      hint: 'git config user.email you@example.com',
    });
  const date = new Date().toISOString().slice(0, 10);
  await show(board, l10n.t('Waive {0}', item), (text) =>
    withWaiver(text, projectFileName, { item, reason: reason.trim(), person, date, until }),
  );
}

export async function endWaiver(board: ProjectBoard, item: string): Promise<void> {
  await show(board, l10n.t('End the waiver of {0}', item), (text) =>
    withoutWaiver(text, projectFileName, item),
  );
}

async function show(board: ProjectBoard, title: string, edit: (text: string) => string): Promise<void> {
  const { root } = board.project;
  const file = join(root, projectFileName);
  const text = edit(existsSync(file) ? readFileSync(file, 'utf8') : '');
  await showThenWrite({ root, path: projectFileName, text, title });
}
