import type { SimpleGitOptions } from 'simple-git';
import { ModelwrightError, messageOf } from '../../platform/errors.ts';
import { lazy } from '../../platform/lazy.ts';
import { gitEnv, gitExtras, safeConfig } from './safeGit.ts';

const loadSimpleGit = lazy(() => import('simple-git'));

export interface CommandOptions {
  readonly input?: string;
  /** Further `-c` settings. */
  readonly config?: readonly string[];
  readonly timeoutMs?: number;
}

/** Runs one ordinary git command in a folder and gives its standard output. */
export type GitCommand = (args: readonly string[], options?: CommandOptions) => Promise<string>;

/**
 * Ordinary git commands through simple-git, with the safe environment and settings in each call.
 *
 * @throws ModelwrightError `git-failed` with the first line that git printed
 */
export function gitCommand(binary: string, folder: string): GitCommand {
  return async (args, options = {}) => {
    const { simpleGit } = await loadSimpleGit();
    const { input } = options;
    const settings: Partial<SimpleGitOptions> = {
      baseDir: folder,
      binary,
      config: [...safeConfig, ...(options.config ?? [])],
      allowEnvironment: Object.keys(gitExtras),
      // What these guard is the very thing that our settings switch off.
      unsafe: {
        allowUnsafeCustomBinary: true,
        allowUnsafeFsMonitor: true,
        allowUnsafeHooksPath: true,
        allowUnsafeFilter: true,
      },
      // Waiting for the end of output only: a time limit after the exit could cut a large answer.
      completion: { onClose: true, onExit: false },
      timeout: { block: options.timeoutMs ?? 60_000 },
      ...(input === undefined ? {} : { input: () => input }),
    };
    try {
      // One instance per call: simple-git drops what is queued behind a failed command.
      return await simpleGit(settings)
        .env(gitEnv())
        .raw([...args]);
    } catch (error) {
      const line = messageOf(error)
        .split('\n')
        .find((text) => text.trim() !== '');
      throw new ModelwrightError('git-failed', line?.trim() ?? `git ${args[0] ?? ''} failed`, {}, error);
    }
  };
}
