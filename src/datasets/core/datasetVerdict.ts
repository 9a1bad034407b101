import type { DataCheck } from '../../contract/datasets.ts';
import type { Outcome, Verdict } from '../../contract/verdict.ts';

const order: readonly Outcome[] = ['fail', 'error', 'inconclusive', 'pass'];

/** The outcome that decides among several: a failure, then an error, then what is not decided. */
export function worstOutcome(outcomes: readonly Outcome[]): Outcome {
  return order.find((outcome) => outcomes.includes(outcome)) ?? 'pass';
}

/** The verdict on a dataset: the worst of its checks, in the words of the first of those. */
export function datasetVerdict(checks: readonly DataCheck[]): Verdict {
  const rest = { measured: null, interval: null, needed: null, chosenAmong: null };
  if (checks.length === 0)
    return { outcome: 'inconclusive', reason: 'There is nothing to check yet.', ...rest };
  const outcome = worstOutcome(checks.map(({ verdict }) => verdict.outcome));
  if (outcome === 'pass')
    return {
      outcome,
      reason: checks.length === 1 ? 'The check passes.' : `All ${checks.length} checks pass.`,
      ...rest,
    };
  const [first, ...others] = checks.filter(({ verdict }) => verdict.outcome === outcome);
  const reason = first?.verdict.reason ?? '';
  return {
    outcome,
    reason: others.length === 0 ? reason : `${reason} ${moreOf(outcome, others.length)}`,
    ...rest,
  };
}

function moreOf(outcome: Outcome, count: number): string {
  const one = count === 1;
  switch (outcome) {
    case 'fail':
      return `${count} more ${one ? 'check fails' : 'checks fail'}.`;
    case 'error':
      return `${count} more ${one ? 'check' : 'checks'} could not be made.`;
    default:
      return `${count} more ${one ? 'check is' : 'checks are'} not decided.`;
  }
}
