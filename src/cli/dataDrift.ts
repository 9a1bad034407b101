import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { datasetVerdict } from '../datasets/core/datasetVerdict.ts';
import type { AddCommand } from './addCommand.ts';
import type { CommandContext, CommandResult } from './commandContext.ts';
import { dataCheckLines } from './dataCheckLines.ts';
import { datasetJson, namedDataset, openForData } from './dataWords.ts';
import { exitCodeOfVerdict } from './outcomeText.ts';

/** `modelwright data drift ID --current FILE` */
export const addDataDrift: AddCommand = (parent, run) => {
  parent
    .command('drift')
    .description('a new file against the reference profile, with what chance alone gives')
    .argument('<id>', 'a dataset of the project file')
    .requiredOption('--current <file>', 'the new table; below the current folder, else below the project')
    .action((id: string, options: { readonly current: string }) =>
      run((context) => dataDriftCommand(context, id, options.current)),
    );
};

/** @throws ModelwrightError `usage`, `not-found`, `table-unreadable`, `engine-missing`, `engine-died` */
export async function dataDriftCommand(
  context: CommandContext,
  id: string,
  current: string,
): Promise<CommandResult> {
  const session = await openForData(context);
  namedDataset(session, id);
  const typed = context.typedPath(current);
  // As the project file writes paths, too.
  const below = !existsSync(typed) && existsSync(join(session.index.root, current));
  const checks = await (await session.datasets()).drift(id, below ? current : typed, context.signal);
  const answer = { id, checks, verdict: datasetVerdict(checks.filter(({ column }) => column === null)) };
  return {
    json: { version: 1, datasets: [datasetJson(answer)] },
    lines: (paper) => dataCheckLines([{ ...answer, written: [] }], paper),
    exitCode: exitCodeOfVerdict(answer.verdict.outcome),
  };
}
