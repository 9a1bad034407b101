import type { Disposable, StatusBarItem } from 'vscode';
import { StatusBarAlignment, l10n, window } from 'vscode';
import { coalesce } from '../../platform/coalesce.ts';
import { DisposableStore } from '../../platform/disposable.ts';
import { statusRun, statusText, statusTooltip } from '../core/statusText.ts';
import type { OpenProjects } from './openProjects.ts';

const delayMs = 250;

/** One item: the candidate, or the run that is newest, with the primary metric. It opens nothing by itself. */
export function createStatusItem(projects: OpenProjects): Disposable {
  const owned = new DisposableStore();
  const item = owned.add(window.createStatusBarItem('modelwright.run', StatusBarAlignment.Left, 10));
  item.name = l10n.t('Modelwright Run');
  const show = coalesce(delayMs, () => update(item, projects));
  owned.add({ dispose: () => show.cancel() });
  owned.add(projects.onDidChange(show));
  owned.add(projects.onDidChangeList(show));
  owned.add(window.onDidChangeActiveTextEditor(show));
  return owned;
}

function update(item: StatusBarItem, projects: OpenProjects): void {
  const project = projects.all().length > 0 ? projects.active() : null;
  const snapshot = project?.snapshot;
  const now = Date.now();
  const candidate = project?.candidate ?? null;
  const row = snapshot ? statusRun(snapshot, candidate, now) : null;
  if (!project || !snapshot || !row) {
    item.hide();
    return;
  }
  const isCandidate = row.id === candidate?.id;
  item.text = statusText(row, project.notes[row.id]?.alias ?? row.name, isCandidate, snapshot, now);
  item.tooltip = statusTooltip(row, isCandidate, snapshot.primary?.key ?? null, l10n.t);
  item.command = {
    command: 'modelwright.openRun',
    title: l10n.t('Open Run'),
    arguments: [{ root: project.root, runId: row.id }],
  };
  item.show();
}
