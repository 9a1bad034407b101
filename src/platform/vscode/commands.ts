import type { Disposable } from 'vscode';
import { commands } from 'vscode';
import type { ErrorReporter } from './errorReporter.ts';

/** What a tree row says of itself to a command; `runId` is null on rows that are no run. */
export interface RunReference {
  readonly root: string;
  readonly runId: string | null;
}

/** A row of the tree, one id, or several; ids belong to the project of `modelwright.openRun`'s caller. */
export type RunArgument = string | readonly string[] | RunReference;

/** From a menu: the row, then all selected rows. From the palette: nothing, and then the selection or a pick counts. */
type OnRuns = (argument?: RunArgument, selection?: readonly RunReference[]) => Promise<void>;
type Plain = () => Promise<void>;

/** What a row of the Objectives or Checklist view, a CodeLens or a problem says of itself to a command. */
export interface JudgedReference {
  readonly root: string;
  /** Item of the checklist. */
  readonly item?: string | null;
  readonly objective?: string | null;
  readonly dataset?: string | null;
  /** Role of a signature. */
  readonly role?: string | null;
}

/** A row, or the plain id of an item, an objective or a dataset of the active project. Nothing asks the person. */
type OnJudged = (target?: JudgedReference | string) => Promise<void>;

/** Every command of Modelwright: its id and what it takes. `package.json` holds their titles; a test compares both. */
export interface CommandSignatures {
  'modelwright.openRun': OnRuns;
  'modelwright.compareRuns': OnRuns;
  'modelwright.compareWithBaseline': OnRuns;
  'modelwright.compareWithParent': OnRuns;
  'modelwright.addToComparison': OnRuns;
  'modelwright.compareInNewPanel': OnRuns;
  /** For the compare panel that has the focus. */
  'modelwright.findInPanel': Plain;
  'modelwright.copyPanelTable': Plain;
  'modelwright.exportPanelTable': Plain;
  'modelwright.pinBaseline': OnRuns;
  'modelwright.clearBaseline': Plain;
  'modelwright.setCandidate': OnRuns;
  'modelwright.clearCandidate': Plain;
  'modelwright.openCode': OnRuns;
  'modelwright.diffWithBaseline': OnRuns;
  'modelwright.diffWithHead': OnRuns;
  'modelwright.diffWithWorkTree': OnRuns;
  'modelwright.diffWithParentRun': OnRuns;
  'modelwright.diffRuns': OnRuns;
  'modelwright.star': OnRuns;
  'modelwright.unstar': OnRuns;
  'modelwright.alias': OnRuns;
  'modelwright.tag': OnRuns;
  'modelwright.note': OnRuns;
  'modelwright.copyRunId': OnRuns;
  'modelwright.revealRun': OnRuns;
  'modelwright.showProblem': OnRuns;
  'modelwright.filter': (expression?: string) => Promise<void>;
  'modelwright.clearFilter': Plain;
  'modelwright.groupBy': (grouping?: string) => Promise<void>;
  'modelwright.sortBy': (order?: string) => Promise<void>;
  'modelwright.choosePrimary': Plain;
  'modelwright.refresh': Plain;
  'modelwright.showDeleted': Plain;
  'modelwright.hideDeleted': Plain;
  'modelwright.addSource': Plain;
  'modelwright.signInToServer': Plain;
  'modelwright.signOutOfServer': Plain;
  'modelwright.showLog': Plain;
  'modelwright.openWalkthrough': Plain;
  /** The board; a tab by name or a row, then the item or objective to show. */
  'modelwright.openChecklist': (target?: JudgedReference | string, item?: string) => Promise<void>;
  /** The second tab of the board. */
  'modelwright.openObjectives': OnJudged;
  /** One item, one objective, or everything that can be computed here. */
  'modelwright.runChecks': OnJudged;
  'modelwright.signOff': OnJudged;
  'modelwright.decline': OnJudged;
  'modelwright.revokeSignoff': OnJudged;
  'modelwright.openEvidence': OnJudged;
  /** The line of `modelwright.yaml` that says it. */
  'modelwright.goToEntry': OnJudged;
  'modelwright.showMine': Plain;
  'modelwright.showEverybodys': Plain;
  'modelwright.newObjective': Plain;
  'modelwright.setUpProject': Plain;
  /** For the shown file that has the focus. */
  'modelwright.writeProposal': Plain;
  'modelwright.discardProposal': Plain;
  'modelwright.addGateToCi': Plain;
  'modelwright.modelCard': Plain;
  'modelwright.checkData': OnJudged;
  'modelwright.openDataReport': OnJudged;
  'modelwright.inferContract': OnJudged;
  'modelwright.openContract': OnJudged;
  'modelwright.acceptReference': OnJudged;
  /** Only from a row that stands for what was left out. */
  'modelwright.loadMore': (nodeId: string, root: string) => Promise<void>;
  /** Only from a row that shows one problem; `line` is 1-based. */
  'modelwright.openProblem': (root: string, path: string, line?: number) => Promise<void>;
}

export type CommandId = keyof CommandSignatures;

/** Commands that only rows and links of ours call: they need arguments, so they are not contributed. */
export const internalCommands: readonly CommandId[] = ['modelwright.loadMore', 'modelwright.openProblem'];

/** Registers one command of the map; whatever it throws is answered to the user by the reporter. */
export function registerCommand<K extends CommandId>(
  id: K,
  handler: CommandSignatures[K],
  reporter: ErrorReporter,
): Disposable {
  return commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      // VS Code hands over what the caller passed; the map above is the contract for those callers.
      await (handler as (...values: unknown[]) => Promise<void>)(...args);
    } catch (error) {
      reporter.answer(error);
    }
  });
}

/** Runs one command of the map, with its arguments checked by the compiler. */
export async function runCommand<K extends CommandId>(
  id: K,
  ...args: Parameters<CommandSignatures[K]>
): Promise<void> {
  await commands.executeCommand(id, ...args);
}
