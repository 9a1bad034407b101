import type { Disposable, WebviewPanel } from 'vscode';
import { l10n, Uri } from 'vscode';
import type { ChecklistEvents, ChecklistMethods } from '../../../contract/checklist.ts';
import { DisposableStore } from '../../../platform/disposable.ts';
import type { Log } from '../../../platform/log.ts';
import { webviewFolder, webviewPage } from '../../../platform/vscode/webviewPage.ts';
import { WebviewRpc } from '../../../platform/vscode/webviewRpc.ts';
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
}

/** The board of one project: its page, its side of the conversation, and the news while it can be seen. */
export class ChecklistPanel implements Disposable {
  readonly board: ProjectBoard;
  private readonly panel: WebviewPanel;
  private readonly rpc: WebviewRpc<ChecklistMethods, ChecklistEvents>;
  private readonly owned = new DisposableStore();
  private revision = 0;
  private ready = false;
  /** Told once the page listens. */
  private pending: ChecklistEvents['show'] | null = null;

  constructor({ extension, log, board, panel }: ChecklistPanelOptions, onDispose: () => void) {
    this.panel = panel;
    this.board = board;
    panel.iconPath = {
      light: Uri.joinPath(extension, 'media', 'checklist-light.svg'),
      dark: Uri.joinPath(extension, 'media', 'checklist-dark.svg'),
    };
    panel.webview.options = { enableScripts: true, localResourceRoots: [webviewFolder(extension)] };
    this.rpc = this.owned.add(
      new WebviewRpc<ChecklistMethods, ChecklistEvents>(panel.webview, {
        schemas: checklistSchemas,
        handlers: checklistHandlers({
          board,
          log,
          progress: (news) => this.rpc.emit('progress', this.revision, news),
        }),
        log,
        onReady: () => {
          this.ready = true;
          this.tellPending();
        },
      }),
    );
    this.owned.add(board.onDidChange(() => this.changed()));
    this.owned.add(
      panel.onDidChangeViewState(() => {
        if (panel.visible) this.changed();
        // The page of a hidden panel does not exist; what it is told waits for the next one.
        else this.ready = false;
      }),
    );
    this.owned.add(
      panel.onDidDispose(() => {
        this.owned.dispose();
        onDispose();
      }),
    );
    this.retitle();
    panel.webview.html = webviewPage(panel.webview, extension, 'checklist');
  }

  /** Brings the panel to the front, with a tab and what is to be seen in it. */
  show(what: ChecklistEvents['show'] | null): void {
    if (what !== null) this.pending = what;
    this.panel.reveal(undefined, false);
    if (this.ready) this.tellPending();
  }

  dispose(): void {
    this.panel.dispose();
  }

  private tellPending(): void {
    if (this.pending !== null) this.rpc.emit('show', this.revision, this.pending);
    this.pending = null;
  }

  private changed(): void {
    this.retitle();
    if (!this.panel.visible) return;
    this.revision += 1;
    this.rpc.emit('frame', this.revision, checklistFrame(this.board));
    this.rpc.emit('changed', this.revision, { revision: this.revision });
  }

  private retitle(): void {
    const title = l10n.t('Checklist: {0}', projectName(this.board));
    if (this.panel.title !== title) this.panel.title = title;
  }
}
