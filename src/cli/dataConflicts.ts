import type { LabelConflict, RowDecision } from '../contract/dataLabels.ts';
import { labelsPath } from '../evidence/core/inputNames.ts';
import type { AddCommand } from './addCommand.ts';
import type { CommandContext, CommandResult, Paper } from './commandContext.ts';
import { namedDataset, openForData } from './dataWords.ts';
import { plural } from './runWords.ts';

/** `modelwright data conflicts ID [--majority]` */
export const addDataConflicts: AddCommand = (parent, run) => {
  parent
    .command('conflicts')
    .description('rows that are alike and have different labels, with their places')
    .argument('<id>', 'a dataset of the project file')
    .option('--majority', 'decide each group by the label that most of its rows have')
    .action((id: string, options: { readonly majority?: boolean }) =>
      run((context) => dataConflictsCommand(context, id, options.majority === true)),
    );
};

/** @throws ModelwrightError `usage`, `not-found`, `table-unreadable`, `engine-missing`, `engine-died` */
export async function dataConflictsCommand(
  context: CommandContext,
  id: string,
  majority: boolean,
): Promise<CommandResult> {
  const session = await openForData(context);
  namedDataset(session, id);
  const datasets = await session.datasets();
  let conflicts = await datasets.conflicts(id, context.signal);
  const decisions = majority ? conflicts.flatMap(byMajority) : [];
  if (decisions.length > 0) {
    await datasets.review(id, decisions);
    conflicts = await datasets.conflicts(id, context.signal);
  }
  const written = decisions.length > 0 ? [labelsPath(id)] : [];
  return {
    json: { version: 1, dataset: id, conflicts, written },
    lines: (paper) => conflictLines(conflicts, written, paper),
  };
}

/** None for a group that is decided, has no majority, or rows that cannot be named. */
function byMajority({ decided, majority, more, rows }: LabelConflict): readonly RowDecision[] {
  if (decided || majority === null || more > 0 || rows.some(({ id }) => id === null)) return [];
  return rows.map(({ id, label }) =>
    label === majority
      ? { row: id ?? '', decision: 'kept', to: null }
      : { row: id ?? '', decision: 'changed', to: majority },
  );
}

function* conflictLines(
  conflicts: readonly LabelConflict[],
  written: readonly string[],
  { ink }: Paper,
): Generator<string> {
  const open = conflicts.filter(({ decided }) => !decided).length;
  yield `${plural(open, 'group of alike rows has', 'groups of alike rows have')} different labels${
    conflicts.length > open ? `; ${conflicts.length - open} decided` : ''
  }`;
  for (const { labels, decided, rows, more } of conflicts) {
    const words = labels.map(({ label, rows: count }) => `${label} ${count}`).join(' · ');
    yield '';
    yield decided ? ink('dim', `${words}  decided`) : ink('bold', words);
    for (const { file, line, id, label, review } of rows) {
      const place = line === null ? file : `${file}:${line}`;
      const said =
        review === null ? '' : review.decision === 'kept' ? 'kept' : `changed to ${review.to ?? ''}`;
      yield `  ${[place, id ?? '', label, said].filter((part) => part !== '').join('  ')}`;
    }
    if (more > 0) yield ink('dim', `  and ${plural(more, 'more row', 'more rows')}`);
  }
  for (const path of written) yield `wrote ${path}; commit it, and check the data again`;
}
