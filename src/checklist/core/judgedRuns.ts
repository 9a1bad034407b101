import type { IndexSnapshot, RunRow } from '../../contract/runIndex.ts';
import type { ProjectParts } from '../../project/core/projectParts.ts';

/** Judging draws resamples: the newest runs are what one looks at. */
const newestRuns = 40;

/** The finished runs whose rows show a verdict, those that matter most first. */
export function judgedRuns(
  snapshot: Pick<IndexSnapshot, 'rows'>,
  named: readonly (string | null | undefined)[],
): readonly RunRow[] {
  const finished = snapshot.rows.filter((row) => row.status === 'finished' && row.lifecycle !== 'deleted');
  const first = finished.filter(({ id }) => named.includes(id));
  const rest = finished
    .filter(({ id }) => !named.includes(id))
    .toSorted((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0));
  return [...first, ...rest.slice(0, newestRuns)];
}

/** Differs when the verdicts of runs may differ: other promises, another run to compare with, other runs. */
export function judgedBy(
  parts: Pick<ProjectParts, 'objectives' | 'simple' | 'live' | 'chosenBy'>,
  baseline: string | null,
  rows: readonly RunRow[],
): string {
  const { objectives, simple, live, chosenBy } = parts;
  const runs = rows.map(({ id, endedAt, primary }) => [id, endedAt, primary]);
  return JSON.stringify([objectives.map(({ digest }) => digest), simple, live, chosenBy, baseline, runs]);
}
