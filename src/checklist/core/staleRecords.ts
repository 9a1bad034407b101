import { freshness } from '../../evidence/core/freshness.ts';
import type { ChecklistFacts } from './checklistFacts.ts';
import { findRun } from './runRecords.ts';

/**
 * Ids of the records that count for nothing any more: their inputs changed, or a newer one of the same check counts.
 * The records of runs that the project file or another record names stay.
 */
export function staleRecords({ records, current, candidate, project }: ChecklistFacts): readonly string[] {
  const kept = new Set<string>();
  const seen = new Set<string>();
  const named = new Set(
    records.flatMap(({ evidence }) => {
      const { baseline } = evidence.measured as { readonly baseline?: { readonly run?: unknown } | null };
      return typeof baseline?.run === 'string' ? [baseline.run] : [];
    }),
  );
  for (const name of [project.simple, project.baseline, project.live]) {
    const run = name === null ? null : findRun(records, name);
    if (run) named.add(run.id);
  }
  const newestFirst = records.toSorted(
    (a, b) => b.evidence.createdAt - a.evidence.createdAt || (a.id < b.id ? -1 : 1),
  );
  for (const { id, evidence } of newestFirst) {
    const check = `${evidence.kind}/${evidence.subject}`;
    const run = evidence.measured['id'];
    const isNamed =
      evidence.kind === 'run' &&
      (run === candidate?.record?.id || (typeof run === 'string' && named.has(run)));
    const counts = evidence.kind === 'run' ? isNamed : freshness(evidence.inputs, current).state !== 'stale';
    if (!counts || seen.has(check)) continue;
    seen.add(check);
    kept.add(id);
  }
  return newestFirst.map(({ id }) => id).filter((id) => !kept.has(id));
}
