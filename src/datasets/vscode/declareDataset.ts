import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { l10n, window } from 'vscode';
import { ModelwrightError } from '../../platform/errors.ts';
import { refuseUntrusted } from '../../platform/vscode/refuseUntrusted.ts';
import { appendEntry } from '../../project/core/appendEntry.ts';
import { labelsFirst } from '../../project/core/likelyColumns.ts';
import { projectFileName } from '../../project/core/projectFileName.ts';
import { foundTables } from '../../project/vscode/foundTables.ts';
import { showThenWrite } from '../../project/vscode/showThenWrite.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import { firstDataset, splitsFor, trainingFirst } from '../core/firstDataset.ts';
import { datasetsOf } from './datasetTarget.ts';

/**
 * Declares a first dataset from the tables that lie in the folder: which table, which column is the label; the entry
 * is shown as a diff, then written.
 *
 * @returns id of the dataset; null when the person went away
 * @throws ModelwrightError `not-found` when there is no table
 */
export async function declareDataset(project: OpenProject): Promise<string | null> {
  refuseUntrusted();
  const { root } = project;
  const tables = await foundTables(root);
  if (tables.length === 0)
    throw new ModelwrightError('not-found', l10n.t('No table was found in this folder.'), {
      hint: l10n.t('CSV, TSV, Parquet and JSON lines are read; “datasets” of modelwright.yaml names them.'),
    });
  const table = await window.showQuickPick(
    trainingFirst(tables).map(({ path, columns }) => ({
      label: path,
      description: columns.length === 0 ? '' : l10n.t('{0} columns', columns.length),
      columns,
    })),
    { title: l10n.t('Which table is to be checked?'), placeHolder: l10n.t('No dataset is declared yet') },
  );
  if (!table) return null;
  const { objectives } = project.services.project.project();
  const judged = new Set(objectives.flatMap(({ predictions }) => predictions?.label ?? []));
  const label = await askLabel(table.columns, judged);
  if (label === undefined) return null;
  const splits = splitsFor(table.label, tables);
  const entry = firstDataset(
    {
      path: table.label,
      columns: table.columns,
      label,
      splits,
    },
    datasetsOf(project).map(({ id }) => id),
  );
  const file = join(root, projectFileName);
  const old = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const id = String(entry['id']);
  const written = await showThenWrite({
    root,
    path: projectFileName,
    text: appendEntry(old, projectFileName, 'datasets', entry),
    title: l10n.t('Add dataset {0}', id),
  });
  if (!written) return null;
  project.reloadFiles();
  return id;
}

/**
 * The label's column; null for a table without one, undefined when the person went away.
 *
 * @param judged what the predictions of the objectives call the truth
 */
async function askLabel(
  columns: readonly string[],
  judged: ReadonlySet<string>,
): Promise<string | null | undefined> {
  if (columns.length === 0) return null;
  const none = { label: l10n.t('$(circle-slash) No label'), column: null };
  const picked = await window.showQuickPick(
    [
      ...labelsFirst(columns, judged).map((column) => ({
        label: column,
        description: judged.has(column) ? l10n.t('the truth in the predictions of your objectives') : '',
        column,
      })),
      none,
    ],
    { title: l10n.t('Which column does the model learn?') },
  );
  return picked === undefined ? undefined : picked.column;
}
