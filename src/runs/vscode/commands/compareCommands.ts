import type { Disposable } from 'vscode';
import { l10n } from 'vscode';
import type { RunRow } from '../../../contract/runIndex.ts';
import { ModelwrightError } from '../../../platform/errors.ts';
import { runCommand } from '../../../platform/vscode/commands.ts';
import { parentRun } from '../parentRun.ts';
import type { OpenProject } from '../openProject.ts';
import type { CommandContext } from './commandContext.ts';

/** Ways into the comparison; the panel itself answers `modelwright.compareRuns`. */
export function compareCommands({ register, picker }: CommandContext): readonly Disposable[] {
  return [
    register('modelwright.compareWithBaseline', async (argument, selection) => {
      const picked = await picker.some(l10n.t('Compare with Baseline'), argument, selection);
      if (!picked) return;
      const baseline = requireBaseline(picked.project);
      await compare([baseline, ...picked.rows.filter((row) => row.id !== baseline.id)]);
    }),
    register('modelwright.compareWithParent', async (argument) => {
      const picked = await picker.one(l10n.t('Compare with Parent Commit'), argument);
      if (picked) await compare([await parentRun(picked.project, picked.row), picked.row]);
    }),
  ];
}

/** The baseline, or the sentence that says what to do. @throws ModelwrightError `not-found` */
export function requireBaseline(project: OpenProject): RunRow {
  const { baseline } = project;
  if (baseline) return baseline;
  const named = project.choices.read().baseline;
  throw new ModelwrightError(
    'not-found',
    named === null
      ? l10n.t('There is no baseline yet. Pin a run as the baseline first.')
      : l10n.t('The baseline {0} names no run that is here.', named),
  );
}

async function compare(rows: readonly RunRow[]): Promise<void> {
  await runCommand(
    'modelwright.compareRuns',
    rows.map((row) => row.id),
  );
}
