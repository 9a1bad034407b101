import type { Run } from '../contract/run.ts';
import { compareRuns } from '../compare/core/compareRuns.ts';
import { isModelwrightError, ModelwrightError } from '../platform/errors.ts';
import { directionOf } from '../runs/core/direction.ts';
import type { AddCommand } from './addCommand.ts';
import type { CommandContext, CommandResult } from './commandContext.ts';
import { namedRun } from './commandContext.ts';
import { compareLines } from './compareLines.ts';
import type { ProjectSession } from './session.ts';

interface CompareOptions {
  readonly baseline?: string;
  readonly all?: boolean;
}

/** `modelwright compare RUN RUN… [--baseline RUN]` */
export const addCompare: AddCommand = (parent, run) => {
  parent
    .command('compare')
    .description('what differs between runs: params, metrics, environment, data, code')
    .argument('<run...>', 'two runs or more; one is enough beside --baseline')
    .option('--baseline <run>', 'the run that the others are compared with')
    .option('--all', 'show what is equal too')
    .action((names: readonly string[], options: CompareOptions) =>
      run((context) => compareCommand(context, names, options)),
    );
};

/** @throws ModelwrightError `usage` below two different runs, `not-found`, `ambiguous` */
export async function compareCommand(
  context: CommandContext,
  names: readonly string[],
  options: CompareOptions,
): Promise<CommandResult> {
  const session = await context.open({ showDeleted: true });
  const found: Run[] = [];
  for (const name of names) found.push(await namedRun(session, name));
  const baseline = await baselineOf(session, options.baseline, found);
  const isNamed = found.some((run) => run.id === baseline?.id);
  // A baseline that is none of the named runs stands before them.
  const inOrder = unique(baseline && !isNamed ? [baseline, ...found] : found);
  if (inOrder.length < 2)
    throw new ModelwrightError('usage', 'Comparing needs two different runs', {
      hint: 'Name another run, or a --baseline.',
    });
  const { git, index, project } = session;
  const { primary } = index.state();
  const comparison = await compareRuns({
    runs: inOrder,
    baseline: baseline?.id ?? null,
    directionOf: (key) => (key === primary?.key ? primary.direction : directionOf(key, project.directions)),
    environments: new Map(inOrder.map((run) => [run.id, session.environment(run)])),
    diff: git ? (from, to) => git.diff(from, to) : null,
  });
  return {
    json: { version: 1, ...comparison },
    lines: (paper) => compareLines(comparison, inOrder, options.all === true, paper),
  };
}

function unique(runs: readonly Run[]): readonly Run[] {
  return [...new Map(runs.map((run) => [run.id, run])).values()];
}

/** The named baseline, else the project's where it is among the runs. */
async function baselineOf(
  session: ProjectSession,
  named: string | undefined,
  runs: readonly Run[],
): Promise<Run | null> {
  if (named !== undefined) return namedRun(session, named);
  const { baseline } = session.project;
  if (baseline === null) return null;
  try {
    const { id } = await namedRun(session, baseline);
    return runs.find((run) => run.id === id) ?? null;
  } catch (error) {
    // The project's baseline may live in a store that is not here; the comparison does without.
    if (isModelwrightError(error, 'not-found') || isModelwrightError(error, 'ambiguous')) return null;
    throw error;
  }
}
