import type { Disposable } from 'vscode';
import { Uri, l10n, window } from 'vscode';
import { join } from 'node:path';
import type { CheckProgress } from '../../../contract/datasets.ts';
import { progressText } from '../../../datasets/core/checkProgress.ts';
import { withCancel } from '../../../platform/vscode/withCancel.ts';
import type { ProjectBoard } from '../projectBoard.ts';
import { idOf, soundBoardOf, type JudgedContext } from './judgedContext.ts';
import { refuseUntrusted } from '../../../platform/vscode/refuseUntrusted.ts';

interface Checked {
  readonly written: readonly string[];
  readonly notHere: readonly string[];
}

/** Computes again what can be computed here, and tells what could not: a colleague's store is not a failed check. */
export function runChecksCommand(context: JudgedContext): Disposable {
  return context.register('modelwright.runChecks', async (target) => {
    const board = await soundBoardOf(context, target);
    if (!board) return;
    refuseUntrusted();
    const objective = typeof target === 'object' ? (target.objective ?? null) : null;
    const item = idOf(target, 'item');
    const title =
      item === null
        ? objective === null
          ? l10n.t('Running all checks')
          : l10n.t('Checking the objectives')
        : l10n.t('Checking {0}', item);
    const checked = await withCancel(title, (signal, say) =>
      check(board, objective, item, signal, (progress) => say(progressText(progress, l10n.t))),
    );
    if (!checked) return;
    board.changed();
    void tell(board, checked);
  });
}

async function check(
  board: ProjectBoard,
  objective: string | null,
  item: string | null,
  signal: AbortSignal,
  onProgress: (progress: CheckProgress) => void,
): Promise<Checked> {
  const { checklist, objectives } = board.project.services;
  if (objective === null) return checklist.runChecks(item === null ? null : [item], signal, onProgress);
  const { written } = await objectives.check(null);
  return { written, notHere: [] };
}

/** Says what was written, and what could not be looked at. */
async function tell(board: ProjectBoard, { written, notHere }: Checked): Promise<void> {
  const said =
    written.length === 0
      ? l10n.t('Checked: nothing changed.')
      : l10n.t('Evidence written: {0} files.', written.length);
  const show = l10n.t('Show Newest');
  const [newest] = written;
  const text = notHere.length === 0 ? said : `${said} ${l10n.t('Not here: {0}', notHere.join(' '))}`;
  const actions = newest === undefined ? [] : [show];
  const answer = await (notHere.length === 0
    ? window.showInformationMessage(text, ...actions)
    : window.showWarningMessage(text, ...actions));
  if (answer === show && newest !== undefined)
    await window.showTextDocument(Uri.file(join(board.project.root, newest)), { preview: true });
}
