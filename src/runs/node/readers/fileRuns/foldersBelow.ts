import { statSync } from 'node:fs';
import { join } from 'node:path';
import { listFolder } from '../../folderListing.ts';
import { dataExtensionOf, isForeignTree, isSkippedName } from '../../walkRules.ts';

export interface FolderBelow {
  /** Relative to the store with `/`; empty for the store itself. */
  readonly below: string;
  readonly path: string;
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/**
 * A store and the folders directly in it, without what the search for stores leaves out too.
 *
 * @param withStore whether the store itself is among them
 * @throws what the file system throws for the store itself; folders that cannot be listed are left out
 */
export function* foldersBelow(store: string, withStore: boolean): Generator<FolderBelow> {
  const top = listFolder(store);
  const folders = [...top.folders, ...top.links].sort();
  if (withStore) yield { below: '', path: store, files: top.files, folders };
  for (const name of folders) {
    if (isSkippedName('', name) || name === '.git') continue;
    const path = join(store, name);
    let names;
    try {
      names = listFolder(path);
    } catch {
      continue;
    }
    if (isForeignTree(names) || dataExtensionOf(names.files, 1000) !== null) continue;
    yield { below: name, path, files: names.files, folders: [...names.folders, ...names.links].sort() };
  }
}

/** Files of a folder, or null when it cannot be listed. */
export function filesIn(path: string): readonly string[] | null {
  try {
    return listFolder(path).files;
  } catch {
    return null;
  }
}

/** True when the folder has this file: cheaper than listing it. */
export function hasFile(folder: string, name: string): boolean {
  try {
    return statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}

/** Folders in a folder, sorted; empty when it cannot be listed. */
export function foldersIn(path: string): readonly string[] {
  try {
    const { folders, links } = listFolder(path);
    return [...folders, ...links].sort();
  } catch {
    return [];
  }
}
