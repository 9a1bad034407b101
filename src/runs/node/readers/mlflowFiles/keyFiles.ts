import { readdirSync, statSync } from 'node:fs';

/** Files that systems and tools leave in folders: never a parameter, a tag or a metric. */
const litter = new Set([
  '.DS_Store',
  'Thumbs.db',
  'desktop.ini',
  '.gitkeep',
  '.gitignore',
  '.ipynb_checkpoints',
]);

/**
 * Calls `visit` with the key and path of every file below a folder; a key with `/` is a file in nested folders, on
 * every system. Throws what the file system throws for the folder itself; a missing one has no keys.
 */
export function visitKeyFiles(folder: string, visit: (key: string, path: string) => void, prefix = ''): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const { name } = entry;
    if (litter.has(name)) continue;
    const path = `${folder}/${name}`;
    if (entry.isFile()) visit(prefix + name, path);
    else if (entry.isDirectory()) {
      if (prefix.length < 1000) visitKeyFiles(path, visit, `${prefix}${name}/`);
    } else if (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile())
      visit(prefix + name, path);
  }
}
