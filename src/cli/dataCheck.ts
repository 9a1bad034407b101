import type { AddCommand } from './addCommand.ts';
import type { CommandContext, CommandResult } from './commandContext.ts';
import { dataCheckLines } from './dataCheckLines.ts';
import { datasetJson, namedDataset, openForData } from './dataWords.ts';
import { exitCodeOfVerdict } from './outcomeText.ts';
import { worstOutcome } from '../datasets/core/datasetVerdict.ts';

/** `modelwright data check [ID]` */
export const addDataCheck: AddCommand = (parent, run) => {
  parent
    .command('check')
    .description('run every check of a dataset, or of all, and keep the results as evidence')
    .argument('[id]', 'a dataset of the project file (default: all)')
    .action((id: string | undefined) => run((context) => dataCheckCommand(context, id ?? null)));
};

/** @throws ModelwrightError `usage`, `not-found`, `engine-missing`, `engine-died` */
export async function dataCheckCommand(context: CommandContext, id: string | null): Promise<CommandResult> {
  const session = await openForData(context);
  namedDataset(session, id);
  const queries = await session.datasets();
  const datasets = await context.whileChecking((tell) => queries.check(id, context.signal, tell));
  return {
    json: {
      version: 1,
      datasets: datasets.map((one) => ({ ...datasetJson(one), written: one.written })),
    },
    lines: (paper) => dataCheckLines(datasets, paper),
    exitCode: exitCodeOfVerdict(worstOutcome(datasets.map(({ verdict }) => verdict.outcome))),
  };
}
