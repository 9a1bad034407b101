import { l10n, workspace } from 'vscode';
import type { ChecklistFrame } from '../../../contract/checklist.ts';
import type { ProjectBoard } from '../projectBoard.ts';

/** What stands around the board, as the panel shows it. */
export function checklistFrame(board: ProjectBoard): ChecklistFrame {
  const { project } = board;
  return {
    project: projectName(board),
    trusted: workspace.isTrusted,
    hasProjectFile: board.hasFile,
    hasObjectives: board.hasObjectives,
    totalRuns: project.snapshot?.rows.length ?? 0,
    texts: l10n.bundle ?? {},
    restore: { root: project.root },
  };
}

/** As the project file names it, else the folder. */
export function projectName({ project }: ProjectBoard): string {
  return project.services.project.project().project ?? project.name;
}
