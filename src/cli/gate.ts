import { appendFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Board, BoardItem } from '../contract/checklist.ts';
import type { Outcome, Verdict } from '../contract/verdict.ts';
import { gateItems } from '../checklist/core/gate.ts';
import { messageOf, ModelwrightError } from '../platform/errors.ts';
import type { AddCommand } from './addCommand.ts';
import { itemJson } from './boardJson.ts';
import { candidateText, itemTable, verdictLine } from './boardLines.ts';
import { needStage, openChecked } from './checklist.ts';
import type { CommandContext, CommandResult, Paper } from './commandContext.ts';
import { exitCodes } from './exitCodes.ts';
import { findProjects } from './findProjects.ts';
import { gateSummary } from './gateSummary.ts';
import { exitCodeOfVerdict } from './outcomeText.ts';

interface GateOptions {
  readonly all?: boolean;
  readonly check?: boolean;
  readonly inconclusive?: string;
  readonly summary?: string;
}

/** One project's gate. */
export interface JudgedGate {
  /** Folder of the project, relative to where it was looked for; `.` for itself. */
  readonly path: string;
  readonly board: Board;
  readonly verdict: Verdict;
  readonly items: readonly BoardItem[];
  readonly notes: readonly string[];
}

/** `modelwright gate STAGE [--all] [--check] [--inconclusive=warn] [--summary FILE]` */
export const addGate: AddCommand = (parent, run) => {
  parent
    .command('gate')
    .description('the decision of a stage, as an exit code')
    .argument('<stage>', '"release" is the one that protects production')
    .option('--all', 'every project file below the folder; the worst decides')
    .option('--check', 'recompute first what can be recomputed here, and write it as evidence')
    .option('--inconclusive <how>', '"warn": exit with 0 where it is not decided, and say so', 'fail')
    .option('--summary <file>', 'append a summary in Markdown to a file')
    .action((stage: string, options: GateOptions) => run((context) => gateCommand(context, stage, options)));
};

/** @throws ModelwrightError `usage`, `project-file`, `git-failed` where git cannot be read, `write-failed` */
export async function gateCommand(
  context: CommandContext,
  name: string,
  options: GateOptions,
): Promise<CommandResult> {
  const stage = needStage(name);
  const warn = options.inconclusive === 'warn';
  if (!warn && options.inconclusive !== undefined && options.inconclusive !== 'fail')
    throw new ModelwrightError('usage', `--inconclusive is "warn" or "fail", not "${options.inconclusive}"`);
  const { root } = context;
  const roots = options.all === true ? await findProjects(root) : [root];
  if (roots.length === 0)
    throw new ModelwrightError('project-file', `There is no modelwright.yaml in ${root} or below it`);
  const gates: JudgedGate[] = [];
  for (const one of roots) {
    const { checklist, notes } = await openChecked(context, options.check === true, one);
    const board = await checklist.board();
    // Without git nothing that was signed or committed can be told: that is no verdict on the model.
    if (board.gitProblem !== null) throw new ModelwrightError('git-failed', board.gitProblem);
    const all = board.stages.flatMap(({ items }) => items);
    const shown = board.stages.find(({ id }) => id === stage.id);
    const verdict = shown?.gate ?? (stage.id === 'release' ? board.gate : noItems(stage.title));
    const path = relative(root, one).replaceAll(sep, '/') || '.';
    gates.push({ path, board, verdict, items: gateItems(stage.id, all), notes: notes.remarks });
  }
  const outcome = worst(gates.map(({ verdict }) => verdict.outcome));
  const verdict = gates.find((gate) => gate.verdict.outcome === outcome)?.verdict ?? noItems(stage.title);
  const isLet = warn && outcome === 'inconclusive';
  const remarks = isLet ? ['Not decided, and let through, because --inconclusive=warn says so.'] : [];
  if (options.summary !== undefined)
    append(context.typedPath(options.summary), gateSummary(stage.title, gates, isLet));
  return {
    json: {
      version: 1,
      stage: stage.id,
      verdict,
      items: gates.flatMap((gate) =>
        gate.items.map((item) =>
          options.all === true ? { project: gate.path, ...itemJson(item) } : itemJson(item),
        ),
      ),
      ...(options.all === true
        ? {
            projects: gates.map((gate) => ({
              path: gate.path,
              project: gate.board.project,
              verdict: gate.verdict,
            })),
          }
        : {}),
      letThrough: isLet,
      warnings: gates.flatMap(({ board }) => board.warnings),
      problems: gates.flatMap(({ board }) => board.problems),
    },
    lines: (paper) => gateLines(gates, paper),
    remarks: [
      ...remarks,
      ...gates.flatMap(({ notes, board }) => [
        ...notes,
        ...board.warnings,
        ...board.problems.map(({ message }) => message),
      ]),
    ],
    exitCode: isLet ? exitCodes.done : exitCodeOfVerdict(outcome),
  };
}

/** Any failure, else any error, else what is undecided. */
function worst(outcomes: readonly Outcome[]): Outcome {
  return (['fail', 'error', 'inconclusive'] as const).find((one) => outcomes.includes(one)) ?? 'pass';
}

function noItems(title: string): Verdict {
  const reason = `${title}: no items, nothing to decide.`;
  return { outcome: 'pass', reason, measured: null, interval: null, needed: null, chosenAmong: null };
}

function* gateLines(gates: readonly JudgedGate[], paper: Paper): Generator<string> {
  for (const { board, verdict, items, path } of gates) {
    const where = path === '.' ? '' : paper.ink('dim', `  ${path}`);
    yield `${paper.ink('bold', board.project)}: ${candidateText(board)}${where}`;
    yield verdictLine(verdict, paper);
    const open = items.filter(({ state }) => state !== 'done' && state !== 'waived');
    yield* itemTable(open, paper);
  }
}

function append(file: string, text: string): void {
  try {
    appendFileSync(file, text);
  } catch (error) {
    throw new ModelwrightError(
      'write-failed',
      `${file} could not be written: ${messageOf(error)}`,
      {},
      error,
    );
  }
}
