import type { Disposable, Uri, WebviewPanel } from 'vscode';
import { l10n, window } from 'vscode';
import { DisposableStore } from '../../platform/disposable.ts';
import { lazy } from '../../platform/lazy.ts';
import type { Log } from '../../platform/log.ts';
import {
  registerCommand,
  type CommandId,
  type CommandSignatures,
  type JudgedReference,
} from '../../platform/vscode/commands.ts';
import type { ErrorReporter } from '../../platform/vscode/errorReporter.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import { pickProject } from '../../runs/vscode/pickProject.ts';
import { datasetOf, datasetsOf } from './datasetTarget.ts';
import { LiveChecks } from './liveChecks.ts';
import type { ReportSource } from './reportSource.ts';

export interface DatasetsRegistration {
  readonly extension: Uri;
  readonly log: Log;
  readonly source: ReportSource;
  readonly reporter: ErrorReporter;
}

type Target = JudgedReference | string | undefined;

/** Registers the data report and the commands on data. What they need, zod among it, is loaded at their first use. */
export function registerDatasets({ extension, log, source, reporter }: DatasetsRegistration): Disposable {
  const owned = new DisposableStore();
  const live = new LiveChecks();
  const panels = lazy(async () => {
    const { reportPanels } = await import('./reportPanels.ts');
    return owned.add(reportPanels(extension, log, source, live));
  });
  const files = lazy(() => import('./contractFiles.ts'));
  const show = async (project: OpenProject, dataset: string): Promise<void> =>
    (await panels()).show(project, { dataset, pair: null });

  /** A command on one dataset, the person's pick among several; what shows it follows when something was written. */
  const onDataset = (
    id: CommandId & `modelwright.${'openDataReport' | 'inferContract' | 'openContract' | 'acceptReference'}`,
    title: string,
    work: (project: OpenProject, dataset: string) => Promise<unknown>,
  ): void => {
    const handler: CommandSignatures[typeof id] = async (target?: Target) => {
      const project = await pickProject(source.projects, typeof target === 'object' ? target.root : null);
      const dataset = project && (await datasetOf(project, target, title));
      if (!project || !dataset) return;
      if ((await work(project, dataset.id)) === true) source.changed(project);
    };
    owned.add(registerCommand(id, handler, reporter));
  };
  onDataset('modelwright.openDataReport', l10n.t('Open Data Report'), show);
  onDataset('modelwright.inferContract', l10n.t('Infer Contract'), async (project, id) =>
    (await files()).inferContract(project, id),
  );
  onDataset('modelwright.openContract', l10n.t('Open Contract'), async (project, id) =>
    (await files()).openContract(project, id),
  );
  onDataset('modelwright.acceptReference', l10n.t('Accept as Reference'), async (project, id) =>
    (await files()).acceptReference(project, id),
  );
  owned.add(
    registerCommand(
      'modelwright.checkData',
      async (target) => {
        const project = await pickProject(source.projects, typeof target === 'object' ? target.root : null);
        if (!project) return;
        const { checkData } = await import('./checkData.ts');
        const checked = await checkData(project, live, target);
        if (checked === null) return;
        source.changed(project);
        const shown = checked.dataset ?? datasetsOf(project)[0]?.id;
        if (shown !== undefined) await show(project, shown);
      },
      reporter,
    ),
  );
  owned.add(
    window.registerWebviewPanelSerializer('modelwright.dataReport', {
      deserializeWebviewPanel: async (panel: WebviewPanel, state: unknown) => {
        await source.projects.open();
        (await panels()).restore(panel, state);
      },
    }),
  );
  return owned;
}
