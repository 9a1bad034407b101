import type { Event, FileChangeEvent, FileStat, FileSystemProvider, Uri } from 'vscode';
import { Disposable, EventEmitter, FileSystemError, FileType, workspace } from 'vscode';
import type { FilePatch } from '../core/applyPatch.ts';
import { applyFilePatch } from '../core/applyPatch.ts';
import type { GitReads } from '../core/gitReads.ts';
import type { CodeAddress } from './codeUri.ts';
import { codeAddress, codeScheme } from './codeUri.ts';

/** Where code and recorded patches come from. */
export interface CodeSource {
  /** Git of the workspace folder; null without one. */
  git(root: string): Promise<GitReads | null>;
  /** The patch that a run's tracker recorded, by file; empty where there is none. */
  patch(root: string, runId: string): Promise<readonly FilePatch[]>;
}

/**
 * Files of commits as read-only files of the editor. A file system rather than a document provider: notebooks, images
 * and other binary files open in the editors that fit them, and nothing is checked out.
 */
export class CodeFiles implements FileSystemProvider {
  private readonly emitter = new EventEmitter<FileChangeEvent[]>();
  /** Commits never change. */
  readonly onDidChangeFile: Event<FileChangeEvent[]> = this.emitter.event;

  constructor(private readonly source: CodeSource) {}

  register(): Disposable {
    return Disposable.from(
      this.emitter,
      workspace.registerFileSystemProvider(codeScheme, this, { isReadonly: true, isCaseSensitive: true }),
    );
  }

  async stat(uri: Uri): Promise<FileStat> {
    const address = codeAddress(uri);
    if (!address) throw FileSystemError.FileNotFound(uri);
    if (address.patchOf !== null) {
      const content = await this.content(address, uri);
      return { type: FileType.File, ctime: 0, mtime: 0, size: content.byteLength };
    }
    const git = await this.source.git(address.root);
    const info = await git?.info(`${address.commit}:${address.path}`);
    if (!info) throw FileSystemError.FileNotFound(uri);
    const type = info.type === 'tree' ? FileType.Directory : FileType.File;
    return { type, ctime: 0, mtime: 0, size: info.sizeBytes };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    const address = codeAddress(uri);
    if (!address) throw FileSystemError.FileNotFound(uri);
    return this.content(address, uri);
  }

  async readDirectory(uri: Uri): Promise<[string, FileType][]> {
    const address = codeAddress(uri);
    const git = address && (await this.source.git(address.root));
    const entries = await git?.tree(`${address?.commit}:${address?.path}`);
    if (!entries) throw FileSystemError.FileNotFound(uri);
    return entries.map((entry) => [entry.name, entry.type === 'tree' ? FileType.Directory : FileType.File]);
  }

  watch(): Disposable {
    return new Disposable(() => {});
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  private async content(address: CodeAddress, uri: Uri): Promise<Uint8Array> {
    const { root, commit, path, patchOf } = address;
    const git = await this.source.git(root);
    if (!git) throw FileSystemError.Unavailable(uri);
    const patches = patchOf === null ? [] : await this.source.patch(root, patchOf);
    const patch = patches.find((file) => file.newPath === path);
    const before = await git.read(`${commit}:${patch ? (patch.oldPath ?? path) : path}`);
    if (!patch) {
      if (before?.type !== 'blob') throw FileSystemError.FileNotFound(uri);
      return before.content;
    }
    const text = patch.oldPath === null ? null : (before?.content.toString('utf8') ?? null);
    const after = applyFilePatch(text, patch);
    if (!after.fits || after.content === null) throw FileSystemError.Unavailable(uri);
    return Buffer.from(after.content, 'utf8');
  }
}
