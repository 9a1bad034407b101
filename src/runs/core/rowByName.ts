import type { RunNote } from '../../contract/runPage.ts';
import type { IndexSnapshot, RunRow } from '../../contract/runIndex.ts';

/**
 * The run that the project file's `baseline:` or `candidate:` means: an id, an exact name or alias, a prefix of a
 * native id, or a commit, branch or tag that has runs (then its newest finished run). Null when it means none, or
 * more than one.
 */
export function rowByName(
  text: string,
  snapshot: Pick<IndexSnapshot, 'rows' | 'commits'>,
  notes: Readonly<Record<string, RunNote>>,
): RunRow | null {
  const { rows } = snapshot;
  const byId = rows.find((row) => row.id === text || row.also.includes(text));
  if (byId) return byId;
  const named = rows.filter((row) => row.name === text || notes[row.id]?.alias === text);
  if (named.length > 0) return only(named);
  const prefixed = text.length >= 4 ? rows.filter((row) => row.nativeId.startsWith(text)) : [];
  if (prefixed.length > 0) return only(prefixed);
  const isHex = /^[0-9a-f]{4,64}$/.test(text);
  const commit = Object.values(snapshot.commits).find(
    (facts) =>
      facts.branches.includes(text) || facts.tags.includes(text) || (isHex && facts.id.startsWith(text)),
  );
  if (!commit) return null;
  return rows
    .filter((row) => row.commit.id === commit.id && row.status === 'finished')
    .reduce<RunRow | null>(
      (newest, row) => (newest === null || (row.startedAt ?? 0) > (newest.startedAt ?? 0) ? row : newest),
      null,
    );
}

function only(rows: readonly RunRow[]): RunRow | null {
  return rows.length === 1 ? (rows[0] ?? null) : null;
}
