import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { Problem, Run } from '../contract/run.ts';
import { ModelwrightError } from '../platform/errors.ts';
import { compileFilter } from '../runs/core/filter/compileFilter.ts';
import { resolveRevisions } from '../runs/core/filter/filterRevisions.ts';
import { parseFilter } from '../runs/core/filter/parseFilter.ts';
import { nearestNames } from '../runs/core/nearestName.ts';
import type { AddCommand } from './addCommand.ts';
import type { CommandContext, CommandResult } from './commandContext.ts';
import { orderRuns, parseOrder } from './orderRuns.ts';
import { problemJson, runJson, sourceJson } from './runJson.ts';
import { runsListLines, runsListRemarks } from './runsListLines.ts';
import type { ProjectSession } from './session.ts';

interface ListOptions {
  readonly filter?: string;
  readonly source?: string;
  readonly experiment?: string;
  readonly commit?: string;
  readonly deleted?: boolean;
  readonly orderBy?: string;
  readonly limit?: number;
}

/** `modelwright runs [list]` */
export const addRunsList: AddCommand = (parent, run) => {
  parent
    .command('list', { isDefault: true })
    .description('list runs, newest first')
    .option('--filter <expr>', 'runs that match, such as "val/acc > 0.9 and model = gbm"')
    .option('--source <kind>', 'runs of one kind of store, such as mlflow, mlflow-sqlite or tensorboard')
    .option('--experiment <name>', 'runs of one experiment, by name or id')
    .option('--commit <rev>', 'runs made from one commit')
    .option('--deleted', 'also runs that were deleted in their tracker')
    .option('--order-by <key>', 'order by a key, smallest first; "KEY desc" or "-KEY" for greatest first')
    .option('--limit <n>', 'at most so many runs', wholeNumber)
    .allowExcessArguments(true)
    .action((options: ListOptions, command: Command) =>
      run((context) => runsList(context, options, command.args)),
    );
};

/**
 * @throws ModelwrightError `filter`, `usage` for a wrong option, `not-found` for a revision that names nothing
 */
export async function runsList(
  context: CommandContext,
  options: ListOptions,
  extra: readonly string[] = [],
): Promise<CommandResult> {
  refuseExtra(extra);
  const filter = parseFilter(options.filter ?? '');
  const order = options.orderBy === undefined ? null : parseOrder(options.orderBy);
  const session = await context.open({ showDeleted: options.deleted === true });
  const holds = compileFilter(filter, await resolveRevisions(filter, session.git));
  const ofCommit = await commitTest(session, options.commit);
  const ofSource = sourceTest(session, options.source);
  const all = session.index.all();
  const found = all.filter(
    (run) => ofSource(run) && ofExperiment(run, options.experiment) && ofCommit(run) && holds(run),
  );
  const ordered = order ? orderRuns(found, order) : found;
  const runs = ordered.slice(0, options.limit ?? ordered.length);
  const state = session.index.state();
  const problems = allProblems(session);
  return {
    json: {
      version: 1,
      root: session.index.root,
      head: state.head,
      sources: state.sources.map(sourceJson),
      runs: runs.map(runJson),
      problems: problems.map(problemJson),
      total: found.length,
    },
    lines: (paper) =>
      runsListLines(
        { session, runs, found: found.length, all: all.length, orderKey: order?.key ?? null },
        paper,
      ),
    remarks: runsListRemarks(state, problems),
  };
}

function refuseExtra(extra: readonly string[]): void {
  const [word] = extra;
  if (word === undefined) return;
  const near = nearestNames(word, ['list', 'show', 'history']);
  throw new ModelwrightError('usage', `runs has no command ${word}`, {
    hint: near.length > 0 ? `Did you mean "runs ${near[0]}"?` : 'It has list, show and history.',
  });
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It has to be a whole number from 1 on.');
  return Number(text);
}

async function commitTest(
  { git }: ProjectSession,
  revision: string | undefined,
): Promise<(run: Run) => boolean> {
  if (revision === undefined) return () => true;
  const id = git ? await git.resolve(revision) : null;
  if (id !== null) return (run) => run.commit.id === id;
  // The commit of a run may be gone from the repository; its id still names it.
  const prefix = revision.toLowerCase();
  if (/^[0-9a-f]{4,40}$/.test(prefix)) return (run) => run.commit.id?.startsWith(prefix) === true;
  throw new ModelwrightError('not-found', `git knows no commit ${revision}`, {
    hint: git ? 'Name a commit, tag or branch.' : 'This folder is in no repository.',
  });
}

const kinds = [
  'mlflow',
  'mlflow-files',
  'mlflow-sqlite',
  'mlflow-server',
  'tensorboard',
  'dvc',
  'dvclive',
  'lightning',
  'huggingface',
  'keras',
  'wandb',
  'trackio',
  'optuna',
  'sacred',
  'clearml',
  'aim',
  'table',
  'captured',
] as const;

/** `mlflow` means all of its stores. */
function sourceTest({ index }: ProjectSession, kind: string | undefined): (run: Run) => boolean {
  if (kind === undefined) return () => true;
  const known = new Set<string>([...kinds, ...index.state().sources.map((source) => source.kind)]);
  if (!known.has(kind)) {
    const near = nearestNames(kind, known);
    throw new ModelwrightError('usage', `There is no kind of source called ${kind}`, {
      hint: near.length > 0 ? `Did you mean ${near[0]}?` : `It is one of ${[...known].join(', ')}.`,
    });
  }
  return ({ source }) => source.kind === kind || source.kind.split('-')[0] === kind;
}

function ofExperiment(run: Run, name: string | undefined): boolean {
  return name === undefined || run.experiment?.name === name || run.experiment?.id === name;
}

/** Of stores and of runs, each once. */
function allProblems({ index }: ProjectSession): readonly Problem[] {
  const state = index.state();
  const problems = [
    ...state.problems,
    ...state.sources.flatMap((source) => source.problems),
    ...index.all().flatMap((run) => run.problems),
  ];
  const once = new Map<string, Problem>();
  for (const problem of problems) {
    const key = [problem.code, problem.path, problem.line, problem.message].join('\n');
    // The same problem may be listed by the store and by its run; the one that names the run says more.
    if (!once.has(key) || once.get(key)?.run === undefined) once.set(key, problem);
  }
  return [...once.values()];
}
