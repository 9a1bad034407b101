import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { Position, Range, Uri, commands, l10n, window } from 'vscode';
import type { TextDocument } from 'vscode';
import { ModelwrightError } from '../../platform/errors.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import { localPath } from '../../runs/vscode/runFiles.ts';
import { columnSpan } from '../core/fieldSpans.ts';

/** Opens a file of the project at a line; a binary one in the editor that fits it. */
export async function openPlace(project: OpenProject, path: string, line: number | null): Promise<void> {
  await openRow(project, path, line, null);
}

/**
 * Opens a row of a table in the editor; in a delimited file the value of the column is selected, else the line.
 *
 * @throws ModelwrightError `not-found` when the file is not on this machine
 */
export async function openRow(
  project: OpenProject,
  path: string,
  line: number | null,
  column: string | null,
): Promise<void> {
  const below = isAbsolute(path) ? path : join(project.root, path);
  const file = existsSync(below) ? below : await localPath(project, path);
  if (!existsSync(file)) throw new ModelwrightError('not-found', l10n.t('{0} is not on this machine.', path));
  const uri = Uri.file(file);
  if (/\.(parquet|gz)$/i.test(file)) {
    await commands.executeCommand('revealInExplorer', uri);
    if (line !== null)
      void window.showInformationMessage(
        l10n.t('{0} is no text: its row {1} cannot be shown here.', path, line),
      );
    return;
  }
  try {
    const editor = await window.showTextDocument(uri, { preview: true });
    if (line === null) return;
    const selection = placeIn(editor.document, line, column);
    await window.showTextDocument(uri, { preview: true, selection });
  } catch {
    // Files that are too large, or no text, have an editor of their own.
    await commands.executeCommand('vscode.open', uri);
  }
}

function placeIn(document: TextDocument, line: number, column: string | null): Range {
  const at = Math.min(document.lineCount, Math.max(1, line)) - 1;
  const { text, range } = document.lineAt(at);
  if (column === null || at === 0) return new Range(range.start, range.start);
  const span = columnSpan(document.lineAt(0).text, text, column);
  return span === null ? range : new Range(new Position(at, span[0]), new Position(at, span[1]));
}
