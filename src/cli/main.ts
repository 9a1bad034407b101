import { CommanderError } from 'commander';
import { programVersion } from '../platform/version.ts';
import type { Command } from 'commander';
import { isAbort, ModelwrightError } from '../platform/errors.ts';
import type { RunCommand } from './addCommand.ts';
import { CommandContext } from './commandContext.ts';
import type { CommandResult } from './commandContext.ts';
import type { CommandIo } from './commandIo.ts';
import { streamSink } from './commandIo.ts';
import { asModelwrightError, debugTrace, errorJson, errorLines } from './errorText.ts';
import { exitCodeOf, exitCodes } from './exitCodes.ts';
import type { GlobalOptions } from './globalOptions.ts';
import { chooseInk } from './ink.ts';
import { jsonChunks } from './jsonText.ts';
import { openCommitted as openCommittedProject, type OpenCommitted } from './openCommitted.ts';
import { openSession } from './openSession.ts';
import { buildProgram } from './program.ts';
import type { OpenSession } from './session.ts';
import { usageError } from './usageError.ts';

export interface MainOptions {
  readonly io?: CommandIo;
  readonly open?: OpenSession;
  readonly openCommitted?: OpenCommitted;
  /** Ends reading early; by default an interrupt from the keyboard does. */
  readonly signal?: AbortSignal;
}

/** Runs one command and gives its exit code: 0 pass, 1 fail, 2 usage, 3 an engine failed, 4 inconclusive. */
export async function main(argv: readonly string[], options: MainOptions = {}): Promise<number> {
  const { io = processIo(), open = openSession, signal = interruptSignal() } = options;
  const { openCommitted = openCommittedProject } = options;
  let exitCode: number = exitCodes.done;
  let help = '';
  const run: RunCommand = async (work) => {
    const global = program.opts<GlobalOptions>();
    const context = new CommandContext({
      io,
      options: global,
      open,
      openCommitted,
      platform: process.platform,
      signal,
    });
    try {
      const result = await work(context);
      exitCode = result.exitCode ?? exitCodes.done;
      await print(result, global, io);
    } finally {
      context.dispose();
    }
  };
  const program: Command = buildProgram(programVersion, run, {
    write: (text) => (help += text),
    columns: io.out.columns,
  });
  try {
    if (argv.length === 0)
      throw new ModelwrightError('usage', 'A noun is missing', { hint: 'See modelwright help.' });
    await program.parseAsync(argv, { from: 'user' });
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) await io.out.write(help);
    else if (isAbort(thrown)) exitCode = exitCodes.interrupted;
    else
      exitCode = await printError(
        thrown instanceof CommanderError ? usageError(thrown.message, argv) : thrown,
        argv,
        io,
      );
  }
  return exitCode;
}

/** Ctrl+C: what is open is closed and temporary copies go; a second one ends the process at once. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

function processIo(): CommandIo {
  const { stdout, stderr } = process;
  return {
    cwd: process.cwd(),
    env: process.env,
    out: streamSink(stdout),
    err: streamSink(stderr),
    now: () => Date.now(),
  };
}

/** The result on standard output, piece by piece as it is taken; remarks on standard error. */
async function print(result: CommandResult, global: GlobalOptions, io: CommandIo): Promise<void> {
  if (global.json === true) {
    await writeAll(jsonChunks(result.json), io);
    return;
  }
  const ink = chooseInk(io.out.isTerminal, global.color !== false, io.env);
  const lines = result.lines({ width: io.out.columns, ink, now: io.now() });
  const taken = await writeAll(withBreaks(lines), io);
  if (!taken || global.quiet === true) return;
  const paint = chooseInk(io.err.isTerminal, global.color !== false, io.env);
  for (const remark of result.remarks ?? []) await io.err.write(`${paint('yellow', remark)}\n`);
}

function* withBreaks(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

const writeBytes = 64 * 1024;

/** False when nobody reads any more. */
async function writeAll(pieces: Iterable<string>, io: CommandIo): Promise<boolean> {
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < writeBytes) continue;
    if (!(await io.out.write(waiting))) return false;
    waiting = '';
  }
  return waiting === '' || io.out.write(waiting);
}

/** Wrong usage is found before options are known, so that `--json` is looked for in what was typed. */
async function printError(thrown: unknown, argv: readonly string[], io: CommandIo): Promise<number> {
  const end = argv.indexOf('--');
  const typed = end < 0 ? argv : argv.slice(0, end);
  const error = asModelwrightError(thrown);
  if (typed.includes('--debug')) await io.err.write(debugTrace(thrown));
  if (typed.includes('--json')) await io.out.write(errorJson(error));
  else
    await io.err.write(
      errorLines(error, chooseInk(io.err.isTerminal, !typed.includes('--no-color'), io.env)),
    );
  return exitCodeOf(error.code);
}
