import type { Disposable, Uri, WebviewPanel } from 'vscode';
import { ViewColumn, l10n, window } from 'vscode';
import type { ChecklistEvents } from '../../../contract/checklist.ts';
import type { Log } from '../../../platform/log.ts';
import { webviewFolder } from '../../../platform/vscode/webviewPage.ts';
import type { ProjectBoard } from '../projectBoard.ts';
import { projectName } from './checklistFrame.ts';
import { ChecklistPanel } from './checklistPanel.ts';
import { restoreSchema } from './checklistSchemas.ts';

const checklistViewType = 'modelwright.checklistPanel';

/** The open panels: one for each project, taken again instead of opening another one. */
export class ChecklistPanels implements Disposable {
  private readonly panels = new Map<string, ChecklistPanel>();

  constructor(
    private readonly extension: Uri,
    private readonly log: Log,
    private readonly boardOf: (root: string) => ProjectBoard | null,
  ) {}

  show(board: ProjectBoard, what: ChecklistEvents['show'] | null): void {
    const present = this.panels.get(board.project.root);
    if (present?.board === board) {
      present.show(what);
      return;
    }
    // The folder was opened again: what the old panel shows is another project's by now.
    present?.dispose();
    const panel = window.createWebviewPanel(
      checklistViewType,
      l10n.t('Checklist: {0}', projectName(board)),
      { viewColumn: ViewColumn.Active, preserveFocus: false },
      {
        enableScripts: true,
        localResourceRoots: [webviewFolder(this.extension)],
        retainContextWhenHidden: false,
      },
    );
    this.attach(panel, board).show(what);
  }

  /** Brings a panel of the last session back; one whose folder is not open any more is closed. */
  restore(panel: WebviewPanel, state: unknown): void {
    const parsed = restoreSchema.safeParse(state);
    const board = parsed.success ? this.boardOf(parsed.data.restore.root) : null;
    if (!board || this.panels.has(board.project.root)) {
      panel.dispose();
      return;
    }
    this.attach(panel, board);
  }

  dispose(): void {
    for (const panel of this.panels.values()) panel.dispose();
  }

  private attach(panel: WebviewPanel, board: ProjectBoard): ChecklistPanel {
    const { extension, log, panels } = this;
    const { root } = board.project;
    const opened: ChecklistPanel = new ChecklistPanel({ extension, log, board, panel }, () => {
      if (panels.get(root) === opened) panels.delete(root);
    });
    panels.set(root, opened);
    return opened;
  }
}
