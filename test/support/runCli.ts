import { main } from '../../src/cli/main.ts';
import type { ProjectSession } from '../../src/cli/session.ts';
import { collectOutput } from './collectOutput.ts';
import { noon } from './indexBuilders.ts';

export interface CliAnswer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Surroundings {
  /** Terminal width; none for a pipe. */
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Runs the command line in this process on a project in memory. */
export async function runCli(
  argv: readonly string[],
  session: ProjectSession | Error,
  surroundings: Surroundings = {},
): Promise<CliAnswer> {
  const { columns = null, env = {}, cwd = import.meta.dirname } = surroundings;
  const { out, err, text } = collectOutput(columns);
  const code = await main(argv, {
    signal: new AbortController().signal,
    io: { cwd, env, out, err, now: () => noon },
    open: async ({ onProgress }) => {
      onProgress(1, 2);
      if (session instanceof Error) throw session;
      return session;
    },
  });
  return { code, ...text() };
}
