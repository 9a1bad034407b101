import type { Disposable } from 'vscode';
import { boardOf, type JudgedContext } from './judgedContext.ts';
import { refuseUntrusted } from '../../../platform/vscode/refuseUntrusted.ts';

/** The wizard, with what it needs of YAML, is loaded at its first use. */
export function newObjectiveCommand(context: JudgedContext): Disposable {
  return context.register('modelwright.newObjective', async () => {
    const board = await boardOf(context.boards, undefined);
    if (!board) return;
    refuseUntrusted();
    const { newObjective } = await import('../../../objectives/vscode/newObjective.ts');
    if (await newObjective(board.project)) board.changed();
  });
}
