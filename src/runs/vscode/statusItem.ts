import type { Disposable, Event, StatusBarItem } from 'vscode';
import { StatusBarAlignment, l10n, window } from 'vscode';
import { coalesce } from '../../platform/coalesce.ts';
import { DisposableStore } from '../../platform/disposable.ts';
import { statusRun, statusText, statusTooltip } from '../core/statusText.ts';
import { cutMiddle, dots } from '../core/words.ts';
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
  /** Name of the candidate as it is committed; null without one. */
  readonly candidate: string | null;
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
  owned.add(projects.onDidChangeActive(show));
  return owned;
}

function update(item: StatusBarItem, projects: OpenProjects, gate: GateStatus): void {
  const project = projects.all().length > 0 ? projects.active() : null;
  const snapshot = project?.snapshot;
  const now = Date.now();
  const candidate = project?.candidate ?? null;
  const judged = project ? gate.of(project) : null;
  // A candidate whose run is not in this store: no other run stands in for it.
  const absent = candidate === null ? (judged?.candidate ?? null) : null;
  const row = snapshot && absent === null ? statusRun(snapshot, candidate, now) : null;
  if (!project || !snapshot || (!row && absent === null)) {
    item.hide();
    return;
  }
  const isCandidate = row?.id === candidate?.id;
  const text = row
    ? statusText(row, project.notes[row.id]?.alias ?? row.name, isCandidate, snapshot, now)
    : `$(target) ${cutMiddle(absent ?? '', 24)}`;
  const tooltip = row
    ? statusTooltip(row, isCandidate, snapshot.primary?.key ?? null, l10n.t)
    : l10n.t('Candidate {0}, its run is not in this folder', absent ?? '');
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
        arguments: [{ root: project.root, runId: row?.id ?? '' }],
      };
  item.show();
}
