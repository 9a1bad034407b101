import type { CurrentInputs, Inputs } from './evidence.ts';
import { fileInput, type FileDigests } from './inputNames.ts';

/**
 * What data files hold today, by the names that records call it; a file that is not here or cannot be read is left out.
 *
 * @param paths files that are looked at whether a record names them or not
 */
export async function currentFiles(
  digests: Pick<FileDigests, 'names'>,
  recorded: readonly Inputs[],
  paths: readonly string[] = [],
): Promise<CurrentInputs> {
  const values = new Map<string, string[]>(paths.map((path) => [fileInput(path), []]));
  for (const inputs of recorded)
    for (const [name, value] of Object.entries(inputs)) {
      if (!name.startsWith(fileInput(''))) continue;
      const before = values.get(name);
      if (before) before.push(value);
      else values.set(name, [value]);
    }
  const current: Record<string, readonly string[]> = {};
  for (const [name, before] of values) {
    const names = await digests.names(name.slice(fileInput('').length), before).catch(() => []);
    if (names.length > 0) current[name] = names;
  }
  return current;
}
