import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { l10n, Uri, window, type QuickPickItem } from 'vscode';
import { refuseUntrusted } from '../../platform/vscode/refuseUntrusted.ts';
import { editEntry } from '../../project/core/entryOf.ts';
import { projectFileName } from '../../project/core/projectFileName.ts';
import { foundTables } from '../../project/vscode/foundTables.ts';
import { showThenWrite } from '../../project/vscode/showThenWrite.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import { likelyCurrent } from '../core/likelyCurrent.ts';
import { datasetsOf } from './datasetTarget.ts';

/** Which file is held against the reference from now on: picked among the tables of the folder, shown, then written. */
export async function pickCurrent(project: OpenProject, id: string): Promise<boolean> {
  refuseUntrusted();
  const { root } = project;
  const dataset = datasetsOf(project).find((one) => one.id === id);
  const file = join(root, projectFileName);
  if (!dataset || !existsSync(file)) return false;
  const path = await askPath(root, likelyCurrent(dataset, await foundTables(root)), dataset.current);
  if (path === null) return false;
  const text = editEntry(readFileSync(file, 'utf8'), projectFileName, 'datasets', id, 'current', path);
  const written = await showThenWrite({
    root,
    path: projectFileName,
    text,
    title: l10n.t('New rows of {0}', id),
  });
  if (written) project.reloadFiles();
  return written;
}

async function askPath(
  root: string,
  tables: ReturnType<typeof likelyCurrent>,
  current: string | null,
): Promise<string | null> {
  const other: QuickPickItem = { label: l10n.t('$(folder-opened) Another file…') };
  const picked = await window.showQuickPick(
    [
      ...tables.map(({ path, alike }) => ({
        label: path,
        description: [
          path === current ? l10n.t('held against the reference now') : '',
          alike ? '' : l10n.t('other columns'),
        ]
          .filter((part) => part !== '')
          .join(', '),
      })),
      other,
    ],
    { title: l10n.t('Which file is held against the reference?') },
  );
  if (picked !== other) return picked?.label ?? null;
  const [chosen] =
    (await window.showOpenDialog({
      defaultUri: Uri.file(root),
      openLabel: l10n.t('Hold Against the Reference'),
      filters: { [l10n.t('Tables')]: ['csv', 'tsv', 'parquet', 'jsonl', 'ndjson', 'gz'] },
    })) ?? [];
  if (!chosen) return null;
  const below = relative(root, chosen.fsPath);
  return below.startsWith('..') || isAbsolute(below) ? chosen.fsPath : below.replaceAll(sep, '/');
}
