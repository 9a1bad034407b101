import type { Disposable } from 'vscode';
import { l10n } from 'vscode';
import { soundBoardOf, type JudgedContext } from './judgedContext.ts';

/** The model card from evidence; one that is there is never written over unseen. */
export function modelCardCommand(context: JudgedContext): Disposable {
  return context.register('modelwright.modelCard', async () => {
    const board = await soundBoardOf(context, undefined);
    if (!board) return;
    const { text, path } = await board.project.services.checklist.card(null);
    const { showThenWrite } = await import('../../../project/vscode/showThenWrite.ts');
    await showThenWrite({ root: board.project.root, path, text, title: l10n.t('Model card') });
  });
}
