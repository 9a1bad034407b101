import { existsSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { mergeCard } from '../checklist/core/card/mergeCard.ts';
import { writeFileAtomic } from '../platform/atomicFile.ts';
import { ModelwrightError } from '../platform/errors.ts';
import type { AddCommand } from './addCommand.ts';
import type { CommandContext, CommandResult } from './commandContext.ts';

interface CardOptions {
  readonly since?: string;
  readonly output?: string;
}

/** `modelwright card [--since TAG] [--output FILE]` */
export const addCard: AddCommand = (parent, run) => {
  parent
    .command('card')
    .description('the model card, made from evidence')
    .option('--since <tag>', 'also what changed since a tag, branch or commit')
    .option('--output <file>', 'write it; what people wrote in that file stays')
    .action((options: CardOptions) => run((context) => cardCommand(context, options)));
};

/** @throws ModelwrightError `not-found`, `usage` for a file that is not ours, `write-failed` */
async function cardCommand(context: CommandContext, options: CardOptions): Promise<CommandResult> {
  const { checklist, root } = await context.openCommitted();
  const { text } = await checklist.card(options.since ?? null);
  if (options.output === undefined)
    return { json: { version: 1, file: null, text }, lines: () => text.trimEnd().split('\n') };
  const path = context.typedPath(options.output);
  const merged = mergeCard(existsSync(path) ? readFileSync(path, 'utf8') : '', text);
  if (merged === null)
    throw new ModelwrightError(
      'usage',
      `${options.output} was not made by modelwright, and is left as it is`,
      {
        hint: `Compare it with the new one: modelwright card | diff ${options.output} -`,
      },
    );
  writeFileAtomic(path, merged);
  const file = relative(root, path).replaceAll(sep, '/');
  return { json: { version: 1, file }, lines: () => [`wrote ${file}`] };
}
