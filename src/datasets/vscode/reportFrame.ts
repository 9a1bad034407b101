import { l10n, workspace } from 'vscode';
import type { DataReportFrame } from '../../contract/datasets.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import { datasetsOf } from './datasetTarget.ts';

/** What stands around the report, as the panel shows it. */
export function reportFrame(project: OpenProject, dataset: string | null): DataReportFrame {
  const datasets = datasetsOf(project).map(({ id, path }) => ({ id, path }));
  return {
    project: project.services.project.project().project ?? project.name,
    trusted: workspace.isTrusted,
    texts: l10n.bundle ?? {},
    datasets,
    platform: `${process.platform}-${process.arch}`,
    restore: { root: project.root, dataset: dataset ?? datasets[0]?.id ?? null },
  };
}
