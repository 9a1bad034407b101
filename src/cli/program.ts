import { Command } from 'commander';
import type { RunCommand } from './addCommand.ts';
import { addCard } from './card.ts';
import { addChecklist } from './checklist.ts';
import { addCompare } from './compare.ts';
import { addGate } from './gate.ts';
import { addSignoff } from './signoff.ts';
import { addData } from './data.ts';
import { globalOptionTexts } from './globalOptions.ts';
import { commandHelp } from './help/helpTopics.ts';
import { addHelp } from './helpCommand.ts';
import { addHistory } from './history.ts';
import { addObjectives } from './objectives.ts';
import { addRunsHistory } from './runsHistory.ts';
import { addRunsList } from './runsList.ts';
import { addRunsShow } from './runsShow.ts';

export interface ProgramOutput {
  /** Help and the version. */
  write(text: string): void;
  readonly columns: number | null;
}

/** The whole command line: nouns, their verbs, options and help. Wrong usage throws commander's error. */
export function buildProgram(version: string, run: RunCommand, output: ProgramOutput): Command {
  const program = new Command('modelwright')
    .description('From git commit to deployed model, with the evidence.')
    .usage('<noun> [verb] [options]')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print help; also behind a noun')
    .helpCommand(false)
    .showSuggestionAfterError(true);
  for (const [flags, description] of globalOptionTexts) program.option(flags, description);
  const runs = program
    .command('runs')
    .usage('[list|show|history] [options]')
    .description('training runs, read from the stores of their trackers');
  addRunsList(runs, run);
  addRunsShow(runs, run);
  addRunsHistory(runs, run);
  addCompare(program, run);
  addHistory(program, run);
  addObjectives(program, run);
  addChecklist(program, run);
  addGate(program, run);
  addSignoff(program, run);
  addCard(program, run);
  addData(program, run);
  addHelp(program, run);
  prepare(program, [], output);
  return program;
}

/** The same habits for every command: no exit, our output, help with the global options and its own text. */
function prepare(command: Command, names: readonly string[], output: ProgramOutput): void {
  command
    .exitOverride()
    .helpOption('--help', 'print help')
    .helpCommand(false)
    .configureHelp({
      showGlobalOptions: command.commands.length === 0,
      ...(output.columns === null ? { helpWidth: 110 } : { helpWidth: output.columns }),
    })
    .configureOutput({
      writeOut: (text) => output.write(text),
      // What is wrong is thrown and printed in one place.
      writeErr: () => undefined,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  const text = commandHelp[names.join(' ')];
  if (text !== undefined) command.addHelpText('after', text.trimEnd());
  for (const child of command.commands) prepare(child, [...names, child.name()], output);
}
