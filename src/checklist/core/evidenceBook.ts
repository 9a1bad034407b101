import type { DataCheckKind } from '../../contract/datasets.ts';
import type { ObjectiveResult } from '../../contract/objectives.ts';
import type { CurrentInputs, EvidenceKind, StoredEvidence } from '../../evidence/core/evidence.ts';
import { currentEvidence, type JudgedEvidence } from '../../evidence/core/freshness.ts';
import type { ObjectiveSpec } from '../../project/core/projectParts.ts';
import type { ProjectFile } from '../../project/core/projectTypes.ts';
import type { ChecklistFacts } from './checklistFacts.ts';
import { findRun } from './runRecords.ts';

/** The record that counts for each check, and those before it. */
export class EvidenceBook {
  private readonly records = new Map<string, StoredEvidence[]>();
  private readonly current: CurrentInputs;
  private readonly named: Pick<ProjectFile, 'baseline' | 'simple' | 'live'>;
  private readonly all: readonly StoredEvidence[];

  constructor(facts: Pick<ChecklistFacts, 'records' | 'current' | 'project'>) {
    this.current = facts.current;
    this.named = facts.project;
    this.all = facts.records;
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
  objective(spec: ObjectiveSpec): (JudgedEvidence & { readonly result: ObjectiveResult }) | null {
    const all = this.records.get(keyOf('objective', spec.id)) ?? [];
    const other = this.otherRun(spec);
    const fitting = other === null ? all : all.filter((stored) => comparesWith(stored, other));
    const judged = currentEvidence(fitting.length > 0 ? fitting : all, this.current);
    const result = judged ? resultOf(judged.stored) : null;
    if (!judged || !result) return null;
    // Compared with another run than the project file now names.
    if (fitting.length > 0 || all.length === 0) return { ...judged, result };
    const changed = judged.freshness.state === 'stale' ? judged.freshness.inputs : [];
    return { ...judged, result, freshness: { state: 'stale', inputs: [...changed, 'baseline'] } };
  }

  /** Id of the run that an objective compares with today; null when it compares with none, or that cannot be told here. */
  private otherRun({ against }: ObjectiveSpec): string | null {
    if (against === null || against.run === null) return null;
    const { baseline, simple, live } = this.named;
    const names: Readonly<Record<string, string | null>> = { baseline, simple, live };
    const named = Object.hasOwn(names, against.run) ? names[against.run] : against.run;
    return named == null ? null : (findRun(this.all, named)?.id ?? null);
  }
}

function comparesWith(stored: StoredEvidence, run: string): boolean {
  const other = resultOf(stored)?.baseline?.run ?? null;
  return other === null || other === run;
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
