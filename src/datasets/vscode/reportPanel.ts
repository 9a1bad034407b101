import type { Disposable, WebviewPanel } from 'vscode';
import { l10n, Uri } from 'vscode';
import type { DataReportEvents, DataReportMethods } from '../../contract/datasets.ts';
import { DisposableStore } from '../../platform/disposable.ts';
import type { Log } from '../../platform/log.ts';
import { webviewFolder, webviewPage } from '../../platform/vscode/webviewPage.ts';
import { WebviewRpc } from '../../platform/vscode/webviewRpc.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import { datasetsOf } from './datasetTarget.ts';
import type { LiveChecks } from './liveChecks.ts';
import { reportFrame } from './reportFrame.ts';
import { reportHandlers } from './reportHandlers.ts';
import { reportSchemas } from './reportSchemas.ts';
import type { ReportSource } from './reportSource.ts';

export interface ReportPanelOptions {
  /** Folder of the extension. */
  readonly extension: Uri;
  readonly log: Log;
  readonly source: ReportSource;
  readonly project: OpenProject;
  readonly live: LiveChecks;
  readonly panel: WebviewPanel;
  readonly dataset: string | null;
}

/** The data of one project: its page, its side of the conversation, and the news while it can be seen. */
export class ReportPanel implements Disposable {
  readonly project: OpenProject;
  private readonly panel: WebviewPanel;
  private readonly rpc: WebviewRpc<DataReportMethods, DataReportEvents>;
  private readonly owned = new DisposableStore();
  private revision = 0;
  private ready = false;
  private checking = false;
  private dataset: string | null;
  /** Told once the page listens. */
  private pending: DataReportEvents['show'] | null = null;

  constructor(options: ReportPanelOptions, onDispose: () => void) {
    const { extension, log, source, project, live, panel } = options;
    this.panel = panel;
    this.project = project;
    this.dataset = options.dataset;
    panel.iconPath = {
      light: Uri.joinPath(extension, 'media', 'data-light.svg'),
      dark: Uri.joinPath(extension, 'media', 'data-dark.svg'),
    };
    panel.webview.options = { enableScripts: true, localResourceRoots: [webviewFolder(extension)] };
    this.rpc = this.owned.add(
      new WebviewRpc<DataReportMethods, DataReportEvents>(panel.webview, {
        schemas: reportSchemas,
        handlers: reportHandlers({
          project,
          live,
          dataset: () => this.dataset,
          select: (id) => {
            this.dataset = id;
            this.retitle();
          },
          progress: (news) => {
            this.checking = news !== null;
            this.rpc.emit('progress', this.revision, news);
          },
          changed: () => {
            this.checking = false;
            source.changed(project);
          },
        }),
        log,
        onReady: () => {
          this.ready = true;
          this.tellPending();
        },
      }),
    );
    this.owned.add(
      source.onDidChange((root) => {
        if (root === project.root) this.changed();
      }),
    );
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
    panel.webview.html = webviewPage(panel.webview, extension, 'data');
  }

  /** Brings the panel to the front, with a dataset and what it is compared with. */
  show(what: DataReportEvents['show'] | null): void {
    if (what !== null) {
      this.pending = what;
      this.dataset = what.dataset;
      this.retitle();
    }
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
    // Evidence that is being written makes news by the dozen; the checks themselves end with the newest report.
    if (!this.panel.visible || this.checking) return;
    this.revision += 1;
    this.rpc.emit('frame', this.revision, reportFrame(this.project, this.dataset));
    this.rpc.emit('changed', this.revision, { revision: this.revision });
  }

  private retitle(): void {
    const id = this.dataset ?? datasetsOf(this.project)[0]?.id;
    const title = id === undefined ? l10n.t('Data') : l10n.t('Data: {0}', id);
    if (this.panel.title !== title) this.panel.title = title;
  }
}
