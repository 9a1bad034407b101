import type { Disposable } from 'vscode';
import { soundBoardOf, type JudgedContext } from './judgedContext.ts';
import { refuseUntrusted } from '../../../platform/vscode/refuseUntrusted.ts';

/** "Add the gate to CI"; what writes YAML is loaded at its first use. */
export function addGateCommand(context: JudgedContext): Disposable {
  return context.register('modelwright.addGateToCi', async () => {
    const board = await soundBoardOf(context, undefined);
    if (!board) return;
    refuseUntrusted();
    const { addGate } = await import('./addGate.ts');
    await addGate(board);
  });
}
