import type { RunVerdict } from '../../../src/contract/objectives.ts';
import type { Run } from '../../../src/contract/run.ts';
import type { Interval, Outcome, Verdict } from '../../../src/contract/verdict.ts';
import type { ObjectiveLimits, VerdictSource } from '../../../src/compare/core/verdictSource.ts';
import type { RunSource } from '../../../src/runs/core/runSource.ts';

/** Two objectives for the generated project, judged by normal intervals: something to look at, no statistics. */
const objectives: readonly ObjectiveLimits[] = [
  {
    id: 'catch-churners',
    role: 'primary',
    metric: 'test/recall',
    direction: 'maximize',
    floor: 0.8,
    ceiling: null,
  },
  {
    id: 'no-extra-calls',
    role: 'guardrail',
    metric: 'test/precision',
    direction: 'maximize',
    floor: 0.71,
    ceiling: null,
  },
];
const rows = 1073;

export function sampleVerdicts(source: RunSource, baseline: () => string | null): VerdictSource {
  return {
    objectives: () => objectives,
    verdicts: async (ids) => {
      const base = source.get(baseline() ?? '');
      const known = new Map<string, RunVerdict>();
      for (const id of ids) {
        const run = source.get(id);
        const verdict = run ? verdictOf(run, base) : null;
        if (verdict) known.set(id, verdict);
      }
      return { known, pending: 0 };
    },
  };
}

function verdictOf(run: Run, base: Run | undefined): RunVerdict | null {
  const judged = objectives.map((one) => judge(run, base, one));
  if (judged.some((one) => one === null)) return null;
  const found = judged.filter((one) => one !== null);
  const worst = found.toSorted((a, b) => rank(a.verdict.outcome) - rank(b.verdict.outcome))[0];
  if (!worst) return null;
  const met = found.filter((one) => one.verdict.outcome === 'pass').length;
  return { run: run.id, verdict: worst.verdict, met, of: found.length, objectives: found };
}

function rank(outcome: Outcome): number {
  return ['fail', 'inconclusive', 'pass'].indexOf(outcome);
}

function judge(
  run: Run,
  base: Run | undefined,
  { id, role, metric, floor }: ObjectiveLimits,
): RunVerdict['objectives'][number] | null {
  const value = run.metrics[metric]?.last;
  if (value === undefined || floor === null) return null;
  const half = 1.96 * Math.sqrt((value * (1 - value)) / rows);
  const interval: Interval = [value - half, value + half];
  const before = base?.id === run.id ? undefined : base?.metrics[metric]?.last;
  const difference = before === undefined ? null : value - before;
  const differenceInterval: Interval | null =
    difference === null ? null : [difference - half * 0.6, difference + half * 0.6];
  const gains = role !== 'primary' || differenceInterval === null || differenceInterval[0] > 0.01;
  const outcome: Outcome =
    interval[1] < floor ? 'fail' : interval[0] >= floor && gains ? 'pass' : 'inconclusive';
  const verdict: Verdict = {
    outcome,
    reason:
      outcome === 'pass'
        ? 'Meets all objectives.'
        : 'Better than baseline; not yet proven by the agreed 0.01.',
    measured: value,
    interval,
    needed: outcome === 'inconclusive' ? 11_500 : null,
    chosenAmong: null,
  };
  const asks = role === 'primary' ? 'must exceed +0.01' : `at least ${floor}`;
  return { id, role, metric, asks, verdict, value, interval, difference, differenceInterval };
}
