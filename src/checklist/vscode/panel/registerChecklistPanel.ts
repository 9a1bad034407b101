import type { Disposable, Uri, WebviewPanel } from 'vscode';
import { window } from 'vscode';
import type { ChecklistEvents } from '../../../contract/checklist.ts';
import { DisposableStore } from '../../../platform/disposable.ts';
import { lazy } from '../../../platform/lazy.ts';
import type { Log } from '../../../platform/log.ts';
import { registerCommand, type JudgedReference } from '../../../platform/vscode/commands.ts';
import type { ErrorReporter } from '../../../platform/vscode/errorReporter.ts';
import { boardOf } from '../commands/judgedContext.ts';
import type { ProjectBoards } from '../projectBoards.ts';

export interface ChecklistPanelRegistration {
  readonly extension: Uri;
  readonly log: Log;
  readonly boards: ProjectBoards;
  readonly reporter: ErrorReporter;
}

/** Registers the ways into the board. The panel itself, with zod, is loaded at its first use. */
export function registerChecklistPanel({
  extension,
  log,
  boards,
  reporter,
}: ChecklistPanelRegistration): Disposable {
  const owned = new DisposableStore();
  const panels = lazy(async () => {
    const { checklistPanels } = await import('./checklistPanels.ts');
    return owned.add(checklistPanels(extension, log, (root) => boards.byRoot(root)));
  });
  const show = async (
    target: JudgedReference | string | undefined,
    what: ChecklistEvents['show'],
  ): Promise<void> => {
    const board = await boardOf(boards, target);
    if (board) (await panels()).show(board, what);
  };
  owned.add(
    registerCommand(
      'modelwright.openChecklist',
      (target, named) => show(target, shownBy(target, named)),
      reporter,
    ),
  );
  owned.add(
    registerCommand(
      'modelwright.openObjectives',
      (target) =>
        show(target, {
          tab: 'objectives',
          item: null,
          objective: typeof target === 'string' ? target : (target?.objective ?? null),
        }),
      reporter,
    ),
  );
  owned.add(
    window.registerWebviewPanelSerializer('modelwright.checklistPanel', {
      deserializeWebviewPanel: async (panel: WebviewPanel, state: unknown) => {
        await boards.projects.open();
        (await panels()).restore(panel, state);
      },
    }),
  );
  return owned;
}

/** The command opens the checklist, whatever tab was shown last; a row, a tab's name or an item's id says more. */
function shownBy(
  target: JudgedReference | string | undefined,
  named: string | undefined,
): ChecklistEvents['show'] {
  if (target === undefined) return { tab: 'checklist', item: null, objective: null };
  if (target === 'objectives') return { tab: 'objectives', item: null, objective: named ?? null };
  if (typeof target === 'string')
    return { tab: 'checklist', item: target === 'checklist' ? (named ?? null) : target, objective: null };
  if (typeof target.objective === 'string')
    return { tab: 'objectives', item: null, objective: target.objective };
  return { tab: 'checklist', item: target.item ?? named ?? null, objective: null };
}
