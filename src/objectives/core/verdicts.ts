import type { ObjectivePart } from '../../contract/objectives.ts';
import type { Outcome, Verdict } from '../../contract/verdict.ts';
import type { ModelwrightError } from '../../platform/errors.ts';

export function verdictOf(
  outcome: Outcome,
  reason: string,
  more: Partial<Omit<Verdict, 'outcome' | 'reason'>> = {},
): Verdict {
  return { outcome, reason, measured: null, interval: null, needed: null, chosenAmong: null, ...more };
}

/** What could not be judged, with place and next step. */
export function errorVerdict(error: ModelwrightError): Verdict {
  const { file, line, hint } = error.details;
  const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;
  const sentence = /[.!?]$/.test(error.message) ? error.message : `${error.message}.`;
  return verdictOf('error', `${place}${sentence}${hint === undefined ? '' : ` ${hint}`}`);
}

const worstFirst: readonly Outcome[] = ['fail', 'error', 'inconclusive', 'pass'];

/** The part that decides: the worst; among undecided ones that which rows do not decide, then which needs the most. */
export function decidingPart(parts: readonly ObjectivePart[]): ObjectivePart | null {
  for (const outcome of worstFirst) {
    const found = parts.filter(({ verdict }) => verdict.outcome === outcome);
    const need = ({ verdict }: ObjectivePart): number => verdict.needed ?? Infinity;
    const [first] = outcome === 'inconclusive' ? found.toSorted((a, b) => need(b) - need(a)) : found;
    if (first) return first;
  }
  return null;
}
