import { readdirSync, statSync, type Dirent } from 'node:fs';
import { join, posix } from 'node:path';

const mostEntries = 20_000;

/**
 * A file below a folder: at this path, else the one file whose path ends with it, else the one file of that name.
 * Null when there is none or several; symbolic links to folders are not followed.
 */
export function nestedFile(folder: string, path: string): string | null {
  const wanted = posix.normalize(path);
  if (wanted.startsWith('..') || posix.isAbsolute(wanted)) return null;
  const direct = join(folder, wanted);
  if (statSync(direct, { throwIfNoEntry: false })?.isFile() === true) return direct;
  const name = posix.basename(wanted);
  const named = filesBelow(folder).filter((file) => posix.basename(file) === name);
  const ending = named.filter((file) => file.endsWith(`/${wanted}`));
  const [only, ...others] = ending.length > 0 ? ending : named;
  return only !== undefined && others.length === 0 ? join(folder, only) : null;
}

/** Files relative to the folder, with `/`. */
export function filesBelow(folder: string): readonly string[] {
  const found: string[] = [];
  const left = [''];
  let seen = 0;
  for (let at = left.pop(); at !== undefined && seen < mostEntries; at = left.pop())
    for (const entry of entriesOf(join(folder, at))) {
      seen++;
      const path = posix.join(at, entry.name);
      if (entry.isDirectory()) left.push(path);
      else if (entry.isFile() || entry.isSymbolicLink()) found.push(path);
    }
  return found.sort();
}

/** None for a folder that cannot be listed. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
