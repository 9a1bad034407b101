import type { DataCheckKind } from '../../contract/datasets.ts';
import type { ObjectiveResult } from '../../contract/objectives.ts';
import type { CurrentInputs, EvidenceKind, StoredEvidence } from '../../evidence/core/evidence.ts';
import { currentEvidence, type JudgedEvidence } from '../../evidence/core/freshness.ts';
import type { ObjectiveSpec } from '../../project/core/projectParts.ts';
import type { ChecklistFacts } from './checklistFacts.ts';

/** The record that counts for each check, and those before it. */
export class EvidenceBook {
  private readonly records = new Map<string, StoredEvidence[]>();
  private readonly current: CurrentInputs;

  constructor(facts: Pick<ChecklistFacts, 'records' | 'current'>) {
    this.current = facts.current;
    for (const stored of facts.records) {
      const key = keyOf(stored.evidence.kind, stored.evidence.subject);
      const list = this.records.get(key);
      if (list) list.push(stored);
      else this.records.set(key, [stored]);
    }
  }

  of(kind: EvidenceKind | DataCheckKind, subject: string): JudgedEvidence | null {
    return currentEvidence(this.records.get(keyOf(kind, subject)) ?? [], this.current);
  }

  /** All records of a check, newest first. */
  history(kind: EvidenceKind, subject: string): readonly StoredEvidence[] {
    return (this.records.get(keyOf(kind, subject)) ?? []).toSorted(
      (a, b) => b.evidence.createdAt - a.evidence.createdAt || (a.id < b.id ? -1 : 1),
    );
  }

  /** An objective's record with its result; null when none is committed or it holds no result. */
  objective(spec: Pick<ObjectiveSpec, 'id'>): (JudgedEvidence & { readonly result: ObjectiveResult }) | null {
    const judged = this.of('objective', spec.id);
    const result = judged ? resultOf(judged.stored) : null;
    return judged && result ? { ...judged, result } : null;
  }
}

function keyOf(kind: string, subject: string): string {
  return `${kind}/${subject}`;
}

/** The result in an objective's record; what it lacks is taken as not known. */
export function resultOf({ evidence }: StoredEvidence): ObjectiveResult | null {
  // Written by this program from exactly this type; the id proves that nobody changed it since.
  const measured = evidence.measured as unknown as Partial<ObjectiveResult>;
  if (typeof measured.metric !== 'string') return null;
  return {
    question: null,
    role: 'primary',
    direction: 'maximize',
    value: null,
    interval: null,
    confidence: 0.95,
    floor: null,
    ceiling: null,
    unit: null,
    baseline: null,
    slices: [],
    gap: null,
    seeds: null,
    rows: null,
    resolves: null,
    from: 'evidence',
    method: null,
    parts: [],
    verdict: evidence.verdict,
    problems: [],
    line: 0,
    ...measured,
    id: evidence.subject,
    metric: measured.metric,
  };
}
