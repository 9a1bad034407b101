import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { FileChange } from '../core/gitReads.ts';
import { countStatus, parseDiff } from '../core/parseDiff.ts';
import type { GitCommand } from './gitCommand.ts';
import type { GitObjectStore } from './gitObjectStore.ts';
import { safeDiffFlags } from './safeGit.ts';

const countedFiles = 2_000;
const countedBytes = 4 * 1024 * 1024;

/**
 * Settings that blank the filters (`filter.<driver>.clean` and the like) that the repository's own configuration
 * names: comparing with the work tree would run them. The user's own (Git LFS is set up there) stay. Null when one
 * has a name that cannot be overridden.
 */
export async function blankFilters(run: GitCommand): Promise<readonly string[] | null> {
  let output: string;
  try {
    output = await run(['config', '-z', '--show-scope', '--name-only', '--get-regexp', '^filter[.]']);
  } catch {
    return []; // exit code 1: there is none
  }
  const fields = output.split('\0');
  const names = new Set<string>();
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const key = fields[at + 1] ?? '';
    if (fields[at] === 'global' || fields[at] === 'system') continue;
    names.add(key.slice('filter.'.length, key.lastIndexOf('.')));
  }
  if ([...names].some((name) => /[=\n]/.test(name))) return null;
  return [...names].flatMap((name) => [
    `filter.${name}.clean=`,
    `filter.${name}.smudge=`,
    `filter.${name}.process=`,
    `filter.${name}.required=false`,
  ]);
}

/** Number of changed files, untracked ones included; null when git would have to run something for it. */
export async function countDirty(run: GitCommand): Promise<number | null> {
  const config = await blankFilters(run);
  if (config === null) return null;
  // Submodules are compared by their commit alone: git would start another git in them, with their settings.
  return countStatus(
    await run(
      [
        'status',
        '--porcelain=v1',
        '-z',
        '--untracked-files=all',
        '--ignore-submodules=dirty',
        '--find-renames',
      ],
      { config },
    ),
  );
}

/** Changes from a commit (full id) to the work tree; `run` works in its top level. */
export async function diffWithWorkTree(
  run: GitCommand,
  objects: GitObjectStore,
  commit: string,
): Promise<FileChange[] | null> {
  const config = await blankFilters(run);
  if (config === null) return null;
  const [tracked, others] = await Promise.all([
    run(
      ['diff', '-z', '--raw', '--numstat', '-M', '--ignore-submodules=dirty', ...safeDiffFlags, commit, '--'],
      { config },
    ),
    run(['ls-files', '-z', '--others', '--exclude-standard'], { config }),
  ]);
  const changes = new Map(parseDiff(tracked).map((change) => [change.path, change]));
  let counted = 0;
  // A folder that is a repository of its own is listed with a slash at its end.
  for (const path of others.split('\0').filter((name) => name !== '' && !name.endsWith('/'))) {
    const content = counted++ < countedFiles ? readSmall(join(objects.topLevel, path)) : null;
    const added = content === null ? null : countLines(content);
    const removed = changes.get(path);
    if (removed?.status !== 'deleted') {
      changes.set(path, { path, status: 'added', added, deleted: added === null ? null : 0 });
      continue;
    }
    // In the commit and on disk, only no longer in the index.
    const before = await objects.read(`${commit}:${path}`);
    if (before !== null && content?.equals(before.content)) changes.delete(path);
    else changes.set(path, { path, status: 'modified', added, deleted: removed.deleted });
  }
  return [...changes.values()];
}

/** Content of a regular file of moderate size, else null. */
function readSmall(path: string): Buffer | null {
  try {
    const handle = openSync(path, 'r');
    try {
      const facts = fstatSync(handle);
      if (!facts.isFile() || facts.size > countedBytes) return null;
      const content = Buffer.alloc(facts.size);
      return content.subarray(0, readSync(handle, content, 0, facts.size, 0));
    } finally {
      closeSync(handle);
    }
  } catch {
    return null;
  }
}

/** Lines as git counts them; null for what git takes for binary (a NUL in the first 8,000 bytes). */
function countLines(content: Buffer): number | null {
  if (content.subarray(0, 8000).includes(0)) return null;
  let lines = 0;
  for (let at = content.indexOf(0x0a); at >= 0; at = content.indexOf(0x0a, at + 1)) lines++;
  return content.length > 0 && content.at(-1) !== 0x0a ? lines + 1 : lines;
}
