import type { Uri } from 'vscode';
import { l10n } from 'vscode';
import type { DataReportEvents } from '../../contract/datasets.ts';
import type { Log } from '../../platform/log.ts';
import { ProjectPanels } from '../../platform/vscode/projectPanels.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import type { LiveChecks } from './liveChecks.ts';
import { ReportPanel } from './reportPanel.ts';
import { restoreSchema } from './reportSchemas.ts';
import type { ReportSource } from './reportSource.ts';

/** The open data reports, one for each project. */
export function reportPanels(
  extension: Uri,
  log: Log,
  source: ReportSource,
  live: LiveChecks,
): ProjectPanels<OpenProject, DataReportEvents['show']> {
  return new ProjectPanels<OpenProject, DataReportEvents['show']>({
    viewType: 'modelwright.dataReport',
    rootOf: ({ root }) => root,
    title: () => l10n.t('Data'),
    restored: (state) => {
      const parsed = restoreSchema.safeParse(state);
      if (!parsed.success) return null;
      const { root, dataset } = parsed.data.restore;
      const owner = source.projects.byRoot(root);
      return owner && { owner, what: dataset === null ? null : { dataset, pair: null } };
    },
    open: (panel, project, what, onDispose) =>
      new ReportPanel({
        extension,
        log,
        source,
        live,
        project,
        panel,
        onDispose,
        dataset: what?.dataset ?? null,
      }),
  });
}
