import { l10n, window, workspace } from 'vscode';
import type { RowSlice } from '../../contract/dataLabels.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import { labellingList } from '../core/labellingList.ts';
import { datasetsOf } from './datasetTarget.ts';

/** Asked for again, the same rows are drawn. */
const seed = 1;

/** Opens rows that lack a label as a new document, to be saved where the team labels; nothing is written. */
export async function drawToLabel(
  project: OpenProject,
  id: string,
  slice: RowSlice | null,
  count: number,
  signal?: AbortSignal,
): Promise<void> {
  const drawn = await project.services.datasets.draw(id, { slice, count, seed }, signal);
  const dataset = datasetsOf(project).find((one) => one.id === id);
  const content = labellingList(drawn, { key: dataset?.key ?? null, label: dataset?.label ?? 'label' });
  const document = await workspace.openTextDocument({ content });
  await window.showTextDocument(document, { preview: false });
  const of = slice === null ? id : `${slice.column} ${slice.value}`;
  void window.showInformationMessage(
    l10n.t(
      '{0} of {1} rows without a label of {2}, drawn with seed {3}: asked again, the same are drawn. Save the list where your team labels.',
      drawn.rows.length,
      drawn.unlabelled,
      of,
      drawn.seed,
    ),
  );
}
