import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that hold no project of the user's own, and many files. */
const skipped = new Set([
  'node_modules',
  'mlruns',
  'wandb',
  'venv',
  'env',
  'site-packages',
  '__pycache__',
  'dist',
]);
const deepest = 8;

/** Folders with a `modelwright.yaml`, the given one included, in one order. */
export async function findProjects(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  const look = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    if (entries.some((entry) => entry.isFile() && entry.name === 'modelwright.yaml')) found.push(folder);
    if (depth === deepest) return;
    for (const entry of entries)
      if (entry.isDirectory() && !entry.name.startsWith('.') && !skipped.has(entry.name))
        await look(join(folder, entry.name), depth + 1);
  };
  await look(root, 0);
  return found.sort();
}
