import type { Disposable, ExtensionContext, WebviewPanel } from 'vscode';
import { l10n, Uri } from 'vscode';
import type { CompareEvents, CompareMethods } from '../../contract/compare.ts';
import { DisposableStore } from '../../platform/disposable.ts';
import type { Log } from '../../platform/log.ts';
import { webviewFolder, webviewPage } from '../../platform/vscode/webviewPage.ts';
import { WebviewRpc } from '../../platform/vscode/webviewRpc.ts';
import { compareFrame } from './compareFrame.ts';
import { compareHandlers } from './compareHandlers.ts';
import type { CompareProject } from './compareProject.ts';
import { compareSchemas } from './compareSchemas.ts';
import { CompareSession } from './compareSession.ts';

export interface PanelOptions {
  readonly context: ExtensionContext;
  readonly log: Log;
  readonly project: CompareProject;
  readonly panel: WebviewPanel;
  readonly ids: readonly string[];
  readonly colors?: Readonly<Record<string, number>>;
}

/** One panel: its page, its side of the conversation, and the news that it is told while it can be seen. */
export class ComparePanel implements Disposable {
  readonly session: CompareSession;
  readonly project: CompareProject;
  private readonly panel: WebviewPanel;
  private readonly rpc: WebviewRpc<CompareMethods, CompareEvents>;
  private readonly owned = new DisposableStore();
  private revision = 0;
  /** Grows when the panel is used, so that the last used one is taken again. */
  lastUsed = 0;

  constructor(options: PanelOptions, onDispose: () => void) {
    const { panel, project, context, log } = options;
    this.panel = panel;
    this.project = project;
    this.session = new CompareSession(options.ids, options.colors);
    const extension = context.extensionUri;
    panel.iconPath = {
      light: Uri.joinPath(extension, 'media', 'compare-light.svg'),
      dark: Uri.joinPath(extension, 'media', 'compare-dark.svg'),
    };
    panel.webview.options = { enableScripts: true, localResourceRoots: [webviewFolder(extension)] };
    this.rpc = this.owned.add(
      new WebviewRpc<CompareMethods, CompareEvents>(panel.webview, {
        schemas: compareSchemas,
        handlers: compareHandlers({
          project,
          session: this.session,
          memento: context.workspaceState,
          select: (ids) => this.select(ids),
        }),
        log,
        onReady: () => this.tellAll(),
      }),
    );
    this.owned.add(project.onDidChange((ids) => this.changed(ids)));
    this.owned.add(
      panel.onDidChangeViewState(() => {
        if (panel.visible) this.tellAll();
      }),
    );
    this.owned.add(
      panel.onDidDispose(() => {
        this.owned.dispose();
        onDispose();
      }),
    );
    this.retitle();
    panel.webview.html = webviewPage(panel.webview, extension, 'compare');
  }

  get visible(): boolean {
    return this.panel.visible;
  }

  get active(): boolean {
    return this.panel.active;
  }

  /** Compares other runs here. */
  select(ids: readonly string[]): void {
    this.session.select(ids);
    this.retitle();
    this.tellAll();
  }

  reveal(): void {
    this.panel.reveal(undefined, false);
  }

  command(name: CompareEvents['command']['name']): void {
    this.rpc.emit('command', this.revision, { name });
  }

  dispose(): void {
    this.panel.dispose();
  }

  private changed(ids: ReadonlySet<string> | null): void {
    this.retitle();
    // A hidden page does not exist; it asks for everything when it is drawn again.
    if (!this.panel.visible) return;
    const revision = this.nextRevision();
    this.rpc.emit('frame', revision, compareFrame(this.project, this.session));
    this.rpc.emit('changed', revision, { revision, ids: ids && [...ids] });
  }

  private tellAll(): void {
    this.changed(null);
  }

  private nextRevision(): number {
    return (this.revision = Math.max(this.revision + 1, this.project.snapshot?.revision ?? 0));
  }

  private retitle(): void {
    const [only] = this.session.ids;
    const row = this.session.ids.length === 1 && only !== undefined ? this.project.row(only) : null;
    const title = row
      ? l10n.t('Run: {0}', this.project.notes[row.id]?.alias ?? row.name)
      : l10n.t('Compare: {0}', compareFrame(this.project, this.session).project);
    if (this.panel.title !== title) this.panel.title = title;
  }
}
