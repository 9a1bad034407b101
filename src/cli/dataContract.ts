import { join } from 'node:path';
import { writeFileAtomic } from '../platform/atomicFile.ts';
import { ModelwrightError } from '../platform/errors.ts';
import type { AddCommand } from './addCommand.ts';
import type { CommandContext, CommandResult } from './commandContext.ts';
import { namedDataset, openForData } from './dataWords.ts';

interface ContractOptions {
  readonly infer?: boolean;
  readonly write?: boolean;
}

/** `modelwright data contract ID --infer [--write]` */
export const addDataContract: AddCommand = (parent, run) => {
  parent
    .command('contract')
    .description('a contract proposed from the training split, as YAML to be reviewed')
    .argument('<id>', 'a dataset of the project file')
    .option('--infer', 'propose it from the data')
    .option('--write', 'write it where the project looks for it, when there is none yet')
    .action((id: string, options: ContractOptions) =>
      run((context) => dataContractCommand(context, id, options)),
    );
};

/** @throws ModelwrightError `usage`, `not-found`, `not-allowed` when a contract is there already, `write-failed` */
export async function dataContractCommand(
  context: CommandContext,
  id: string,
  options: ContractOptions,
): Promise<CommandResult> {
  if (options.infer !== true)
    throw new ModelwrightError('usage', 'A contract is proposed with --infer', {
      hint: `modelwright data contract ${id} --infer`,
    });
  const session = await openForData(context);
  namedDataset(session, id);
  const { path, text, exists } = await (await session.datasets()).inferContract(id, context.signal);
  if (options.write === true && exists)
    throw new ModelwrightError('not-allowed', `${path} is there already and is not overwritten`, {
      file: path,
      hint: `See what differs: modelwright data contract ${id} --infer | diff ${path} -`,
    });
  if (options.write === true) writeFileAtomic(join(session.index.root, path), text);
  const verdict = {
    outcome: 'pass',
    reason:
      options.write === true
        ? `Written to ${path}.`
        : 'Proposed from the training split; nothing was written.',
    measured: null,
    interval: null,
    needed: null,
    chosenAmong: null,
  };
  return {
    json: {
      version: 1,
      datasets: [
        { id, checks: [], verdict, contract: { path, exists, text, written: options.write === true } },
      ],
    },
    lines: () => (options.write === true ? writtenLines(path) : text.trimEnd().split('\n')),
    remarks: options.write === true ? [] : [`Nothing was written; --write puts it into ${path}.`],
  };
}

function writtenLines(path: string): readonly string[] {
  return [
    `wrote ${path}`,
    'Next: read it, correct what the data alone cannot know, and commit it. "modelwright data check" holds the data to it.',
  ];
}
