import type { Disposable, TreeDataProvider } from 'vscode';
import { commands } from 'vscode';
import { DisposableStore } from '../../platform/disposable.ts';
import { registerCommand } from '../../platform/vscode/commands.ts';
import type { ErrorReporter } from '../../platform/vscode/errorReporter.ts';
import type { Runs } from '../../runs/vscode/registerRuns.ts';
import { createStatusItem } from '../../runs/vscode/statusItem.ts';
import { offerEvidence } from './candidateEvidence.ts';
import { ChecklistView } from './checklistView.ts';
import { addGateCommand } from './commands/addGateCommand.ts';
import type { JudgedContext } from './commands/judgedContext.ts';
import { modelCardCommand } from './commands/modelCard.ts';
import { newObjectiveCommand } from './commands/objectiveCommands.ts';
import { openCommands } from './commands/openCommands.ts';
import { runChecksCommand } from './commands/runChecks.ts';
import { setUpCommand } from './commands/setUpCommand.ts';
import { signCommands } from './commands/signCommands.ts';
import { BoardGate } from './gateStatus.ts';
import { createObjectivesView } from './objectivesView.ts';
import { ProjectBoards } from './projectBoards.ts';
import { RunVerdicts } from './runVerdicts.ts';
import { VerdictLenses } from './verdictLenses.ts';
import { VerdictProblems } from './verdictProblems.ts';
import type { VerdictRow } from './verdictRow.ts';

export interface Judged extends Disposable {
  readonly boards: ProjectBoards;
  readonly objectives: TreeDataProvider<VerdictRow>;
  readonly checklist: TreeDataProvider<VerdictRow>;
}

/** Objectives and Checklist: views, lenses, problems, status bar and commands. Computes nothing before it is seen. */
export function registerChecklist({
  runs,
  reporter,
}: {
  readonly runs: Runs;
  readonly reporter: ErrorReporter;
}): Judged {
  const owned = new DisposableStore();
  const boards = owned.add(new ProjectBoards(runs.projects));
  const problems = owned.add(new VerdictProblems(boards, reporter));
  const shown = (): void => {
    for (const board of boards.all()) problems.follow(board);
    void commands.executeCommand('setContext', 'modelwright.judged', judgedKey(boards));
  };
  const objectives = owned.add(createObjectivesView(boards, reporter, shown));
  const checklist = owned.add(new ChecklistView(boards, reporter, shown));
  const gate = owned.add(new BoardGate(boards));
  owned.add(gate.onDidChange(() => checklist.showBadge()));
  owned.add(createStatusItem(runs.projects, gate));
  owned.add(new VerdictLenses(boards));
  owned.add(new RunVerdicts(boards, reporter));
  owned.add(
    runs.onDidChooseCandidate((project) => {
      offerEvidence(boards.of(project)).catch((error: unknown) => reporter.answer(error));
    }),
  );
  const context: JudgedContext = {
    boards,
    register: (id, handler) => registerCommand(id, handler, reporter),
  };
  for (const command of [
    ...openCommands(context, checklist),
    ...signCommands(context),
    runChecksCommand(context),
    modelCardCommand(context),
    newObjectiveCommand(context),
    setUpCommand(context),
    addGateCommand(context),
  ])
    owned.add(command);
  return { boards, objectives: objectives.tree, checklist: checklist.tree, dispose: () => owned.dispose() };
}

/** What the empty views offer: a first file, a first objective, or nothing. */
function judgedKey(boards: ProjectBoards): 'noFile' | 'noObjectives' | 'judged' {
  const all = boards.all();
  if (all.every((board) => !board.hasFile)) return 'noFile';
  return all.some((board) => board.hasObjectives) ? 'judged' : 'noObjectives';
}
