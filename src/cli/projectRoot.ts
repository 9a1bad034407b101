import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ModelwrightError } from '../platform/errors.ts';

/**
 * The project that a folder belongs to: the nearest folder upwards with `modelwright.yaml` or `.git`, else itself.
 *
 * @throws ModelwrightError `usage` where there is no such folder
 */
export function findProjectRoot(cwd: string, path: string | undefined): string {
  const start = resolve(cwd, path ?? '.');
  const stat = statSync(start, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) {
    const what = stat ? 'is not a folder' : 'does not exist';
    throw new ModelwrightError('usage', `${start} ${what}`, { hint: 'Name a folder with --path.' });
  }
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'modelwright.yaml')) || existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return start;
  }
}

/** Our folder in the user's cache, where each system keeps it. */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string {
  const xdg = env['XDG_CACHE_HOME'];
  if (xdg !== undefined && xdg.startsWith('/')) return join(xdg, 'modelwright');
  const home = env['HOME'] || homedir();
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'modelwright', 'cache');
  return platform === 'darwin'
    ? join(home, 'Library', 'Caches', 'modelwright')
    : join(home, '.cache', 'modelwright');
}
