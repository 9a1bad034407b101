import type { Command } from 'commander';
import { ModelwrightError } from '../platform/errors.ts';
import { nearestNames } from '../runs/core/nearestName.ts';
import type { AddCommand } from './addCommand.ts';
import { topicHelp } from './help/helpTopics.ts';

/** `modelwright help [NOUN [VERB]]`; topics such as `filter` too. */
export const addHelp: AddCommand = (parent, run) => {
  parent
    .command('help')
    .description('help on a noun, or on filter, names or json')
    .argument('[noun]')
    .argument('[verb]')
    .action((noun: string | undefined, verb: string | undefined) =>
      run(async () => {
        const text = helpText(parent, noun, verb);
        return { json: { version: 1, help: text }, lines: () => text.split('\n') };
      }),
    );
};

/** @throws ModelwrightError `usage` for what has no help */
function helpText(program: Command, noun: string | undefined, verb: string | undefined): string {
  if (noun !== undefined && verb === undefined && Object.hasOwn(topicHelp, noun))
    return (topicHelp[noun] ?? '').trim();
  let command = program;
  for (const word of [noun, verb]) {
    if (word === undefined) break;
    const next = command.commands.find((child) => child.name() === word);
    if (!next) {
      const known = [
        ...command.commands.map((child) => child.name()),
        ...(command === program ? Object.keys(topicHelp) : []),
      ];
      const near = nearestNames(word, known);
      throw new ModelwrightError('usage', `There is no help on ${word}`, {
        hint: near.length > 0 ? `Did you mean ${near[0]}?` : `There is help on ${known.join(', ')}.`,
      });
    }
    command = next;
  }
  // A noun with verbs shows the help of each: one page says all of it.
  const pages = command === program ? [command] : [command, ...command.commands];
  return pages.map(pageOf).join(`\n\n${'─'.repeat(40)}\n\n`);
}

function pageOf(command: Command): string {
  let text = '';
  // outputHelp alone adds the text below the options; it is caught here, so that `--json` can hold it.
  command.configureOutput({ writeOut: (piece) => (text += piece) });
  command.outputHelp();
  return text.trimEnd();
}
