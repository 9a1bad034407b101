import type { Disposable, Event, ExtensionContext } from 'vscode';
import { EventEmitter } from 'vscode';
import { DisposableStore } from '../../platform/disposable.ts';
import type { Log } from '../../platform/log.ts';
import { registerCommand } from '../../platform/vscode/commands.ts';
import type { ErrorReporter } from '../../platform/vscode/errorReporter.ts';
import { CodeFiles } from '../../git/vscode/codeFiles.ts';
import { choiceCommands } from './commands/choiceCommands.ts';
import { codeCommands } from './commands/codeCommands.ts';
import type { CommandContext } from './commands/commandContext.ts';
import { compareCommands } from './commands/compareCommands.ts';
import { noteCommands } from './commands/noteCommands.ts';
import { serverCommands } from './commands/serverCommands.ts';
import { viewCommands } from './commands/viewCommands.ts';
import { ExperimentsTree } from './experimentsTree.ts';
import { ExperimentsView } from './experimentsView.ts';
import type { CreateServices, OpenProject } from './openProject.ts';
import { OpenProjects } from './openProjects.ts';
import { RunPicker } from './runPicker.ts';
import { runPatch } from './runPatch.ts';
import { ServerSignIns } from './serverSignIns.ts';
import { ViewState } from './viewState.ts';

export interface Runs extends Disposable {
  readonly projects: OpenProjects;
  readonly picker: RunPicker;
  readonly tree: ExperimentsTree;
  readonly view: ExperimentsView;
  /** A person chose the candidate of this project. */
  readonly onDidChooseCandidate: Event<OpenProject>;
}

/** The Experiments view, its commands and the files of commits. Starts nothing by itself. */
export function registerRuns(
  context: ExtensionContext,
  log: Log,
  reporter: ErrorReporter,
  loadServices: () => Promise<{ readonly createServices: CreateServices }>,
): Runs {
  const owned = new DisposableStore();
  const state = owned.add(new ViewState(context.workspaceState));
  const signIns = owned.add(new ServerSignIns(context.secrets, log));
  const projects = owned.add(new OpenProjects({ context, log, reporter, state, signIns }, loadServices));
  const picker = new RunPicker(projects);
  const tree = owned.add(new ExperimentsTree(projects, state));
  const view = owned.add(new ExperimentsView({ projects, tree, state, picker }));
  owned.add(
    new CodeFiles({
      git: async (root) => {
        await projects.open();
        return (await projects.byRoot(root)?.services.git()) ?? null;
      },
      patch: async (root, runId) => {
        const project = projects.byRoot(root);
        return project ? runPatch(project, runId) : [];
      },
    }).register(),
  );
  const chosen = owned.add(new EventEmitter<OpenProject>());
  const commandContext: CommandContext = {
    projects,
    picker,
    state,
    reporter,
    candidateChosen: (project) => chosen.fire(project),
    register: (id, handler) => registerCommand(id, handler, reporter),
  };
  const groups = [
    viewCommands(commandContext, tree),
    compareCommands(commandContext),
    choiceCommands(commandContext),
    codeCommands(commandContext),
    noteCommands(commandContext),
    serverCommands(commandContext, signIns),
  ];
  for (const command of groups.flat()) owned.add(command);
  return { projects, picker, tree, view, onDidChooseCandidate: chosen.event, dispose: () => owned.dispose() };
}
