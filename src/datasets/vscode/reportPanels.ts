import type { Disposable, Uri, WebviewPanel } from 'vscode';
import { ViewColumn, l10n, window } from 'vscode';
import type { DataReportEvents } from '../../contract/datasets.ts';
import type { Log } from '../../platform/log.ts';
import { webviewFolder } from '../../platform/vscode/webviewPage.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import type { LiveChecks } from './liveChecks.ts';
import { ReportPanel } from './reportPanel.ts';
import { restoreSchema } from './reportSchemas.ts';
import type { ReportSource } from './reportSource.ts';

const reportViewType = 'modelwright.dataReport';

/** The open panels: one for each project, taken again instead of opening another one. */
export class ReportPanels implements Disposable {
  private readonly panels = new Map<string, ReportPanel>();

  constructor(
    private readonly extension: Uri,
    private readonly log: Log,
    private readonly source: ReportSource,
    private readonly live: LiveChecks,
  ) {}

  show(project: OpenProject, what: DataReportEvents['show'] | null): void {
    const present = this.panels.get(project.root);
    if (present?.project === project) {
      present.show(what);
      return;
    }
    // The folder was opened again: what the old panel shows is another project's by now.
    present?.dispose();
    const panel = window.createWebviewPanel(
      reportViewType,
      l10n.t('Data'),
      { viewColumn: ViewColumn.Active, preserveFocus: false },
      {
        enableScripts: true,
        localResourceRoots: [webviewFolder(this.extension)],
        retainContextWhenHidden: false,
      },
    );
    this.attach(panel, project, what?.dataset ?? null).show(what);
  }

  /** Brings a panel of the last session back; one whose folder is not open any more is closed. */
  restore(panel: WebviewPanel, state: unknown): void {
    const parsed = restoreSchema.safeParse(state);
    const project = parsed.success ? this.source.projects.byRoot(parsed.data.restore.root) : null;
    if (!parsed.success || !project || this.panels.has(project.root)) {
      panel.dispose();
      return;
    }
    this.attach(panel, project, parsed.data.restore.dataset);
  }

  dispose(): void {
    for (const panel of this.panels.values()) panel.dispose();
  }

  private attach(panel: WebviewPanel, project: OpenProject, dataset: string | null): ReportPanel {
    const { extension, log, live, panels, source } = this;
    const { root } = project;
    const opened: ReportPanel = new ReportPanel(
      { extension, log, source, live, project, panel, dataset },
      () => {
        if (panels.get(root) === opened) panels.delete(root);
      },
    );
    panels.set(root, opened);
    return opened;
  }
}
