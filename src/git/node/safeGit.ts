import { devNull } from 'node:os';
import { programEnv } from '../../platform/programEnv.ts';

/**
 * Set for every call: no lock for reading, no question, no download (the protocol list also stops versions that do
 * not know GIT_NO_LAZY_FETCH), objects as they are and not as a replacement, English messages.
 */
export const gitExtras: Readonly<Record<string, string>> = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_REPLACE_OBJECTS: '1',
  LC_ALL: 'C',
  LANGUAGE: 'C',
};

export function gitEnv(): Record<string, string> {
  return programEnv(gitExtras);
}

/** Settings that win over the repository's own: what it names there to be run is not run. */
export const safeConfig: readonly string[] = [
  'core.fsmonitor=false',
  `core.hooksPath=${devNull}`,
  'core.quotePath=false',
  'color.ui=false',
  'log.showSignature=false',
  'i18n.logOutputEncoding=UTF-8',
  'diff.relative=false',
  'maintenance.auto=false',
  'gc.auto=0',
];

/** For the calls that do not go through simple-git. */
export const safeArguments: readonly string[] = [
  '--no-pager',
  ...safeConfig.flatMap((setting) => ['-c', setting]),
];

/** For every command that shows commits or differences. */
export const safeDiffFlags: readonly string[] = ['--no-ext-diff', '--no-textconv', '--no-color'];
export const safeLogFlags: readonly string[] = [
  ...safeDiffFlags,
  '--no-show-signature',
  '--no-patch',
  '--no-notes',
  '--no-decorate',
  '--encoding=UTF-8',
];
