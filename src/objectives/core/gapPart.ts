import type { ObjectivePart, ObjectiveResult } from '../../contract/objectives.ts';
import type { Interval } from '../../contract/verdict.ts';
import type { ObjectiveSpec, PredictionsSpec } from '../../project/core/projectParts.ts';
import { bcaInterval, percentileFrom, percentileInterval } from '../../statistics/bootstrap.ts';
import { decideBelow } from '../../statistics/decide.ts';
import { rowsNeeded, standardErrorOf } from '../../statistics/power.ts';
import { confidenceAmong } from '../../statistics/selection.ts';
import { thousands } from '../../runs/core/words.ts';
import type { Figures } from './figureText.ts';
import { firstSeed, measure, type Measured } from './measure.ts';
import type { Predictions } from './predictions.ts';
import { sliceRows } from './sliceRows.ts';
import { verdictOf } from './verdicts.ts';

interface Slice {
  readonly value: string;
  readonly measured: Measured;
}

/** Seeds of the slices' draws lie apart from all others: slices are drawn independently. */
const seedsFrom = firstSeed + 1000;

/**
 * The difference between the best and the worst slice against its ceiling. The true gap is the largest of all pairs'
 * differences: the interval runs from the largest lower to the largest upper end over the pairs, each at a level
 * corrected for their number, so that it holds whichever pair is the widest.
 */
export async function gapPart(
  spec: ObjectiveSpec,
  gap: NonNullable<ObjectiveSpec['gap']>,
  predictions: Predictions,
  declared: PredictionsSpec,
  figures: Figures,
  pause: () => Promise<void>,
): Promise<{ readonly gap: NonNullable<ObjectiveResult['gap']>; readonly part: ObjectivePart }> {
  const all = sliceRows(gap.by, predictions.columns.get(gap.by) ?? []);
  const leftOut = all.filter(({ rows }) => rows.length < gap.minRows).map(({ value }) => value);
  const slices: Slice[] = [];
  for (const { value, rows } of all) {
    if (rows.length < gap.minRows) continue;
    const options = { groupName: declared.group, seed: seedsFrom + slices.length, draw: true, pause };
    const measured = await measure(predictions.table, declared, {
      ...options,
      groups: predictions.groups,
      among: rows,
    });
    if (!Number.isNaN(measured.value)) slices.push({ value, measured });
  }
  const result = { by: gap.by, ceiling: gap.ceiling, value: null, interval: null, between: null, leftOut };
  const [best, worst] = extremes(slices, spec.direction);
  if (!best || !worst || best === worst) {
    const reason = `Fewer than two slices of ${gap.by} have ${gap.minRows} rows.`;
    return { gap: result, part: { kind: 'gap', verdict: verdictOf('inconclusive', reason) } };
  }
  const value = Math.abs(best.measured.value - worst.measured.value);
  const interval = gapInterval(slices, spec.confidence);
  return {
    gap: { ...result, value, interval, between: [best.value, worst.value] },
    part: { kind: 'gap', verdict: gapVerdict(spec, gap, value, interval, best, worst, leftOut, figures) },
  };
}

function extremes(
  slices: readonly Slice[],
  direction: ObjectiveSpec['direction'],
): readonly (Slice | undefined)[] {
  const sorted = slices.toSorted((a, b) => a.measured.value - b.measured.value);
  return direction === 'maximize' ? [sorted.at(-1), sorted[0]] : [sorted[0], sorted.at(-1)];
}

function gapInterval(slices: readonly Slice[], confidence: number): Interval | null {
  const pairs = (slices.length * (slices.length - 1)) / 2;
  const level = confidenceAmong(confidence, pairs);
  let low = 0;
  let high = 0;
  for (const one of slices)
    for (const other of slices) {
      if (one.measured.value < other.measured.value || one === other) continue;
      const interval = pairInterval(one.measured, other.measured, level);
      if (!interval) return null;
      low = Math.max(low, interval[0]);
      high = Math.max(high, interval[1], -interval[0]);
    }
  return [low, high];
}

function pairInterval(one: Measured, other: Measured, level: number): Interval | null {
  const { draws: mine } = one;
  const { draws: theirs } = other;
  if (!mine || !theirs) return null;
  const draws = mine.map((value, at) => value - (theirs[at] ?? NaN));
  return Math.min(one.rows, other.rows) >= percentileFrom
    ? percentileInterval(draws, level)
    : bcaInterval(draws, one.value - other.value, new Float64Array(), level);
}

function gapVerdict(
  { confidence }: ObjectiveSpec,
  { by, ceiling }: NonNullable<ObjectiveSpec['gap']>,
  value: number,
  interval: Interval | null,
  best: Slice,
  worst: Slice,
  leftOut: readonly string[],
  figures: Figures,
): ObjectivePart['verdict'] {
  const more = { measured: value, interval };
  const out = leftOut.length === 0 ? '' : ` Too small to be compared: ${leftOut.join(', ')}.`;
  const told = `The gap by ${by} is ${figures.withInterval(value, interval)} (${best.value} against ${worst.value})`;
  if (!interval) return verdictOf('inconclusive', `${told}, without an interval.${out}`, more);
  const outcome = decideBelow(interval, ceiling);
  const asked = figures.number(ceiling);
  if (outcome === 'pass') return verdictOf(outcome, `${told}, at most ${asked}.${out}`, more);
  if (outcome === 'fail') return verdictOf(outcome, `${told}, more than ${asked}.${out}`, more);
  const rows = best.measured.rows + worst.measured.rows;
  const needed = rowsNeeded(rows, standardErrorOf(interval, confidence), ceiling - value, confidence);
  const next =
    needed === null
      ? 'more rows alone are not likely to prove it'
      : `about ${thousands(needed)} rows in these two slices would decide it, they have ${thousands(rows)}`;
  return verdictOf(outcome, `${told} is not yet proven to be at most ${asked}; ${next}.${out}`, {
    ...more,
    needed,
  });
}
