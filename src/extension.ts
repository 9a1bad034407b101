import type { ExtensionContext, TreeDataProvider } from 'vscode';
import { commands, window } from 'vscode';
import { registerChecklistPanel } from './checklist/vscode/panel/registerChecklistPanel.ts';
import { registerChecklist } from './checklist/vscode/registerChecklist.ts';
import type { VerdictRow } from './checklist/vscode/verdictRow.ts';
import { registerCompare } from './compare/vscode/registerCompare.ts';
import { registerDatasets } from './datasets/vscode/registerDatasets.ts';
import { registerCommand } from './platform/vscode/commands.ts';
import { ErrorReporter } from './platform/vscode/errorReporter.ts';
import { channelLog } from './platform/vscode/logChannel.ts';
import { registerProposals } from './project/vscode/proposals.ts';
import { registerProjectEditor } from './project/vscode/editor/registerProjectEditor.ts';
import { registerYamlEditor } from './project/vscode/editor/registerYamlEditor.ts';
import { RunFactsBook } from './runs/vscode/runFacts.ts';
import type { TreeRow } from './runs/vscode/treeRow.ts';
import { registerRuns } from './runs/vscode/registerRuns.ts';

/** What other extensions and tests get: the views as data. */
export interface ModelwrightApi {
  readonly experiments: TreeDataProvider<TreeRow>;
  readonly objectives: TreeDataProvider<VerdictRow>;
  readonly checklist: TreeDataProvider<VerdictRow>;
}

/** Registers everything and starts nothing: the index worker begins when a view shows or a command needs it. */
export function activate(context: ExtensionContext): ModelwrightApi {
  const channel = window.createOutputChannel('Modelwright', { log: true });
  const log = channelLog(channel);
  const reporter = new ErrorReporter(log, () => channel.show());

  const runs = registerRuns(context, log, reporter, () => import('./services.ts'));

  const judged = registerChecklist({ reporter, runs });

  context.subscriptions.push(
    channel,
    runs,
    judged,
    registerChecklistPanel({ extension: context.extensionUri, log, reporter, boards: judged.boards }),
    registerCompare({ context, log, reporter, projects: runs.projects, picker: runs.picker }),
    registerDatasets({
      extension: context.extensionUri,
      log,
      reporter,
      source: {
        projects: runs.projects,
        onDidChange: (listener) => judged.boards.onDidChange(({ project }) => listener(project.root)),
        changed: (project) => judged.boards.of(project).changed(),
      },
    }),
    registerProposals(reporter),
    registerProjectEditor(
      {
        runs: new RunFactsBook(runs.projects, (project) => judged.boards.of(project).judgedRuns()),
        items: async () => (await import('./checklist/core/template/template.ts')).standardTemplate,
      },
      reporter,
    ),
    registerYamlEditor({
      name: 'modelwright-contracts',
      pattern: '**/.modelwright/contracts/*.yaml',
      load: async () => (await import('./datasets/core/contract/contractLanguage.ts')).contractLanguage(),
      reporter,
    }),
    registerCommand('modelwright.showLog', async () => channel.show(), reporter),
    registerCommand('modelwright.openWalkthrough', () => openWalkthrough(context), reporter),
  );
  return { experiments: runs.tree, objectives: judged.objectives, checklist: judged.checklist };
}

async function openWalkthrough(context: ExtensionContext): Promise<void> {
  await commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#start`, false);
}
