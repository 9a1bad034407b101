import type { Disposable, ExtensionContext, WebviewPanel } from 'vscode';
import { l10n } from 'vscode';
import type { CompareEvents, CompareMethods } from '../../contract/compare.ts';
import type { Log } from '../../platform/log.ts';
import { PanelPage } from '../../platform/vscode/panelPage.ts';
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

/** One panel: which runs it compares, and what its page is told. */
export class ComparePanel implements Disposable {
  readonly session: CompareSession;
  readonly project: CompareProject;
  private readonly page: PanelPage<CompareMethods, CompareEvents>;
  /** Grows when the panel is used, so that the last used one is taken again. */
  lastUsed = 0;

  constructor(options: PanelOptions, onDispose: () => void) {
    const { panel, project, context, log } = options;
    this.project = project;
    this.session = new CompareSession(options.ids, options.colors);
    this.page = new PanelPage<CompareMethods, CompareEvents>({
      extension: context.extensionUri,
      panel,
      log,
      onDispose,
      name: 'compare',
      schemas: compareSchemas,
      handlers: compareHandlers({
        project,
        session: this.session,
        memento: context.workspaceState,
        select: (ids) => this.select(ids),
      }),
      title: () => this.title(),
      onShown: () => this.changed(null),
      onFront: () => project.comesToFront(),
      onReady: () => this.changed(null),
    });
    this.page.own(project.onDidChange((ids) => this.changed(ids)));
  }

  get visible(): boolean {
    return this.page.visible;
  }

  get active(): boolean {
    return this.page.active;
  }

  /** Compares other runs here. */
  select(ids: readonly string[]): void {
    this.session.select(ids);
    this.changed(null);
  }

  reveal(): void {
    this.page.reveal();
  }

  command(name: CompareEvents['command']['name']): void {
    this.page.emit('command', { name });
  }

  dispose(): void {
    this.page.dispose();
  }

  /** `ids` is null when anything may have changed. */
  private changed(ids: ReadonlySet<string> | null): void {
    this.page.tellNews(
      (revision) => ({
        frame: compareFrame(this.project, this.session),
        changed: { revision, ids: ids && [...ids] },
      }),
      this.project.snapshot?.revision,
    );
  }

  private title(): string {
    const [only] = this.session.ids;
    const row = this.session.ids.length === 1 && only !== undefined ? this.project.row(only) : null;
    return row
      ? l10n.t('Run: {0}', this.project.notes[row.id]?.alias ?? row.name)
      : l10n.t('Compare: {0}', compareFrame(this.project, this.session).project);
  }
}
