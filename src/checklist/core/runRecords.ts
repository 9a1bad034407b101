import type { CommitLink } from '../../contract/run.ts';
import type { StoredEvidence } from '../../evidence/core/evidence.ts';
import type { RunRecord } from './checklistFacts.ts';

/**
 * The newest committed record of the run that a text names: by full id, name, beginning of the native id (4 characters
 * or more), or commit. Null when none fits, or when beginnings of two runs do.
 */
export function findRun(
  records: readonly StoredEvidence[],
  text: string,
  commit: string | null = null,
): RunRecord | null {
  const runs = records
    .filter(({ evidence }) => evidence.kind === 'run')
    .toSorted((a, b) => b.evidence.createdAt - a.evidence.createdAt || (a.id < b.id ? -1 : 1))
    .map(toRecord)
    .filter((run) => run !== null);
  const first = (fits: (run: RunRecord & { nativeId: string }) => boolean): RunRecord | null => {
    const found = runs.filter(fits);
    return new Set(found.map(({ id }) => id)).size === 1 ? (found[0] ?? null) : null;
  };
  return (
    first(({ id }) => id === text) ??
    first(({ name }) => name === text) ??
    (text.length >= 4 ? first(({ nativeId }) => nativeId.startsWith(text)) : null) ??
    (commit === null ? null : first((run) => run.commit?.id === commit))
  );
}

function toRecord(stored: StoredEvidence): (RunRecord & { readonly nativeId: string }) | null {
  const { id, nativeId, name, commit, params, metrics, resources, startedAt } = stored.evidence.measured;
  if (typeof id !== 'string') return null;
  return {
    stored,
    id,
    nativeId: typeof nativeId === 'string' ? nativeId : '',
    name: typeof name === 'string' && name !== '' ? name : id,
    startedAt: typeof startedAt === 'number' ? startedAt : null,
    commit: commitOf(commit),
    params: record(params),
    metrics: record(metrics),
    resources: record(resources),
  };
}

function commitOf(value: unknown): CommitLink | null {
  const { kind, id, exists, branch, dirty, distanceMs } = record(value);
  if (kind !== 'snapshot' && kind !== 'recorded' && kind !== 'inferred' && kind !== 'none') return null;
  return {
    kind,
    id: typeof id === 'string' ? id : null,
    exists: exists === true,
    branch: typeof branch === 'string' ? branch : null,
    dirty: typeof dirty === 'boolean' ? dirty : null,
    distanceMs: typeof distanceMs === 'number' ? distanceMs : null,
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
