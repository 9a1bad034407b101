import { basename, join } from 'node:path';
import { commands, l10n, TabInputTextDiff, Uri, window, workspace } from 'vscode';
import { ModelwrightError } from '../../platform/errors.ts';
import { proposals, proposalScheme as scheme } from './proposals.ts';
import { readText, writeText } from '../node/textFile.ts';

export interface Proposal {
  /** Absolute project root. */
  readonly root: string;
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** The whole new text. */
  readonly text: string;
  /** What the change is for, as the title of the diff says it: "Add objective catch-churners". */
  readonly title: string;
}

let shown = 0;

/**
 * Shows a file beside what would be written into it, in VS Code's own diff editor, and writes it when the person says
 * so: the question and its answer are the diff itself, whose title carries both buttons. No message asks a second time,
 * as an extension cannot take a message back once the diff is answered. Closing the diff discards it. Nothing is
 * written that the person has not seen: a file that changes in between is refused.
 *
 * @returns whether the file now holds the text
 * @throws ModelwrightError `not-trusted`, `write-failed`; `project-file` when the file has unsaved changes, changed
 *   while it was shown, or is no UTF-8
 */
export async function showThenWrite(proposal: Proposal): Promise<boolean> {
  const { root, path, text, title } = proposal;
  const file = join(root, path);
  refuseUntrusted();
  refuseUnsaved(file, path);
  const old = readText(file, path);
  if (old === text) {
    void window.showInformationMessage(l10n.t('{0} already says this; there is nothing to write.', path));
    return true;
  }
  const right = Uri.file(file).with({ scheme, query: `new=${++shown}` });
  const left = old === null ? Uri.file(file).with({ scheme, query: 'empty' }) : Uri.file(file);
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => (uri.query === 'empty' ? '' : text),
  });
  const answer = proposals.wait(right);
  try {
    const name = l10n.t('{0}: {1} (not written yet)', basename(path), title);
    await commands.executeCommand('vscode.diff', left, right, name, { preview: false });
    if (!(await answer)) return false;
    refuseUntrusted();
    refuseUnsaved(file, path);
    if (readText(file, path) !== old) {
      throw new ModelwrightError('project-file', `${path} changed while it was shown; nothing was written.`, {
        file: path,
        hint: 'Start again from the file as it is now.',
      });
    }
    writeText(file, text);
    await window.showTextDocument(Uri.file(file), { preview: false });
    return true;
  } finally {
    proposals.forget(right);
    await closeDiff(right);
    provider.dispose();
  }
}

function refuseUntrusted(): void {
  if (workspace.isTrusted) return;
  throw new ModelwrightError('not-trusted', 'In Restricted Mode nothing is written into this folder.', {
    hint: 'Trust the folder to change it.',
  });
}

function refuseUnsaved(file: string, path: string): void {
  if (!workspace.textDocuments.some((document) => document.uri.fsPath === file && document.isDirty)) return;
  throw new ModelwrightError('project-file', `${path} has unsaved changes.`, {
    file: path,
    hint: 'Save it first, then start again.',
  });
}

async function closeDiff(right: Uri): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  const ours = tabs.filter(
    ({ input }) => input instanceof TabInputTextDiff && input.modified.toString() === right.toString(),
  );
  if (ours.length > 0) await window.tabGroups.close(ours);
}
