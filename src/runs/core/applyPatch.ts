import type { IndexPatch, IndexSnapshot } from '../../contract/runIndex.ts';

/** The snapshot after a patch; null when the patch was made for another revision and a snapshot must be asked for. */
export function applyIndexPatch(snapshot: IndexSnapshot, patch: IndexPatch): IndexSnapshot | null {
  if (patch.from !== snapshot.revision) return null;
  const rows = new Map(snapshot.rows.map((row) => [row.id, row]));
  for (const id of patch.removed) rows.delete(id);
  for (const row of patch.rows) rows.set(row.id, row);
  return { ...snapshot, ...patch.rest, revision: patch.revision, rows: [...rows.values()] };
}
