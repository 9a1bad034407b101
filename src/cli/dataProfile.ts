import type { AddCommand } from './addCommand.ts';
import type { CommandContext, CommandResult } from './commandContext.ts';
import { dataProfileLines } from './dataProfileLines.ts';
import { namedDataset, openForData } from './dataWords.ts';

/** `modelwright data profile ID [--write]` */
export const addDataProfile: AddCommand = (parent, run) => {
  parent
    .command('profile')
    .description('what a table holds: types, missing and frequent values, ranges, distributions')
    .argument('<id>', 'a dataset of the project file')
    .option('--write', 'keep it as the reference that new files are compared with')
    .action((id: string, options: { readonly write?: boolean }) =>
      run((context) => dataProfileCommand(context, id, options.write === true)),
    );
};

/** @throws ModelwrightError `usage`, `not-found`, `table-unreadable`, `engine-missing`, `engine-died` */
export async function dataProfileCommand(
  context: CommandContext,
  id: string,
  write: boolean,
): Promise<CommandResult> {
  const session = await openForData(context);
  namedDataset(session, id);
  const datasets = await session.datasets();
  const profile = await datasets.profile(id, context.signal);
  const written = write ? [(await datasets.acceptReference(id, context.signal)).path] : [];
  const verdict = {
    outcome: 'pass',
    reason: `${profile.columns.length} columns of ${profile.rows} rows.`,
    measured: profile.rows,
    interval: null,
    needed: null,
    chosenAmong: null,
  };
  return {
    json: { version: 1, datasets: [{ id, checks: [], verdict, profile, written }] },
    lines: (paper) => dataProfileLines(profile, written, paper),
  };
}
