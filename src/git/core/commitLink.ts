import type { CommitLink } from '../../contract/run.ts';
import type { ReflogEntry } from './gitReads.ts';

/** What a run says about its code. */
export interface RunCode {
  /** As the tracker wrote it: a complete id, or the beginning of one. */
  readonly commit: string | null;
  readonly branch: string | null;
  readonly dirty: boolean | null;
  /** Epoch ms. */
  readonly startedAt: number | null;
  /** False when the time was guessed from files: nothing is inferred from it. */
  readonly startRecorded: boolean;
}

/** What the repository says; empty without git. */
export interface LinkFacts {
  /** HEAD's reflog, newest first. */
  readonly reflog: readonly ReflogEntry[];
  /** Recorded texts, and ids of the reflog, that are commits here, by their full id (`GitReads.resolveIds`). */
  readonly resolved: ReadonlyMap<string, string>;
  /** Branch of a commit (`GitReads.branchesOf`). */
  readonly branches: ReadonlyMap<string, string>;
}

const none: CommitLink = {
  kind: 'none',
  id: null,
  exists: false,
  branch: null,
  dirty: null,
  distanceMs: null,
};

/**
 * Ties runs to git: by the recorded commit, whether or not it is (still) here; else by the reflog entry that was HEAD
 * when the run started; else not at all. The preparation of the facts is shared by all runs.
 */
export function commitLinker(facts: LinkFacts): (run: RunCode) => CommitLink {
  const timeline = oldestFirst(facts.reflog);
  return (run) => {
    const recorded = recordedId(run.commit);
    if (recorded !== null) {
      const id = facts.resolved.get(run.commit ?? '') ?? facts.resolved.get(recorded);
      return {
        kind: 'recorded',
        id: id ?? recorded,
        exists: id !== undefined,
        branch: run.branch ?? facts.branches.get(id ?? recorded) ?? null,
        dirty: run.dirty,
        distanceMs: null,
      };
    }
    const entry = run.startRecorded && run.startedAt !== null ? headAt(timeline, run.startedAt) : undefined;
    if (entry === undefined || run.startedAt === null)
      return { ...none, branch: run.branch, dirty: run.dirty };
    return {
      kind: 'inferred',
      id: entry.commit,
      exists: facts.resolved.has(entry.commit),
      branch: run.branch ?? facts.branches.get(entry.commit) ?? null,
      dirty: run.dirty,
      distanceMs: run.startedAt - entry.at,
    };
  };
}

/** The reflog commits that inferring would use for these runs: what `resolved` and `branches` have to know of. */
export function inferredIds(reflog: readonly ReflogEntry[], runs: Iterable<RunCode>): ReadonlySet<string> {
  const timeline = oldestFirst(reflog);
  const ids = new Set<string>();
  for (const run of runs) {
    if (recordedId(run.commit) !== null || !run.startRecorded || run.startedAt === null) continue;
    const entry = headAt(timeline, run.startedAt);
    if (entry !== undefined) ids.add(entry.commit);
  }
  return ids;
}

/** The recorded text when it can be a commit id: 7 to 64 hex digits, and not all zeros. */
function recordedId(text: string | null): string | null {
  const id = text?.trim().toLowerCase() ?? '';
  return /^[0-9a-f]{7,64}$/.test(id) && !/^0+$/.test(id) ? id : null;
}

/** Stable by time: of two entries with one time, the later line of the reflog comes later. */
function oldestFirst(reflog: readonly ReflogEntry[]): readonly ReflogEntry[] {
  return reflog.toReversed().sort((a, b) => a.at - b.at);
}

/** The last entry that is not after `time`; undefined before the oldest one. */
function headAt(timeline: readonly ReflogEntry[], time: number): ReflogEntry | undefined {
  let low = 0;
  let high = timeline.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    // Past the end there is no entry, and `low < high` keeps the middle inside.
    if ((timeline[middle]?.at ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  const entry = timeline[low - 1];
  return entry !== undefined && !/^0+$/.test(entry.commit) ? entry : undefined;
}
