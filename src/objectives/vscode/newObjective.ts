import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { l10n, ProgressLocation, window } from 'vscode';
import { askPrompts, type PromptState } from '../../platform/vscode/prompts.ts';
import { appendEntry } from '../../project/core/appendEntry.ts';
import { projectFileName } from '../../project/core/projectFileName.ts';
import { showThenWrite } from '../../project/vscode/showThenWrite.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import { emptyDraft, entryOf, type ObjectiveDraft } from '../core/objectiveDraft.ts';
import { objectivePrompts } from './objectivePrompts.ts';

const fresh: PromptState<ObjectiveDraft> = { state: emptyDraft, at: 0, done: false };

/** What was answered in a wizard that was left, by project root: Esc loses nothing. */
const left = new Map<string, PromptState<ObjectiveDraft>>();

/**
 * "New objective", from the business question to the YAML: shown as a diff, then written.
 *
 * @returns whether it was written
 */
export async function newObjective(project: OpenProject): Promise<boolean> {
  const { root } = project;
  await window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Reading runs…') }, () =>
    project.allRead(),
  );
  const from = await whereToBegin(root);
  if (!from) return false;
  const file = project.services.project.project();
  const choices = await project.services.objectives.metricChoices();
  const prompts = objectivePrompts({
    choices,
    ids: file.objectives.map(({ id }) => id),
    hasPrimary: file.objectives.some(({ role }) => role === 'primary'),
    references: {
      baseline: project.nameOf(file.baseline),
      simple: project.nameOf(file.simple),
      live: project.nameOf(file.live),
    },
  });
  const title = l10n.t('New Objective');
  const asked = await askPrompts(title, prompts, from);
  left.set(root, asked.done ? { ...asked, at: prompts.length - 1, done: false } : asked);
  if (!asked.done) return false;
  const path = join(root, projectFileName);
  const old = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const written = await showThenWrite({
    root,
    path: projectFileName,
    text: appendEntry(old, projectFileName, 'objectives', entryOf(asked.state)),
    title: l10n.t('Add objective {0}', asked.state.id),
  });
  if (written) left.delete(root);
  return written;
}

/** A wizard that was left is offered again; null when the person goes away. */
async function whereToBegin(root: string): Promise<PromptState<ObjectiveDraft> | null> {
  const known = left.get(root);
  if (!known || known.state.question === '') return fresh;
  const items = [
    { label: l10n.t('Go On with “{0}”', known.state.question), from: known },
    { label: l10n.t('Start Anew'), from: fresh },
  ];
  const picked = await window.showQuickPick(items, { title: l10n.t('New Objective') });
  return picked?.from ?? null;
}
