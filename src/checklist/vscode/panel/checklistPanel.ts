import type { Uri, WebviewPanel } from 'vscode';
import { l10n } from 'vscode';
import type { ChecklistEvents, ChecklistMethods } from '../../../contract/checklist.ts';
import type { Log } from '../../../platform/log.ts';
import { PanelPage } from '../../../platform/vscode/panelPage.ts';
import type { ProjectPanel } from '../../../platform/vscode/projectPanels.ts';
import type { ProjectBoard } from '../projectBoard.ts';
import { checklistFrame, projectName } from './checklistFrame.ts';
import { checklistHandlers } from './checklistHandlers.ts';
import { checklistSchemas } from './checklistSchemas.ts';

export interface ChecklistPanelOptions {
  /** Folder of the extension. */
  readonly extension: Uri;
  readonly log: Log;
  readonly board: ProjectBoard;
  readonly panel: WebviewPanel;
  readonly onDispose: () => void;
}

/** The board of one project: what it shows, and what it is told. */
export class ChecklistPanel implements ProjectPanel<ProjectBoard, ChecklistEvents['show']> {
  readonly owner: ProjectBoard;
  private readonly page: PanelPage<ChecklistMethods, ChecklistEvents>;

  constructor({ extension, log, board, panel, onDispose }: ChecklistPanelOptions) {
    this.owner = board;
    this.page = new PanelPage<ChecklistMethods, ChecklistEvents>({
      extension,
      panel,
      log,
      onDispose,
      name: 'checklist',
      schemas: checklistSchemas,
      handlers: checklistHandlers({
        board,
        log,
        progress: (news) => this.page.emit('progress', news),
      }),
      title: () => l10n.t('Checklist: {0}', projectName(board)),
      onShown: () => this.changed(),
      onFront: () => board.project.comesToFront(),
    });
    this.page.own(board.onDidChange(() => this.changed()));
  }

  /** Brings the panel to the front, with a tab and what is to be seen in it. */
  show(what: ChecklistEvents['show'] | null): void {
    this.page.reveal();
    if (what !== null) this.page.tell('show', what);
  }

  dispose(): void {
    this.page.dispose();
  }

  private changed(): void {
    this.page.tellNews((revision) => ({ frame: checklistFrame(this.owner), changed: { revision } }));
  }
}
