import type { Uri, WebviewPanel } from 'vscode';
import { l10n } from 'vscode';
import type { DataReportEvents, DataReportMethods } from '../../contract/datasets.ts';
import type { Log } from '../../platform/log.ts';
import { PanelPage } from '../../platform/vscode/panelPage.ts';
import type { ProjectPanel } from '../../platform/vscode/projectPanels.ts';
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
  readonly onDispose: () => void;
}

/** The data of one project: which dataset is shown, and what its page is told. */
export class ReportPanel implements ProjectPanel<OpenProject, DataReportEvents['show']> {
  readonly owner: OpenProject;
  private readonly page: PanelPage<DataReportMethods, DataReportEvents>;
  private checking = false;
  private dataset: string | null;

  constructor(options: ReportPanelOptions) {
    const { extension, log, source, project, live, panel, onDispose } = options;
    this.owner = project;
    this.dataset = options.dataset;
    this.page = new PanelPage<DataReportMethods, DataReportEvents>({
      extension,
      panel,
      log,
      onDispose,
      name: 'data',
      schemas: reportSchemas,
      handlers: reportHandlers({
        project,
        live,
        dataset: () => this.dataset,
        select: (id) => {
          this.dataset = id;
          this.page.retitle();
        },
        progress: (news) => {
          this.checking = news !== null;
          this.page.emit('progress', news);
        },
        changed: () => {
          this.checking = false;
          source.changed(project);
        },
      }),
      title: () => this.title(),
      onShown: () => this.changed(),
      onFront: () => project.comesToFront(),
    });
    this.page.own(
      source.onDidChange((root) => {
        if (root === project.root) this.changed();
      }),
    );
  }

  /** Brings the panel to the front, with a dataset and what it is compared with. */
  show(what: DataReportEvents['show'] | null): void {
    if (what !== null) {
      this.dataset = what.dataset;
      this.page.retitle();
    }
    this.page.reveal();
    if (what !== null) this.page.tell('show', what);
  }

  dispose(): void {
    this.page.dispose();
  }

  private changed(): void {
    // Evidence that is being written makes news by the dozen; the checks themselves end with the newest report.
    if (this.checking) this.page.retitle();
    else
      this.page.tellNews((revision) => ({
        frame: reportFrame(this.owner, this.dataset),
        changed: { revision },
      }));
  }

  private title(): string {
    const id = this.dataset ?? datasetsOf(this.owner)[0]?.id;
    return id === undefined ? l10n.t('Data') : l10n.t('Data: {0}', id);
  }
}
