import type { Command } from 'commander';
import type { CommandContext, CommandResult } from './commandContext.ts';

/** Does a command's work, prints what it came to, and keeps its exit code. */
export type RunCommand = (work: (context: CommandContext) => Promise<CommandResult>) => Promise<void>;

/** Adds one noun, or one verb of a noun, to its parent. */
export type AddCommand = (parent: Command, run: RunCommand) => void;
