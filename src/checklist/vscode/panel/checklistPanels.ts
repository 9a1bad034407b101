import type { Uri } from 'vscode';
import { l10n } from 'vscode';
import type { ChecklistEvents } from '../../../contract/checklist.ts';
import type { Log } from '../../../platform/log.ts';
import { ProjectPanels } from '../../../platform/vscode/projectPanels.ts';
import type { ProjectBoard } from '../projectBoard.ts';
import { projectName } from './checklistFrame.ts';
import { ChecklistPanel } from './checklistPanel.ts';
import { restoreSchema } from './checklistSchemas.ts';

/** The open boards, one for each project. */
export function checklistPanels(
  extension: Uri,
  log: Log,
  boardOf: (root: string) => ProjectBoard | null,
): ProjectPanels<ProjectBoard, ChecklistEvents['show']> {
  return new ProjectPanels<ProjectBoard, ChecklistEvents['show']>({
    viewType: 'modelwright.checklistPanel',
    rootOf: (board) => board.project.root,
    title: (board) => l10n.t('Checklist: {0}', projectName(board)),
    restored: (state) => {
      const parsed = restoreSchema.safeParse(state);
      const owner = parsed.success ? boardOf(parsed.data.restore.root) : null;
      return owner && { owner, what: null };
    },
    open: (panel, board, _what, onDispose) => new ChecklistPanel({ extension, log, board, panel, onDispose }),
  });
}
