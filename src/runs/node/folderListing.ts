import { closeSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FolderListing } from '../core/reader.ts';

const nothing = { files: [], folders: [] } as const;

/** Names in a folder, links resolved to what they point at. Throws what the file system throws. */
export function listFolder(path: string): { files: string[]; folders: string[]; links: string[] } {
  const files: string[] = [];
  const folders: string[] = [];
  const links: string[] = [];
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isFile()) files.push(entry.name);
    else if (entry.isDirectory()) folders.push(entry.name);
    else if (entry.isSymbolicLink()) {
      const target = statSync(join(path, entry.name), { throwIfNoEntry: false });
      if (target?.isFile()) files.push(entry.name);
      else if (target?.isDirectory()) links.push(entry.name);
    }
  }
  return { files: files.sort(), folders: folders.sort(), links };
}

/** At most `bytes` from the start of a file; empty when it cannot be read. */
export function readHead(path: string, bytes: number): Uint8Array {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch {
    return new Uint8Array(0);
  }
  try {
    const buffer = Buffer.allocUnsafe(bytes);
    let filled = 0;
    while (filled < bytes) {
      const got = readSync(handle, buffer, filled, bytes - filled, filled);
      if (got === 0) break;
      filled += got;
    }
    return buffer.subarray(0, filled);
  } catch {
    return new Uint8Array(0);
  } finally {
    closeSync(handle);
  }
}

/** What the readers see of one folder of the walk. Nothing here throws. */
export class WalkedFolder implements FolderListing {
  readonly path: string;
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly parent: FolderListing | null;
  private readonly lists = new Map<string, { files: readonly string[]; folders: readonly string[] }>();

  constructor(
    path: string,
    files: readonly string[],
    folders: readonly string[],
    parent: FolderListing | null = null,
  ) {
    this.path = path;
    this.parent = parent;
    this.files = files;
    this.folders = folders;
  }

  head(file: string, bytes: number): Uint8Array {
    return readHead(join(this.path, file), bytes);
  }

  text(relativeFile: string, bytes = 65_536): string | null {
    const path = join(this.path, relativeFile);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null;
    return Buffer.from(readHead(path, bytes)).toString('utf8');
  }

  list(relativeFolder: string): { readonly files: readonly string[]; readonly folders: readonly string[] } {
    const known = this.lists.get(relativeFolder);
    if (known) return known;
    let found: { files: readonly string[]; folders: readonly string[] } = nothing;
    try {
      const { files, folders, links } = listFolder(join(this.path, relativeFolder));
      found = { files, folders: [...folders, ...links] };
    } catch {
      // Not there, or not for us: empty, as promised.
    }
    this.lists.set(relativeFolder, found);
    return found;
  }
}

/** The real path of an existing file or folder, or the path as given. */
export function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
