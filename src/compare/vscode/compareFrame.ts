import { l10n } from 'vscode';
import type { ComparedRun, CompareFrame } from '../../contract/compareFrame.ts';
import type { RunRow } from '../../contract/runIndex.ts';
import type { CompareProject } from './compareProject.ts';
import type { CompareSession } from './compareSession.ts';

/** Who is compared, and what stands around it, as the panel shows it. Runs that are gone are left out. */
export function compareFrame(project: CompareProject, session: CompareSession): CompareFrame {
  const { snapshot, baseline, candidate, notes } = project;
  const runs = session.ids.flatMap((id): ComparedRun[] => {
    const row = project.row(id);
    return row ? [compared(row, session.colors[id] ?? 0, notes[id]?.alias ?? null)] : [];
  });
  return {
    project: project.services.project.project().project ?? project.name,
    runs,
    baseline: baseline && {
      id: baseline.id,
      name: baseline.name,
      because: project.services.project.project().baseline === null ? 'pinned' : 'project file',
    },
    candidate: candidate && { id: candidate.id, name: candidate.name },
    primary: snapshot?.primary ?? null,
    objectives: project.services.project.project().objectives.length,
    totalRuns: snapshot?.rows.length ?? 0,
    sources: snapshot?.sources ?? [],
    scan: snapshot ? snapshot.scan : { done: 0, total: null },
    problems: snapshot?.problems ?? [],
    head: snapshot?.head ?? null,
    texts: l10n.bundle ?? {},
    restore: { root: project.root, ids: session.ids, colors: session.colors },
  };
}

function compared(row: RunRow, color: number, alias: string | null): ComparedRun {
  const { id, name, status, startedAt, commit, progress, problem } = row;
  return { id, name, alias, color, status, startedAt, commit, progress, problem };
}
