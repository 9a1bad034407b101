import type { ObjectiveResult, RunJudgement } from '../contract/objectives.ts';
import { ModelwrightError } from '../platform/errors.ts';
import type { AddCommand } from './addCommand.ts';
import { noProjectFile, type CommandContext, type CommandResult } from './commandContext.ts';
import { objectivesLines } from './objectivesLines.ts';
import { exitCodeOfVerdict } from './outcomeText.ts';

interface ObjectivesOptions {
  readonly check?: boolean;
}

/** `modelwright objectives [RUN] [--check]` */
export const addObjectives: AddCommand = (parent, run) => {
  parent
    .command('objectives')
    .description('a run judged by the objectives of the project file')
    .argument('[run]', 'the candidate when left out, else the newest finished run')
    .option('--check', 'write the verdicts as evidence, for the checklist and for clones without the runs')
    .action((name: string | undefined, options: ObjectivesOptions) =>
      run((context) => objectivesCommand(context, name ?? null, options)),
    );
};

/** @throws ModelwrightError `not-found`, `ambiguous`, `usage` in a project without objectives */
async function objectivesCommand(
  context: CommandContext,
  name: string | null,
  options: ObjectivesOptions,
): Promise<CommandResult> {
  const session = await context.open({ showDeleted: false });
  if (session.project.objectives.length === 0) {
    if (session.project.path === null) throw noProjectFile(context.root);
    throw new ModelwrightError('usage', 'No objectives are declared', {
      hint: 'Add one under "objectives:" in modelwright.yaml; "modelwright help objectives" shows how.',
    });
  }
  const queries = await session.objectives();
  const { judgement, written } = options.check
    ? await queries.check(name)
    : { judgement: await queries.judge(name), written: [] };
  if (!judgement)
    throw new ModelwrightError('not-found', 'There is no finished run to be judged', {
      hint: 'Train one, or name the candidate in modelwright.yaml.',
    });
  return {
    json: judgementJson(judgement, options.check === true ? written : null),
    lines: (paper) => objectivesLines(judgement, written, paper),
    remarks: judgement.objectives.flatMap(({ id, problems }) =>
      problems.map(({ severity, message }) => `${severity}: ${id}: ${message}`),
    ),
    exitCode: exitCodeOfVerdict(judgement.verdict.outcome),
  };
}

function judgementJson(
  { run, name, commit, objectives, verdict, sentence, kpi }: RunJudgement,
  written: readonly string[] | null,
): Readonly<Record<string, unknown>> {
  return {
    version: 1,
    run,
    name,
    commit,
    objectives: objectives.map(objectiveJson),
    verdict,
    sentence,
    kpi,
    ...(written === null ? {} : { written }),
  };
}

/** The members of the contract first, then what stands beyond it. */
function objectiveJson(result: ObjectiveResult): Readonly<Record<string, unknown>> {
  const { id, role, metric, direction, value, interval, floor, baseline, slices, verdict, ...beyond } =
    result;
  const base = baseline && { ...baseline, run: baseline.run === '' ? null : baseline.run };
  return { id, role, metric, direction, value, interval, floor, baseline: base, slices, verdict, ...beyond };
}
