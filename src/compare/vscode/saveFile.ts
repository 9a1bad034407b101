import { l10n, Uri, window, workspace } from 'vscode';
import type { TableFormat } from '../../contract/compareTable.ts';

const endings: Readonly<Record<TableFormat, string>> = {
  tsv: 'tsv',
  csv: 'csv',
  markdown: 'md',
  latex: 'tex',
};

export function tableFileName(project: string, format: TableFormat): string {
  return `${project}-runs.${endings[format]}`;
}

/** Asks where, writes, and says so with a way to open it. Nothing happens when the user does not choose. */
export async function saveFile(root: string, name: string, bytes: Uint8Array, title: string): Promise<void> {
  const safe = name.replaceAll(/[^\w .()=-]+/g, '-');
  const ending = safe.slice(safe.lastIndexOf('.') + 1);
  const target = await window.showSaveDialog({
    title,
    defaultUri: Uri.joinPath(Uri.file(root), safe),
    filters: { [ending.toUpperCase()]: [ending] },
  });
  if (!target) return;
  await workspace.fs.writeFile(target, bytes);
  void sayWritten(target);
}

async function sayWritten(target: Uri): Promise<void> {
  const open = l10n.t('Open');
  const answer = await window.showInformationMessage(
    l10n.t('{0} is written.', workspace.asRelativePath(target)),
    open,
  );
  if (answer === open) await window.showTextDocument(target);
}
