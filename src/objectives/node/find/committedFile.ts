import { statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import type { GitObjects } from '../../../git/core/gitReads.ts';
import { parseLockFile } from '../../../runs/core/dvc/lockFile.ts';
import type { DvcCache } from '../../../runs/core/dvcCache.ts';
import type { TableSource } from '../../core/columnTable.ts';

export interface CommittedFiles {
  readonly git: GitObjects;
  /** The cache of the DVC project in this folder. */
  readonly dvc: (folder: string) => DvcCache;
  /** Absolute project root. */
  readonly root: string;
}

/** The file, or why it is known but not here, or null when the commit does not name it. */
export type Committed = { readonly source: TableSource } | { readonly why: string } | null;

/** Larger files are kept outside of git objects; this one would not fit in memory beside the others. */
const mostBytes = 512 * 1024 * 1024;
const lfsPointer = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n[\s\S]*^oid sha256:([0-9a-f]{64})$/m;

/**
 * A file as a commit has it: its blob, the object that a git LFS pointer names, or the file in DVC's cache that a `.dvc`
 * file or `dvc.lock` names. Nothing is fetched.
 *
 * @param path relative to the project root
 */
export async function committedFile(files: CommittedFiles, commit: string, path: string): Promise<Committed> {
  const { git, root } = files;
  const prefix = relative(git.topLevel, root).split(sep).join('/');
  const name = posix.normalize(posix.join(prefix, path));
  if (name.startsWith('../')) return null;
  const shown = `${path} (commit ${commit.slice(0, 7)})`;
  const info = await git.info(`${commit}:${name}`);
  if (info?.type === 'blob') {
    if (info.sizeBytes > mostBytes) return { why: `${shown} is too large to be read from git` };
    const blob = await git.read(info.id);
    if (!blob) return { why: `${shown} is not in this clone` };
    const oid = blob.content.length < 1024 ? lfsPointer.exec(blob.content.toString('utf8'))?.[1] : undefined;
    if (oid === undefined) return { source: { shown, content: blob.content } };
    const object = join(git.commonDir, 'lfs/objects', oid.slice(0, 2), oid.slice(2, 4), oid);
    return isFile(object)
      ? { source: { shown, path: object } }
      : {
          why: `${shown} is kept by git LFS and is not here; "git lfs fetch origin ${commit.slice(0, 7)}" gets it`,
        };
  }
  return dvcFile(files, commit, name, shown);
}

async function dvcFile(
  files: CommittedFiles,
  commit: string,
  name: string,
  shown: string,
): Promise<Committed> {
  const { git } = files;
  const found = await pointerOf(git, commit, name);
  if (!found) return null;
  const away = { why: `${shown} is kept by DVC and is not in its cache here; "dvc fetch" gets it` };
  for (const folder of new Set([files.root, git.topLevel])) {
    const cache = files.dvc(folder);
    const md5 = found.within === null ? found.md5 : cache.manifest(found.md5)?.get(found.within);
    const path = md5 === undefined ? null : cache.file(md5);
    if (path !== null) return { source: { shown, path } };
  }
  return away;
}

/** `within` is the path inside of a folder that DVC keeps as one. */
async function pointerOf(
  git: GitObjects,
  commit: string,
  name: string,
): Promise<{ readonly md5: string; readonly within: string | null } | null> {
  const own = await outOf(git, commit, `${name}.dvc`, name);
  if (own) return own;
  for (let folder = posix.dirname(name); ; folder = posix.dirname(folder)) {
    if (folder !== '.') {
      const pointer = await outOf(git, commit, `${folder}.dvc`, name);
      if (pointer) return pointer;
    }
    const locked = await outOf(git, commit, posix.join(folder, 'dvc.lock'), name);
    if (locked || folder === '.') return locked;
  }
}

async function outOf(
  git: GitObjects,
  commit: string,
  file: string,
  name: string,
): Promise<{ readonly md5: string; readonly within: string | null } | null> {
  const blob = await git.read(`${commit}:${file}`);
  if (blob?.type !== 'blob') return null;
  let outs: ReturnType<typeof parseLockFile>['outs'];
  try {
    ({ outs } = parseLockFile(blob.content.toString('utf8')));
  } catch {
    return null;
  }
  for (const out of outs) {
    const path = posix.join(posix.dirname(file), out.path);
    if (path === name) return { md5: out.md5, within: null };
    if (out.md5.endsWith('.dir') && name.startsWith(`${path}/`))
      return { md5: out.md5, within: name.slice(path.length + 1) };
  }
  return null;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
