/**
 * Unpacks the demo project: a git repository with its branches and DVC experiments, and the stores of three trackers.
 * The stores are packed as the trackers wrote them; nothing is made up here.
 */
import { execFile } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const packed = join(import.meta.dirname, 'biopsies');

/** Makes `targetFolder`, which must not exist yet or be empty, into the demo project. Needs `git` and `tar`. */
export async function unpackDemo(targetFolder) {
  await mkdir(targetFolder, { recursive: true });
  const git = (...args) => run('git', ['-c', 'advice.detachedHead=false', ...args], { cwd: targetFolder });
  await git('init', '--quiet', '--initial-branch=main');
  await git('fetch', '--quiet', '--update-head-ok', join(packed, 'repo.bundle'), 'refs/*:refs/*');
  await git('checkout', '--quiet', '--force', 'main');
  await copyFile(join(packed, 'reflog'), join(targetFolder, '.git/logs/HEAD'));
  await run('tar', ['-xzf', join(packed, 'stores.tar.gz'), '-C', targetFolder]);
}
