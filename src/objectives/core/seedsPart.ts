import type { ObjectivePart, ObjectiveResult } from '../../contract/objectives.ts';
import type { ObjectiveSpec } from '../../project/core/projectParts.ts';
import { meanAndSd } from '../../statistics/quantile.ts';
import { tInterval } from '../../statistics/tInterval.ts';
import { decideAbove, decideBelow, worstOutcome } from '../../statistics/decide.ts';
import type { Figures } from './figureText.ts';
import type { SeedRun } from './judgeInput.ts';
import { verdictOf } from './verdicts.ts';

/** The noise of training itself: enough seeds, and their mean with its t interval on the good side of the limits. */
export function seedsPart(
  { floor, ceiling, confidence }: ObjectiveSpec,
  seeds: NonNullable<ObjectiveSpec['seeds']>,
  runs: readonly SeedRun[],
  figures: Figures,
): { readonly seeds: NonNullable<ObjectiveResult['seeds']>; readonly part: ObjectivePart } {
  const values = runs.map(({ value }) => value);
  const { mean, sd } = meanAndSd(values);
  const result = {
    ...seeds,
    runs,
    mean: values.length === 0 ? null : mean,
    sd: values.length < 2 ? null : sd,
  };
  const interval = tInterval(values, confidence);
  const told = interval ? `${figures.withInterval(mean, interval)} over ${values.length} seeds` : '';
  const more = { measured: result.mean, interval };
  if (values.length < seeds.atLeast) {
    const have = `${values.length} of ${seeds.atLeast} seeds are trained`;
    const reason = `${have}; train runs that differ in ${seeds.param} alone.`;
    return { seeds: result, part: { kind: 'seeds', verdict: verdictOf('inconclusive', reason, more) } };
  }
  const limits = [
    ...(floor === null || !interval ? [] : [decideAbove(interval, floor)]),
    ...(ceiling === null || !interval ? [] : [decideBelow(interval, ceiling)]),
  ];
  const outcome = worstOutcome(limits);
  const says = {
    pass: limits.length === 0 ? 'is how far training varies.' : 'keeps the limit.',
    fail: 'breaks the limit.',
    inconclusive: 'does not yet prove the limit; more seeds would narrow it.',
    error: '',
  }[outcome];
  return {
    seeds: result,
    part: { kind: 'seeds', verdict: verdictOf(outcome, `${told} ${says}`.trim(), more) },
  };
}
