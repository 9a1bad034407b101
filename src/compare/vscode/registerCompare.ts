import type { Disposable, ExtensionContext, WebviewPanel } from 'vscode';
import { l10n, window } from 'vscode';
import { DisposableStore } from '../../platform/disposable.ts';
import { lazy } from '../../platform/lazy.ts';
import type { Log } from '../../platform/log.ts';
import { registerCommand } from '../../platform/vscode/commands.ts';
import type { ErrorReporter } from '../../platform/vscode/errorReporter.ts';
import type { RunArgument, RunReference } from '../../platform/vscode/commands.ts';
import type { OpenProjects } from '../../runs/vscode/openProjects.ts';
import type { RunPicker } from '../../runs/vscode/runPicker.ts';

export interface CompareOptions {
  readonly context: ExtensionContext;
  readonly log: Log;
  readonly projects: OpenProjects;
  readonly picker: RunPicker;
  readonly reporter: ErrorReporter;
}

/** Registers the ways into the panel. The panel itself, with zod, is loaded at its first use. */
export function registerCompare(options: CompareOptions): Disposable {
  const { context, log, projects, picker, reporter } = options;
  const owned = new DisposableStore();
  const panels = lazy(async () => {
    const { ComparePanels } = await import('./comparePanels.ts');
    return owned.add(new ComparePanels(context, log, (root) => projects.byRoot(root)));
  });
  const show = async (
    title: string,
    inNewPanel: boolean,
    argument?: RunArgument,
    selection?: readonly RunReference[],
  ): Promise<void> => {
    const picked = await picker.some(title, argument, selection);
    if (!picked) return;
    (await panels()).show(
      picked.project,
      picked.rows.map((row) => row.id),
      inNewPanel,
    );
  };
  owned.add(
    registerCommand(
      'modelwright.openRun',
      async (argument) => {
        const picked = await picker.one(l10n.t('Open Run'), argument);
        if (picked) (await panels()).show(picked.project, [picked.row.id]);
      },
      reporter,
    ),
  );
  owned.add(
    registerCommand(
      'modelwright.compareRuns',
      (argument, selection) => show(l10n.t('Compare Runs'), false, argument, selection),
      reporter,
    ),
  );
  owned.add(
    registerCommand(
      'modelwright.compareInNewPanel',
      (argument, selection) => show(l10n.t('Compare in New Panel'), true, argument, selection),
      reporter,
    ),
  );
  owned.add(
    registerCommand(
      'modelwright.addToComparison',
      async (argument, selection) => {
        const picked = await picker.some(l10n.t('Add to Comparison'), argument, selection);
        if (!picked) return;
        (await panels()).add(
          picked.project,
          picked.rows.map((row) => row.id),
        );
      },
      reporter,
    ),
  );
  const commands = {
    'modelwright.findInPanel': 'find',
    'modelwright.copyPanelTable': 'copy',
    'modelwright.exportPanelTable': 'export',
  } as const;
  for (const id of [
    'modelwright.findInPanel',
    'modelwright.copyPanelTable',
    'modelwright.exportPanelTable',
  ] as const)
    owned.add(registerCommand(id, async () => (await panels()).command(commands[id]), reporter));
  owned.add(
    window.registerWebviewPanelSerializer('modelwright.compare', {
      deserializeWebviewPanel: async (panel: WebviewPanel, state: unknown) => {
        await projects.open();
        (await panels()).restore(panel, state);
      },
    }),
  );
  return owned;
}
