import type { AddCommand } from './addCommand.ts';
import type { CommandContext, CommandResult } from './commandContext.ts';
import { namedRun } from './commandContext.ts';
import { runJson } from './runJson.ts';
import { runsShowLines } from './runsShowLines.ts';

/** `modelwright runs show RUN` */
export const addRunsShow: AddCommand = (parent, run) => {
  parent
    .command('show')
    .description('everything about one run')
    .argument('<run>', 'id, name, alias, start of the native id, or git revision')
    .action((name: string) => run((context) => runsShow(context, name)));
};

/** @throws ModelwrightError `not-found`, `ambiguous` */
export async function runsShow(context: CommandContext, name: string): Promise<CommandResult> {
  const session = await context.open({ showDeleted: true });
  const run = await namedRun(session, name);
  return {
    json: { version: 1, run: runJson(run) },
    lines: (paper) => runsShowLines(run, session, paper),
  };
}
