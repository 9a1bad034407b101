import type { DataFigures } from '../../../src/contract/dataFigures.ts';
import type { DataCheck, DataCheckKind } from '../../../src/contract/datasets.ts';
import type { Outcome, Verdict } from '../../../src/contract/verdict.ts';

export function verdictOf(outcome: Outcome, reason = '', needed: number | null = null): Verdict {
  return { outcome, reason, measured: null, interval: null, needed, chosenAmong: null };
}

export function checkWith<K extends DataCheckKind>(
  check: K,
  outcome: Outcome,
  title: string,
  figures: DataFigures[K],
  patch: Partial<DataCheck> = {},
): DataCheck {
  return {
    check,
    column: null,
    verdict: verdictOf(outcome, title),
    measured: null,
    limit: null,
    rows: 0,
    examples: [],
    title,
    // The record of a check holds the figures of its kind.
    figures: figures as unknown as DataCheck['figures'],
    ...patch,
  };
}

/** What the invented reports have in common. */
export const base = {
  datasets: ['customers', 'call-notes'],
  contractPath: '.modelwright/contracts/customers.yaml',
  checkedAt: Date.UTC(2026, 10, 22, 18, 20),
  problems: [],
  engineProblem: null,
  fileProblem: null,
  complete: true,
  candidates: [],
  hasReference: true,
  evidence: { checks: 14, by: 'CI' },
} as const;
