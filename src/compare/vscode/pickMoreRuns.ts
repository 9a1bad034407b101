import { l10n, window } from 'vscode';
import { ModelwrightError } from '../../platform/errors.ts';
import { metricDecimals, numberText } from '../../runs/core/numberText.ts';
import { ageText, dots, shortCommit } from '../../runs/core/words.ts';
import type { CompareProject } from './compareProject.ts';

/** Lets the user pick runs to add, with their values of the primary metric; ids, none when nothing is picked. */
export async function pickMoreRuns(
  project: CompareProject,
  present: readonly string[],
): Promise<readonly string[]> {
  const { snapshot, notes } = project;
  const rows = (snapshot?.rows ?? []).filter((row) => !present.includes(row.id));
  if (rows.length === 0) throw new ModelwrightError('not-found', l10n.t('There are no other runs to add.'));
  const key = snapshot?.primary?.key ?? '';
  const decimals = metricDecimals(
    key,
    rows.flatMap((row) => row.primary ?? []),
  );
  const now = Date.now();
  const items = rows
    .toSorted((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0))
    .map((row) => ({
      label: notes[row.id]?.alias ?? row.name,
      description: dots(
        row.primary !== null && `${key} ${numberText(row.primary, decimals)}`,
        row.commit.id !== null && shortCommit(row.commit.id),
        row.startedAt !== null && ageText(now - row.startedAt, l10n.t),
        row.experiment?.name,
      ),
      id: row.id,
    }));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Add Runs'),
    placeHolder: l10n.t('Name, value, commit or experiment'),
    matchOnDescription: true,
    canPickMany: true,
  });
  return (chosen ?? []).map((item) => item.id);
}
