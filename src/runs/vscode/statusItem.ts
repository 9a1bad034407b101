import type { Disposable, Event, StatusBarItem } from 'vscode';
import { StatusBarAlignment, l10n, window } from 'vscode';
import { coalesce } from '../../platform/coalesce.ts';
import { DisposableStore } from '../../platform/disposable.ts';
import { statusRun, statusText, statusTooltip } from '../core/statusText.ts';
import { dots } from '../core/words.ts';
import type { OpenProject } from './openProject.ts';
import type { OpenProjects } from './openProjects.ts';

const delayMs = 250;

/** What the release gate adds to the item; null where a project promises nothing. */
export interface GateStatus {
  readonly onDidChange: Event<void>;
  of(project: OpenProject): GateText | null;
}

export interface GateText {
  /** `release: 3 block` */
  readonly text: string;
  readonly tooltip: string;
}

/**
 * One item: the candidate, or the run that is newest, with the primary metric, and the release gate. It opens nothing
 * by itself.
 */
export function createStatusItem(projects: OpenProjects, gate: GateStatus): Disposable {
  const owned = new DisposableStore();
  const item = owned.add(window.createStatusBarItem('modelwright.run', StatusBarAlignment.Left, 10));
  item.name = l10n.t('Modelwright Run');
  const show = coalesce(delayMs, () => update(item, projects, gate));
  owned.add({ dispose: () => show.cancel() });
  owned.add(projects.onDidChange(show));
  owned.add(projects.onDidChangeList(show));
  owned.add(gate.onDidChange(show));
  owned.add(window.onDidChangeActiveTextEditor(show));
  return owned;
}

function update(item: StatusBarItem, projects: OpenProjects, gate: GateStatus): void {
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
  const judged = gate.of(project);
  const text = statusText(row, project.notes[row.id]?.alias ?? row.name, isCandidate, snapshot, now);
  const tooltip = statusTooltip(row, isCandidate, snapshot.primary?.key ?? null, l10n.t);
  item.text = dots(text, judged?.text);
  item.tooltip = judged ? `${tooltip}\n${judged.tooltip}` : tooltip;
  item.command = judged
    ? {
        command: 'modelwright.openChecklist',
        title: l10n.t('Open Checklist Board'),
        arguments: [{ root: project.root }],
      }
    : {
        command: 'modelwright.openRun',
        title: l10n.t('Open Run'),
        arguments: [{ root: project.root, runId: row.id }],
      };
  item.show();
}
