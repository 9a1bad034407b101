import type { IndexSnapshot, RunRow } from '../../contract/runIndex.ts';

/**
 * A text that differs when what is judged may differ: another candidate or baseline, a run that finished or went,
 * another commit. What a run that still trains logs is no such change: judging would follow its every step.
 */
export function judgedState(
  snapshot: Pick<IndexSnapshot, 'rows' | 'head'>,
  named: readonly string[],
): string {
  const finished = snapshot.rows.filter((row) => row.status === 'finished' && row.lifecycle !== 'deleted');
  const rows = snapshot.rows.filter((row) => named.includes(row.id));
  const facts = rows.map((row) => [row.id, row.name, row.status, row.lifecycle, row.primary, row.endedAt]);
  return JSON.stringify([named, finished.length, newestOf(finished)?.id, snapshot.head, facts]);
}

/** Whether any of the runs that are judged is among those that changed. */
export function concernsJudged(
  snapshot: Pick<IndexSnapshot, 'rows'>,
  named: readonly string[],
  changed: ReadonlySet<string> | null,
): boolean {
  if (changed === null) return false;
  const newest = newestOf(snapshot.rows.filter((row) => row.status === 'finished'));
  return [...named, ...(newest ? [newest.id] : [])].some((id) => changed.has(id));
}

function newestOf(rows: readonly RunRow[]): RunRow | null {
  return rows.reduce<RunRow | null>(
    (best, row) => (best === null || (row.startedAt ?? 0) > (best.startedAt ?? 0) ? row : best),
    null,
  );
}
