import type { FilePatch } from './applyPatch.ts';
import type { FileChange } from './gitReads.ts';

/** One line of a multi-file diff: null sides are files that are not there. */
export interface ChangedFile {
  readonly before: string | null;
  readonly after: string | null;
  /** The recorded patch touches the side after. */
  readonly patched: boolean;
}

/** Both sides of each changed file, with what a recorded patch changes on top of the commit after. */
export function patchedChanges(
  changes: readonly FileChange[],
  patches: readonly FilePatch[],
): readonly ChangedFile[] {
  const files = new Map<string, ChangedFile>();
  for (const { path, oldPath, status } of changes)
    files.set(path, {
      before: status === 'added' ? null : (oldPath ?? path),
      after: status === 'deleted' ? null : path,
      patched: false,
    });
  for (const patch of patches) {
    if (patch.binary) continue;
    const from = patch.oldPath ?? patch.newPath;
    if (from === null) continue;
    const known = files.get(from);
    const before = known ? known.before : patch.oldPath;
    files.delete(from);
    files.set(patch.newPath ?? from, { before, after: patch.newPath, patched: patch.newPath !== null });
  }
  return [...files.values()]
    .filter((file) => file.before !== null || file.after !== null)
    .sort((a, b) => ((a.after ?? a.before ?? '') < (b.after ?? b.before ?? '') ? -1 : 1));
}
