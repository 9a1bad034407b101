import type { EvidenceDetail } from '../../contract/checklist.ts';
import type { ObjectiveResult } from '../../contract/objectives.ts';
import type { StoredEvidence } from '../../evidence/core/evidence.ts';
import { figureText } from './numberWords.ts';

/** The files that a record was made on, with their digests. */
function dataOf({ evidence }: StoredEvidence): EvidenceDetail['data'] {
  return Object.entries(evidence.inputs)
    .filter(([name]) => name.startsWith('file:'))
    .map(([name, digest]) => ({ path: name.slice('file:'.length), digest }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function commitsOf({ evidence }: StoredEvidence): readonly string[] {
  const { commit } = evidence.inputs;
  return commit === undefined ? [] : [commit];
}

function historyOf(records: readonly StoredEvidence[]): EvidenceDetail['history'] {
  return records.map(({ evidence }) => ({
    outcome: evidence.verdict.outcome,
    text: evidence.verdict.reason,
    at: evidence.createdAt,
  }));
}

export function dataDetail(stored: StoredEvidence, earlier: readonly StoredEvidence[]): EvidenceDetail {
  const { evidence } = stored;
  const { title, limit } = evidence.measured;
  return {
    reason: evidence.verdict.reason,
    difference: false,
    baseline: null,
    limitName: typeof limit === 'number' ? 'limit' : 'floor',
    measured: typeof title === 'string' ? title : null,
    method: null,
    commits: commitsOf(stored),
    data: dataOf(stored),
    objective: null,
    dataset: evidence.subject,
    history: historyOf(earlier.filter(({ id }) => id !== stored.id)),
  };
}

export function objectiveDetail(
  stored: StoredEvidence,
  result: ObjectiveResult,
  shown: {
    readonly difference: boolean;
    readonly limitName: EvidenceDetail['limitName'];
    readonly reason: string;
    readonly earlier: readonly StoredEvidence[];
  },
): EvidenceDetail {
  const { baseline, value, interval, metric, unit } = result;
  return {
    reason: shown.reason,
    difference: shown.difference,
    baseline: shown.difference ? 0 : (baseline?.value ?? null),
    limitName: shown.limitName,
    measured: value === null ? null : `${metric} ${figureText(metric, value, interval, { unit })}`,
    method: result.method,
    commits: commitsOf(stored),
    data: dataOf(stored),
    objective: result.id,
    dataset: null,
    history: historyOf(shown.earlier.filter(({ id }) => id !== stored.id)),
  };
}
