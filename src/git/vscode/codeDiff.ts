import { join } from 'node:path';
import { Uri, commands, l10n, window } from 'vscode';
import type { FilePatch } from '../core/applyPatch.ts';
import type { FileChange } from '../core/gitReads.ts';
import { patchedChanges } from '../core/patchedChanges.ts';
import { codeUri } from './codeUri.ts';

/** One side of a code difference. */
export interface CodeSide {
  /** Null for the work tree. */
  readonly commit: string | null;
  /** Run whose recorded patch lies on top of the commit. */
  readonly patchOf: string | null;
}

export interface CodeDiff {
  readonly root: string;
  readonly topLevel: string;
  readonly title: string;
  readonly before: CodeSide;
  readonly after: CodeSide;
  readonly changes: readonly FileChange[];
  /** Patch of the side after. */
  readonly patches: readonly FilePatch[];
}

/** Notebooks are shown by their cells, which only their own diff editor does; so many at most are opened. */
const mostNotebooks = 5;

/** Opens the editor's own multi-file diff; says so when nothing differs. */
export async function openCodeDiff(diff: CodeDiff): Promise<void> {
  const files = patchedChanges(diff.changes, diff.patches);
  if (files.length === 0) {
    window.showInformationMessage(l10n.t('{0}: no file differs.', diff.title));
    return;
  }
  const pairs = files.map(({ before, after, patched }) => {
    const left =
      before === null ? undefined : sideUri(diff, diff.before, before, diff.before.patchOf !== null);
    const right = after === null ? undefined : sideUri(diff, diff.after, after, patched);
    return { path: after ?? before ?? '', left, right };
  });
  const notebooks = pairs.filter(({ path, left, right }) => path.endsWith('.ipynb') && left && right);
  const byCells = new Set(notebooks.slice(0, mostNotebooks));
  const others = pairs.filter((pair) => !byCells.has(pair));
  for (const { path, left, right } of byCells)
    await commands.executeCommand('vscode.diff', left, right, `${path} (${diff.title})`, {
      preview: false,
      background: others.length > 0,
    });
  if (others.length > 0)
    await commands.executeCommand(
      'vscode.changes',
      diff.title,
      others.map(({ path, left, right }) => [
        right ?? left ?? Uri.file(join(diff.topLevel, path)),
        left,
        right,
      ]),
    );
}

function sideUri(diff: CodeDiff, side: CodeSide, path: string, patched: boolean): Uri {
  if (side.commit === null) return Uri.file(join(diff.topLevel, path));
  const patchOf = patched ? side.patchOf : null;
  return codeUri({ root: diff.root, commit: side.commit, path, patchOf }, diff.topLevel);
}
