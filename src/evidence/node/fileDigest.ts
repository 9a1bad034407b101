import { realpathSync, statSync, type Stats } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { GitObjects } from '../../git/core/gitReads.ts';
import { hashOf } from '../../platform/canonicalJson.ts';
import type { FileDigests } from '../core/inputNames.ts';
import { pointerDigest } from './dvcPointer.ts';
import { blobOf, FileHashes } from './fileHashes.ts';

export interface FileDigestOptions {
  /** Absolute project root. */
  readonly root: string;
  readonly git: Pick<GitObjects, 'topLevel' | 'info' | 'read'> | null;
  /** Absolute folder of ours in which hashes are kept by size and time; null keeps them in memory. */
  readonly storage: string | null;
}

export function openFileDigests(options: FileDigestOptions): FileDigests {
  return new Digests(options);
}

/** Files of a folder that are looked at; more is not a data file but a store. */
const mostFiles = 10_000;
const lfsHead = 'version https://git-lfs.github.com/spec/';

class Digests implements FileDigests {
  private readonly root: string;
  private readonly git: FileDigestOptions['git'];
  private readonly hashes: FileHashes;

  constructor({ root, git, storage }: FileDigestOptions) {
    this.root = resolve(root);
    this.git = git;
    this.hashes = new FileHashes(storage);
  }

  async of(path: string, signal?: AbortSignal): Promise<string | null> {
    const absolute = resolve(this.root, path);
    const pointer = pointerDigest(this.root, absolute);
    const facts = statSync(absolute, { throwIfNoEntry: false });
    if (!facts) return pointer === null ? null : `dvc:${pointer}`;
    if (facts.isDirectory()) return pointer === null ? this.ofFolder(absolute, signal) : `dvc:${pointer}`;
    const tracked = await this.tracked(absolute, facts, signal);
    if (tracked !== null) return tracked;
    if (pointer !== null && (await this.hashes.md5(absolute, facts, signal)) === pointer)
      return `dvc:${pointer}`;
    return (
      (await this.toBe(absolute, facts, signal)) ??
      `sha256:${await this.hashes.sha256(absolute, facts, signal)}`
    );
  }

  async names(path: string, recorded: readonly string[], signal?: AbortSignal): Promise<readonly string[]> {
    const today = await this.of(path, signal);
    if (today === null) return [];
    const names = [today];
    for (const name of new Set(recorded))
      if (name !== today && (await this.isNamed(resolve(this.root, path), name, today, signal)))
        names.push(name);
    return names;
  }

  async content(path: string, signal?: AbortSignal): Promise<string | null> {
    const absolute = resolve(this.root, path);
    const facts = statSync(absolute, { throwIfNoEntry: false });
    return facts?.isFile() ? `sha256:${await this.hashes.sha256(absolute, facts, signal)}` : null;
  }

  async keeper(path: string, signal?: AbortSignal): Promise<'git' | 'DVC' | null> {
    const absolute = resolve(this.root, path);
    const facts = statSync(absolute, { throwIfNoEntry: false });
    if (facts?.isFile() && (await this.tracked(absolute, facts, signal)) !== null) return 'git';
    return (await this.of(path, signal))?.startsWith('dvc:') ? 'DVC' : null;
  }

  /** Whether content that is called `today` goes by another name, too. */
  private async isNamed(
    absolute: string,
    name: string,
    today: string,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const facts = statSync(absolute, { throwIfNoEntry: false });
    if (!facts) return false;
    if (facts.isDirectory())
      return name === (await this.ofFolder(absolute, signal, (file) => this.content(file, signal)));
    const value = name.slice(name.indexOf(':') + 1);
    if (name.startsWith('sha256:')) return value === (await this.hashes.sha256(absolute, facts, signal));
    if (name.startsWith('dvc:')) return value === (await this.hashes.md5(absolute, facts, signal));
    // Where git is, it has said already which blob this is.
    const mayBe = name.startsWith('git:') && (this.git === null || !today.startsWith('git:'));
    return mayBe && this.isBlob(absolute, facts, value, signal);
  }

  /** Whether git could have made that blob: of the bytes, of the pointer that LFS keeps, of line ends of one byte. */
  private async isBlob(absolute: string, facts: Stats, id: string, signal?: AbortSignal): Promise<boolean> {
    const made = (sizeBytes: number): Promise<string> =>
      this.hashes.blob(absolute, facts, { id, sizeBytes }, signal);
    if (id === (await made(facts.size))) return true;
    const pointer = `${lfsHead}v1\noid sha256:${await this.hashes.sha256(absolute, facts, signal)}\nsize ${facts.size}\n`;
    if (id === blobOf(pointer, id)) return true;
    const unixSize = await this.hashes.unixSize(absolute, facts, signal);
    return unixSize < facts.size && id === (await made(unixSize));
  }

  /** The blob that git makes of the content: committing a file after it was checked changes nothing of it. */
  private async toBe(absolute: string, facts: Stats, signal?: AbortSignal): Promise<string | null> {
    if (this.git !== null && this.nameInGit(absolute) === null) return null;
    const id = (await this.git?.info('HEAD'))?.id ?? '0'.repeat(40);
    const made = await this.hashes.blob(absolute, facts, { id, sizeBytes: facts.size }, signal);
    return `git:${made}`;
  }

  /** The blob at HEAD when the file holds the same: byte by byte, with other line ends, or as LFS names it. */
  private async tracked(absolute: string, facts: Stats, signal?: AbortSignal): Promise<string | null> {
    const name = this.nameInGit(absolute);
    const blob = name === null ? null : await this.git?.info(`HEAD:${name}`);
    if (blob?.type !== 'blob') return null;
    const same = `git:${blob.id}`;
    const { size } = facts;
    if (size === blob.sizeBytes)
      return (await this.hashes.blob(absolute, facts, blob, signal)) === blob.id ? same : null;
    if (blob.sizeBytes < 1024) {
      const text = (await this.git?.read(blob.id))?.content.toString('utf8') ?? '';
      const oid = /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1];
      if (text.startsWith(lfsHead))
        return oid === (await this.hashes.sha256(absolute, facts, signal)) ? same : null;
    }
    return size > blob.sizeBytes && (await this.hashes.blob(absolute, facts, blob, signal)) === blob.id
      ? same
      : null;
  }

  private nameInGit(absolute: string): string | null {
    if (!this.git) return null;
    let real = absolute;
    try {
      // git names its top level without links; the file's own name stays, for a link is its own blob.
      real = join(realpathSync(resolve(absolute, '..')), absolute.slice(absolute.lastIndexOf(sep) + 1));
    } catch {
      // gone meanwhile: the name as it was given
    }
    const name = relative(this.git.topLevel, real).replaceAll(sep, '/');
    return name === '' || name.startsWith('../') ? null : name;
  }

  private async ofFolder(
    absolute: string,
    signal: AbortSignal | undefined,
    digest = (file: string): Promise<string | null> => this.of(file, signal),
  ): Promise<string | null> {
    const entries = await readdir(absolute, { withFileTypes: true, recursive: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    if (files.length > mostFiles) return null;
    const list: (readonly [string, string | null])[] = [];
    for (const file of files) {
      signal?.throwIfAborted();
      list.push([relative(absolute, file).replaceAll(sep, '/'), await digest(file)]);
    }
    return `sha256:${hashOf(list)}`;
  }
}
