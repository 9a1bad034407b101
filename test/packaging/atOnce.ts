import { posix } from 'node:path';

/** Of the entry of the extension with all that it loads at once, as it is shipped: VS Code waits for it. */
export const entryBudgetBytes = 350_000;

/**
 * Bytes of a built module and of everything that it imports at once; what is loaded lazily does not count.
 *
 * @param read the text of a module by its path, `/` between folders
 */
export function bytesAtOnce(file: string, read: (path: string) => string, seen = new Set<string>()): number {
  if (seen.has(file)) return 0;
  seen.add(file);
  const code = read(file);
  const imports = [...code.matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)].map(([, path]) =>
    posix.join(posix.dirname(file), path ?? ''),
  );
  return Buffer.byteLength(code) + imports.reduce((sum, path) => sum + bytesAtOnce(path, read, seen), 0);
}
