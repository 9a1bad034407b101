import type { ObjectivePart, ObjectiveResult, SliceResult } from '../../../src/contract/objectives.ts';
import { intervalDomain } from '../../charts/intervalAxis.ts';
import { decimalsFor } from '../../charts/numbers.ts';
import type { WhiskerTone } from '../../charts/whisker.ts';

/** A line across a plot, with the side of it on which a value passes. */
export interface Limit {
  readonly value: number;
  readonly passes: 'above' | 'below';
  readonly name: 'floor' | 'ceiling' | 'margin';
}

/** Whether the value alone decides, as the project says; kept evidence no longer says so, but was decided like that. */
export function isPoint({ from, value, interval, gap, seeds, verdict }: ObjectiveResult): boolean {
  if (from !== 'evidence') return from === 'point';
  const decided = verdict.outcome === 'pass' || verdict.outcome === 'fail';
  return decided && value !== null && interval === null && gap === null && seeds === null;
}

/** Floor or ceiling of the value itself; of a gap its ceiling. */
export function valueLimit(objective: ObjectiveResult): Limit | null {
  const { floor, ceiling, gap } = objective;
  if (gap !== null) return { value: gap.ceiling, passes: 'below', name: 'ceiling' };
  if (floor !== null) return { value: floor, passes: 'above', name: 'floor' };
  return ceiling === null ? null : { value: ceiling, passes: 'below', name: 'ceiling' };
}

/** Where the margin lies on the axis of "new minus base", in the sign of the numbers. */
export function differenceLimit(objective: ObjectiveResult): Limit | null {
  const { baseline, direction } = objective;
  if (baseline === null) return null;
  const up = direction === 'maximize';
  const better = up ? baseline.margin : -baseline.margin;
  const value = baseline.kind === 'superior' ? better : -better;
  return { value: value === 0 ? 0 : value, passes: up ? 'above' : 'below', name: 'margin' };
}

export interface Axes {
  readonly value: readonly [number, number] | null;
  readonly difference: readonly [number, number] | null;
  readonly decimals: number;
}

/**
 * The two axes that the whole and its slices share. Slices that are too small to be judged have wide intervals; they
 * are cut at the edge instead of pressing the others together.
 */
export function objectiveAxes(objective: ObjectiveResult): Axes {
  const { gap, seeds, baseline } = objective;
  const judged = objective.slices.filter(({ tooSmall }) => !tooSmall);
  const whole =
    gap === null
      ? { value: objective.value, interval: objective.interval }
      : { value: gap.value, interval: gap.interval };
  const values = [
    whole,
    ...(gap === null ? judged.map((slice) => ({ value: slice.measured, interval: slice.interval })) : []),
    ...(seeds?.runs.map(({ value }) => ({ value, interval: null })) ?? []),
  ];
  const limit = valueLimit(objective)?.value ?? null;
  const zero = gap === null && !isPoint(objective) ? null : 0;
  const differences = [
    { value: baseline?.difference ?? null, interval: baseline?.interval ?? null },
    ...judged.map((slice) => ({ value: slice.difference, interval: slice.differenceInterval })),
  ];
  const known = differences.some(({ value }) => value !== null);
  const margin = differenceLimit(objective);
  return {
    value: fromZero(
      intervalDomain(values, [limit, gap === null ? (baseline?.value ?? null) : null, zero]),
      zero,
    ),
    difference: baseline === null || !known ? null : intervalDomain(differences, [margin?.value ?? null, 0]),
    decimals: valueDecimals(objective),
  };
}

/** An axis of sizes that cannot be below zero begins there. */
function fromZero(
  domain: readonly [number, number] | null,
  zero: number | null,
): readonly [number, number] | null {
  return domain !== null && zero !== null && domain[0] < 0 ? [0, domain[1]] : domain;
}

function valueDecimals(objective: ObjectiveResult): number {
  const values = [objective.value, ...(objective.interval ?? []), objective.gap?.value ?? null].filter(
    (value) => value !== null,
  );
  // A unit of its own says what kind of number it is, as a key that ends in it would.
  return decimalsFor(objective.unit === 'ms' ? 'ms' : objective.metric, values);
}

export function partOf(
  objective: ObjectiveResult,
  kinds: readonly ObjectivePart['kind'][],
): ObjectivePart | null {
  return objective.parts.find(({ kind }) => kinds.includes(kind)) ?? null;
}

/** The colour of the value's whisker: of the part that judges the value, else of nothing. */
export function valueTone(objective: ObjectiveResult): WhiskerTone {
  const part = partOf(objective, objective.gap === null ? ['floor', 'ceiling', 'seeds'] : ['gap']);
  return part === null ? 'plain' : toneOf(part.verdict.outcome, objective);
}

function toneOf(outcome: ObjectiveResult['verdict']['outcome'], objective: ObjectiveResult): WhiskerTone {
  if (outcome === 'error') return 'unset';
  // A value as logged, without the interval that would decide: hollow.
  return outcome === 'inconclusive' && objective.interval === null && objective.gap === null
    ? 'unset'
    : outcome;
}

export function differenceTone(objective: ObjectiveResult): WhiskerTone {
  const outcome = partOf(objective, ['against'])?.verdict.outcome;
  return outcome === undefined || outcome === 'error' ? 'unset' : outcome;
}

export function sliceTone(slice: SliceResult): WhiskerTone {
  const outcome = slice.verdict?.outcome;
  return slice.tooSmall || outcome === undefined || outcome === 'error' ? 'unset' : outcome;
}

/** Decimals of a limit as people write it: whole numbers none, else at least two. */
export function limitDecimals(value: number): number {
  if (Number.isInteger(value)) return 0;
  const text = String(Math.abs(value));
  const [, decimals = ''] = text.split('.');
  return text.includes('e') ? 6 : Math.max(2, decimals.length);
}
