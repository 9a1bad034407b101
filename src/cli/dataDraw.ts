import { labellingList } from '../datasets/core/labellingList.ts';
import { ModelwrightError } from '../platform/errors.ts';
import type { RowSlice } from '../contract/dataLabels.ts';
import type { AddCommand } from './addCommand.ts';
import type { CommandContext, CommandResult } from './commandContext.ts';
import { namedDataset, openForData } from './dataWords.ts';

interface DrawOptions {
  readonly slice?: string;
  readonly count: string;
  readonly seed: string;
}

/** `modelwright data draw ID [--slice COLUMN=VALUE] [--count N] [--seed N]` */
export const addDataDraw: AddCommand = (parent, run) => {
  parent
    .command('draw')
    .description('rows without a label, drawn to be labelled: the same ones for the same seed')
    .argument('<id>', 'a dataset of the project file')
    .option('--slice <column=value>', 'only rows with this value')
    .option('--count <n>', 'how many', '50')
    .option('--seed <n>', 'another seed draws other rows', '1')
    .action((id: string, options: DrawOptions) => run((context) => dataDrawCommand(context, id, options)));
};

/** @throws ModelwrightError `usage`, `not-found`, `table-unreadable`, `engine-missing`, `engine-died` */
export async function dataDrawCommand(
  context: CommandContext,
  id: string,
  options: DrawOptions,
): Promise<CommandResult> {
  const slice = options.slice === undefined ? null : sliceOf(options.slice);
  const count = wholeNumber('--count', options.count, 1);
  const seed = wholeNumber('--seed', options.seed, 0);
  const session = await openForData(context);
  const dataset = namedDataset(session, id);
  const drawn = await (await session.datasets()).draw(id, { slice, count, seed }, context.signal);
  const list = labellingList(drawn, { key: dataset?.key ?? null, label: dataset?.label ?? 'label' });
  return {
    json: { version: 1, dataset: id, ...drawn },
    lines: () => list.trimEnd().split('\n'),
    remarks: [`${drawn.rows.length} of ${drawn.unlabelled} rows without a label, drawn with seed ${seed}.`],
  };
}

function sliceOf(text: string): RowSlice {
  const at = text.indexOf('=');
  if (at > 0) return { column: text.slice(0, at), value: text.slice(at + 1) };
  throw new ModelwrightError('usage', `--slice is written as column=value, not ${text}`, {
    hint: 'modelwright data draw customers --slice region=north',
  });
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= 1_000_000) return value;
  throw new ModelwrightError('usage', `${name} is a whole number from ${least} to 1000000, not ${text}`);
}
