import { env, l10n } from 'vscode';
import { checkName } from '../../../datasets/core/checkProgress.ts';
import type { Board, ChecklistEvents, ChecklistMethods } from '../../../contract/checklist.ts';
import { isModelwrightError, messageOf } from '../../../platform/errors.ts';
import type { Log } from '../../../platform/log.ts';
import { runCommand } from '../../../platform/vscode/commands.ts';
import { openLink } from '../../../platform/vscode/openLink.ts';
import type { Handlers } from '../../../platform/vscode/webviewRpc.ts';
import { openProblem } from '../../../runs/vscode/runFiles.ts';
import { refuseUntrusted } from '../../../platform/vscode/refuseUntrusted.ts';
import type { ProjectBoard } from '../projectBoard.ts';
import { checklistFrame } from './checklistFrame.ts';
import { objectivesAnswer } from './objectivesAnswer.ts';
import { openCommit, pickRun } from './openParts.ts';
import { endWaiver, waive } from './waivers.ts';

export interface HandlerOptions {
  readonly board: ProjectBoard;
  readonly log: Log;
  readonly progress: (news: ChecklistEvents['progress']) => void;
}

/** Answers the panel. Everything that writes is refused here, too, while the folder is not trusted. */
export function checklistHandlers({ board, log, progress }: HandlerOptions): Handlers<ChecklistMethods> {
  const { project } = board;
  const { checklist } = project.services;
  const reference = (runId: string) => ({ root: project.root, runId });

  async function done(action: PromiseLike<unknown>): Promise<null> {
    await action;
    return null;
  }

  /** Does something that writes; what is shown follows at once, also when it went wrong half way. */
  async function write<T>(action: () => Promise<T>): Promise<T> {
    refuseUntrusted();
    try {
      return await action();
    } finally {
      board.changed();
    }
  }

  return {
    getFrame: async () => {
      await project.ready();
      return checklistFrame(board);
    },
    getBoard: () => readBoard(board),
    getObjectives: ({ run, cost }) => objectivesAnswer(board, run, cost, log),
    runChecks: ({ items }, signal) => write(() => runChecks(board, items, signal, progress)),
    getSignPlan: ({ item, role, decision, reason, person }) =>
      checklist.signPlan(item, role, decision, reason, person),
    sign: (request) => write(() => checklist.sign(request)),
    revoke: ({ item, role, how }) => done(write(() => checklist.revoke(item, role, how))),
    waive: (wanted) => done(write(() => waive(board, wanted))),
    endWaiver: ({ item }) => done(write(() => endWaiver(board, item))),
    openFile: ({ path, line }) => done(openProblem(project, path, line ?? undefined)),
    openLink: ({ url }) => done(openLink(url)),
    openCommit: ({ commit }) => done(openCommit(project, commit)),
    pickCandidate: async () => {
      const run = await pickRun(project, l10n.t('Choose the Candidate'));
      return run === null ? null : done(runCommand('modelwright.setCandidate', reference(run)));
    },
    setCandidate: ({ run }) => done(runCommand('modelwright.setCandidate', reference(run))),
    pickBaseline: async () => {
      const run = await pickRun(project, l10n.t('Choose the Baseline'));
      return run === null ? null : done(runCommand('modelwright.pinBaseline', reference(run)));
    },
    compareRuns: ({ runs }) => {
      const references = runs.map(reference);
      return done(runCommand('modelwright.compareRuns', references[0], references));
    },
    writeCard: () => done(runCommand('modelwright.modelCard')),
    newObjective: () => done(runCommand('modelwright.newObjective')),
    setUp: () => done(runCommand('modelwright.setUpProject')),
    addGateToCi: () => done(runCommand('modelwright.addGateToCi')),
    openDataReport: ({ dataset }) =>
      done(runCommand('modelwright.openDataReport', { root: project.root, dataset })),
    copy: ({ text }) => done(env.clipboard.writeText(text)),
  };
}

/** The board; after an error the last good one, with what went wrong above it. */
async function readBoard(board: ProjectBoard): Promise<Board | null> {
  await board.project.ready();
  const value = named(await board.board(), board);
  const problem = board.boardProblem;
  if (problem === null || !board.hasFile) return value;
  if (value === null) throw problem;
  return {
    ...value,
    problems: [
      {
        code: 'corrupt',
        severity: 'error',
        path: 'modelwright.yaml',
        message: messageOf(problem),
        ...(isModelwrightError(problem) && problem.details.line !== undefined
          ? { line: problem.details.line }
          : {}),
      },
      ...value.problems,
    ],
  };
}

/** A candidate that no evidence describes yet is called as its tracker calls it. */
function named(value: Board | null, { project }: ProjectBoard): Board | null {
  const row = project.candidate;
  if (value === null || value.candidate === null || value.candidate.commit !== null || row === null)
    return value;
  const name = project.notes[row.id]?.alias ?? row.name;
  return { ...value, candidate: { run: row.id, name, commit: row.commit.id } };
}

/** One item after the other where the panel named some, so that it can say how far it is and stop between two. */
async function runChecks(
  board: ProjectBoard,
  items: readonly string[] | null,
  signal: AbortSignal,
  progress: HandlerOptions['progress'],
): Promise<{ readonly written: readonly string[]; readonly notHere: readonly string[] }> {
  const { checklist } = board.project.services;
  if (items === null || items.length === 1)
    return checklist.runChecks(items, signal, ({ check, done, total }) => {
      if (check !== null) progress({ done, total, what: checkName(check, l10n.t) });
    });
  const written = new Set<string>();
  const notHere = new Set<string>();
  for (const [done, item] of items.entries()) {
    progress({ done, total: items.length, what: item });
    const part = await checklist.runChecks([item], signal);
    for (const file of part.written) written.add(file);
    for (const name of part.notHere) notHere.add(name);
  }
  return { written: [...written], notHere: [...notHere] };
}
