import type { DataCheck } from '../../contract/datasets.ts';
import type { Verdict } from '../../contract/verdict.ts';
import { changedSince } from '../../evidence/core/freshness.ts';
import { datasetVerdict } from './datasetVerdict.ts';

/** A recorded result; `changed` names what it was made on and is other now, and is empty while it stands. */
export interface RecordedCheck {
  readonly check: DataCheck;
  readonly changed: readonly string[];
}

export interface StandingVerdict {
  readonly verdict: Verdict;
  /** What else is known: what stands beside stale results, what those said, what is stale beside a failure. */
  readonly detail: string;
}

/**
 * The verdict that recorded results give today. What changed since its check is neither kept nor broken: a stale result
 * decides nothing, and leaves the whole undecided unless one that stands fails. Null where nothing was checked.
 */
export function standingVerdict(recorded: readonly RecordedCheck[]): StandingVerdict | null {
  if (recorded.length === 0) return null;
  const [stale, standing] = [true, false].map((isStale) =>
    recorded.filter(({ changed }) => changed.length > 0 === isStale).map(({ check }) => check),
  );
  if (!stale || !standing) return null;
  const verdict = datasetVerdict(standing);
  if (stale.length === 0) return { verdict, detail: '' };
  const reason = staleText(recorded, stale.length);
  if (verdict.outcome === 'fail' || verdict.outcome === 'error') return { verdict, detail: reason };
  const before = datasetVerdict(stale);
  const details = [
    ...(standing.length === 0 ? [] : [othersText(verdict, standing.length)]),
    ...(before.outcome === 'pass' ? [] : [`Last result: ${before.reason}`]),
  ];
  return {
    verdict: { ...verdict, outcome: 'inconclusive', reason, measured: null },
    detail: details.join(' '),
  };
}

function staleText(recorded: readonly RecordedCheck[], stale: number): string {
  const names = [...new Set(recorded.flatMap(({ changed }) => changed))].sort();
  const since = changedSince(names);
  return `${stale} of ${recorded.length} results ${stale === 1 ? 'is' : 'are'} stale. ${since.charAt(0).toUpperCase()}${since.slice(1)}.`;
}

function othersText({ outcome, reason }: Verdict, count: number): string {
  if (outcome !== 'pass') return reason;
  return count === 1 ? 'The other check passes.' : `The other ${count} checks pass.`;
}
